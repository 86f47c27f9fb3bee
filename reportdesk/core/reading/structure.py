"""正文分成哪几部分、哪几节？Lines between preface and signature → parts, sections, points."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from reportdesk.core.reading import reason
from reportdesk.core.reading.bare import plain
from reportdesk.core.reading.headings import heading_end, make_heading, own_line_end
from reportdesk.core.reading.inner_level import family_of_part, family_within, heads_text
from reportdesk.core.reading.levels import Levels
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark
from reportdesk.core.reading.points import find_points
from reportdesk.core.reading.result import ReadHeading, ReadPart, ReadSection
from reportdesk.core.reading.roles import (
    role_of_section,
    role_of_text,
    roles_of_heading,
    speaks_of_next_year,
    weak_roles_of_heading,
    word_of,
)
from reportdesk.core.reading.sheet import Sheet, compact
from reportdesk.core.reading.unstopped import ends, numbered_of
from reportdesk.core.report import Role

REQUIRED = (Role.MEASURES, Role.SHORTCOMINGS, Role.FIRST_RESPONSIBLE, Role.NEXT_YEAR)
"""督察工作规定 art. 26, items 1 to 4."""

_BARE_SECTION_CHARS = 28
"""Our choice: the longest line that may head a section without an ordinal."""

_SHORTEST_TEXT_CHARS = 24
"""Our choice: a shorter sentence below a short line may be a row of a list."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines under one heading."""

    heading: ReadHeading | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """A part's heading apart from what stands under it."""

    heading: ReadHeading | None
    lines: tuple[Line, ...]
    marks: tuple[Mark | None, ...]


def build_parts(
    sheet: Sheet, lines: Sequence[Line], marks: Sequence[Mark | None], levels: Levels, *, year: int | None
) -> tuple[ReadPart, ...]:
    """Return the parts of the lines, the first of which begins a part, with their roles."""
    begins = [place for place, mark in enumerate(marks) if levels.begins_part(place, mark)]
    bodies = [
        _divided(sheet, lines[start:end], marks[start:end])
        for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)
    ]
    inner = {family for body in bodies if (family := family_within(body.lines, body.marks))}
    parts = [_with_roles(_filled(sheet, body, levels, inner), year) for body in bodies]
    return _completed(parts, year)


def bare_part(sheet: Sheet, lines: Sequence[Line], *, year: int | None) -> tuple[ReadPart, ...]:
    """Return the parts of a text without any first-level heading: none for an empty one."""
    if not lines:
        return ()
    body = _Body(None, tuple(lines), (None,) * len(lines))
    part = _filled(sheet, body, Levels(None, None, frozenset()), ())
    role, is_plain = role_of_text(_text(part), year=year)
    why = reason.by_text(role, is_plain=is_plain)
    return _completed([replace(part, roles=(role,), is_sure=False, why=why)], year)


def _divided(sheet: Sheet, lines: Sequence[Line], marks: Sequence[Mark | None]) -> _Body:
    head, mark = lines[0], marks[0]
    end = own_line_end(head.text, mark) if mark else len(head.text)
    heading = make_heading(sheet, head, mark, end)
    rest = head.part(end)
    has_rest = bool(compact(rest.text))
    return _Body(
        heading,
        (*((rest,) if has_rest else ()), *lines[1:]),
        (*((None,) if has_rest else ()), *marks[1:]),
    )


def _filled(sheet: Sheet, body: _Body, levels: Levels, inner: Collection[Family]) -> ReadPart:
    lines, marks = body.lines, body.marks
    levels = replace(levels, second=family_of_part(lines, marks, levels.second, inner))
    texts = [*_sections(sheet, lines, marks, levels)]
    lead, items = find_points(sheet, texts[0].lines)
    sections = tuple(ReadSection(text.heading, *find_points(sheet, text.lines)) for text in texts[1:])
    return ReadPart(body.heading, (Role.MEASURES,), lead, sections, items)


def _sections(
    sheet: Sheet, lines: Sequence[Line], marks: Sequence[Mark | None], levels: Levels
) -> Iterator[_Text]:
    """Yield the text before the first section, which may be empty, then each section."""
    heading: ReadHeading | None = None
    own: list[Line] = []
    bare = set() if any(_is_second(mark, levels) for mark in marks) else _bare_sections(lines, marks)
    section_ends = _section_ends(lines, marks, levels)
    if not heads_text(lines, marks, section_ends, levels.second):
        section_ends = {}
    for place, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if place in section_ends:
            end = section_ends[place]
        elif place in bare:
            end = len(line.text)
        else:
            own.append(line)
            continue
        yield _Text(heading, tuple(own))
        heading, rest = make_heading(sheet, line, mark, end), line.part(end)
        own = [rest] if compact(rest.text) else []
    yield _Text(heading, tuple(own))


def _section_ends(lines: Sequence[Line], marks: Sequence[Mark | None], levels: Levels) -> dict[int, int]:
    """Return where the headings of the sections end, by line; siblings are weighed together."""
    found = {place: mark for place, mark in enumerate(marks) if mark and _is_second(mark, levels)}
    numbered = [
        numbered_of(lines[place].text, mark, is_followed=_is_above_text(marks, place))
        for place, mark in found.items()
    ]
    return {
        place: end or max(heading_end(lines[place].text, mark, guesses=False), mark.end)
        for (place, mark), end in zip(found.items(), ends(numbered), strict=True)
    }


def _is_above_text(marks: Sequence[Mark | None], place: int) -> bool:
    """Say whether below a numbered line stands what belongs to it: a paragraph, or a point of an inner form."""
    own, below = marks[place], marks[place + 1] if place + 1 < len(marks) else marks[place]
    return below is None or bool(own and below.family > own.family)


def _is_second(mark: Mark | None, levels: Levels) -> bool:
    return bool(mark and mark.family is levels.second)


def _bare_sections(lines: Sequence[Line], marks: Sequence[Mark | None]) -> set[int]:
    """Return the short lines that head sections without an ordinal: at least two, each above a long paragraph."""
    found = {
        place
        for place, (line, mark) in enumerate(zip(lines[:-1], marks, strict=False))
        if not mark
        and 4 <= len(compact(line.text)) <= _BARE_SECTION_CHARS
        and not re.search("[。；：！？:;，,.]$|[。；]", compact(line.text))
        and _is_paragraph(lines[place + 1], below=line)
        and not marks[place + 1]
    }
    return found if len(found) >= 2 else set()


def _is_paragraph(line: Line, *, below: Line) -> bool:
    """Say whether a line is running text below a heading: long, or of whole sentences and longer than the heading."""
    words = compact(line.text)
    is_text = bool(re.search("[。；：;:]$", words)) and len(words) >= max(
        _SHORTEST_TEXT_CHARS, len(compact(below.text))
    )
    return is_text or len(words) >= 2 * _BARE_SECTION_CHARS


def _with_roles(part: ReadPart, year: int | None) -> ReadPart:
    wording = plain(part.heading.text) if part.heading else ""
    roles = roles_of_heading(wording, year=year)
    if roles:
        whys = [reason.by_words(role, word_of(wording, role, year=year)) for role in roles]
        return replace(part, roles=roles, why="；".join(whys))
    if len(wording) <= 8 and Role.MEASURES in weak_roles_of_heading(wording):
        return replace(part, is_sure=False, why=reason.BY_WEAK_WORD)
    role, is_plain = role_of_text(_text(part), year=year)
    return replace(part, roles=(role,), is_sure=is_plain, why=reason.by_text(role, is_plain=is_plain))


def _completed(parts: Sequence[ReadPart], year: int | None) -> tuple[ReadPart, ...]:
    """Return the parts with roles that only a section's heading, a weak word or the last paragraph carries."""
    found = list(parts)
    taken = {role for part in found for role in part.roles}
    for index, part in enumerate(found):
        added = {role: why for role, why in reversed([*_carried(part, year)]) if role not in taken}
        new = tuple(
            role for role in dict.fromkeys(role for role, _why in _carried(part, year)) if role in added
        )
        taken.update(new)
        whys = "；".join(filter(None, (part.why, *(added[role] for role in new))))
        found[index] = replace(part, roles=(*part.roles, *new), why=whys)
    if Role.NEXT_YEAR not in taken and found:
        found[-1:] = _split_last(found[-1], year)
    return tuple(found)


def _carried(part: ReadPart, year: int | None) -> Iterator[tuple[Role, str]]:
    """Yield the further roles that a part's sections or a weak word of its heading carry, and why."""
    for section in part.sections:
        if section.heading and (role := role_of_section(section.heading.text, year=year)):
            yield role, reason.by_section(role, section.heading.text)
    is_hinted = part.heading and Role.SHORTCOMINGS in part.roles
    if is_hinted and part.heading and Role.NEXT_YEAR in weak_roles_of_heading(part.heading.text):
        yield Role.NEXT_YEAR, reason.by_hint(Role.NEXT_YEAR)


def _split_last(part: ReadPart, year: int | None) -> tuple[ReadPart, ...]:
    """Return the last part, its last paragraphs apart when they announce the next year's work."""
    holder = part.sections[-1] if part.sections else None
    texts = holder.passages if holder else part.lead
    place = next((at for at, text in enumerate(texts) if speaks_of_next_year(text.text, year=year)), None)
    if place is None or (holder is None and place == 0 and not part.items):
        return (part,)
    items = holder.items if holder else part.items
    moved = tuple(item for item in items if item.ordinal.start > texts[place].start)
    kept = tuple(item for item in items if item.ordinal.start < texts[place].start)
    if holder:
        sections = (*part.sections[:-1], replace(holder, passages=texts[:place], items=kept))
        rest = replace(part, sections=sections)
    else:
        rest = replace(part, lead=texts[:place], items=kept)
    coming = ReadPart(None, (Role.NEXT_YEAR,), texts[place:], (), moved, is_sure=False)
    return rest, replace(coming, why=reason.BY_LAST_PARAGRAPHS)


def _text(part: ReadPart) -> str:
    pieces = [passage.text for passage in part.lead]
    for section in part.sections:
        pieces += [section.heading.text] if section.heading else []
        pieces += [passage.text for passage in section.passages]
    for item in (*part.items, *(item for section in part.sections for item in section.items)):
        pieces += [item.heading.text] if item.heading else []
        pieces += [passage.text for passage in item.passages]
    return "。".join(pieces)
