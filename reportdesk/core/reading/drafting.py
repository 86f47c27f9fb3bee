"""读出来的报告怎样变成可以接着写的草稿？Reading → core.report.Report, sorted by statutory role."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from reportdesk.core.outline import Outline
from reportdesk.core.reading.change import Normaliser
from reportdesk.core.reading.result import Passage, Reading, ReadItem, ReadPart, ReadSection
from reportdesk.core.report import Cause, Duty, Head, Item, Part, Plan, Report, Role, Section, Shortcoming

_CAUSES = re.compile("原因|成因|根源")
_SHORTCOMINGS = re.compile("不足|问题|短板|困难|差距")
_HERE_BEGIN_CAUSES = re.compile("(?:究其原因|主要原因|产生.{0,6}原因|原因)(?:主要)?(?:是|在于|有|如下|：|，)")
_NAMES = re.compile("[、，,；;]+")


def draft(reading: Reading, *, outline: Outline, year: int, roles: Mapping[int, Role]) -> Report:
    """Return the reading as a report about ``year``; ``roles`` says otherwise for single parts (by index).

    Keys are empty: the rows give them. Nothing is invented: who performed a duty stays open where the source does
    not say it in a place of its own.
    """
    sorted_parts = {role: _parts_of(reading, role, roles) for role in Role}
    shortcomings = tuple(_shortcomings(reading.source, sorted_parts[Role.SHORTCOMINGS]))
    return Report(
        agency="、".join(reading.agencies),
        year=year,
        head=_head(reading),
        preface=_text(reading.source, reading.preface),
        parts=tuple(
            Part(rule.role, rule.heading_for(year), _lead(reading.source, rule.role, sorted_parts[rule.role]))
            for rule in outline.parts
        ),
        measures=tuple(_sections(reading.source, sorted_parts[Role.MEASURES])),
        shortcomings=shortcomings,
        duties=tuple(
            Duty("", heading=heading, text=text)
            for heading, text in _points(reading.source, sorted_parts[Role.FIRST_RESPONSIBLE])
        ),
        plans=tuple(
            Plan("", heading=heading, text=text)
            for heading, text in _points(reading.source, sorted_parts[Role.NEXT_YEAR])
        ),
        others=tuple(_sections(reading.source, sorted_parts[Role.OTHER])),
    )


def role_of(part: ReadPart, index: int, roles: Mapping[int, Role]) -> Role:
    """Return the role of a part: what a person chose, else what was recognised."""
    return roles.get(index) or (part.roles[0] if part.roles else Role.OTHER)


def _parts_of(reading: Reading, role: Role, roles: Mapping[int, Role]) -> tuple[ReadPart, ...]:
    return tuple(part for index, part in enumerate(reading.parts) if role_of(part, index, roles) is role)


def _head(reading: Reading) -> Head:
    names = _NAMES.split(reading.addressee.text.rstrip("：: ")) if reading.addressee else []
    return Head(
        addressees=tuple(name.strip() for name in names if name.strip()),
        signature="、".join(reading.agencies),
        issued_on=reading.signed_on,
    )


def _lead(source: str, role: Role, parts: Sequence[ReadPart]) -> str:
    """Return what introduces sections and points; a part that has neither is content itself, not introduction."""
    if role in (Role.MEASURES, Role.OTHER) and len(parts) > 1:
        return ""  # each part becomes a section, and its introduction that section's text
    passages = [passage for part in parts if part.sections or part.items for passage in part.lead]
    if role is Role.SHORTCOMINGS:
        passages += [passage for part in parts for section in _lists(part) for passage in section.passages]
    return _text(source, passages)


def _sections(source: str, parts: Sequence[ReadPart]) -> Iterator[Section]:
    """Yield a single part's sections; of several parts each becomes a section with its sections as points."""
    if len(parts) == 1 and (parts[0].sections or parts[0].items):
        only = parts[0]
        for section in only.sections:
            yield Section(
                "", _heading(section), _text(source, section.passages), _items(source, section.items)
            )
        if only.items:
            yield Section("", "", "", _items(source, only.items))
        return
    for part in parts:
        points = [
            Item("", _heading(section), _whole_text(source, section.passages, section.items))
            for section in part.sections
        ]
        heading = _short(part.heading.text) if part.heading else ""
        yield Section("", heading, _text(source, part.lead), (*_items(source, part.items), *points))


def _points(source: str, parts: Sequence[ReadPart]) -> Iterator[tuple[str, str]]:
    """Yield heading and text of each section, point or, where there is neither, paragraph."""
    for part in parts:
        if not part.sections and not part.items:
            yield from (("", text) for text in _paragraphs(source, part.lead))
        for item in part.items:
            yield _item_heading(item), _text(source, item.passages)
        for section in part.sections:
            yield _heading(section), _whole_text(source, section.passages, section.items)


def _shortcomings(source: str, parts: Sequence[ReadPart]) -> Iterator[Shortcoming]:
    """Yield the shortcomings, each with the cause that stands at the same place in the list of causes."""
    found: list[tuple[str, str]] = []
    causes: list[tuple[str, str]] = []
    for part in parts:
        lists = _lists(part)
        others = [section for section in part.sections if section not in lists]
        for section in lists:
            into = causes if _CAUSES.search(_heading(section)) else found
            into += [(_item_heading(item), _text(source, item.passages)) for item in section.items]
        for section in others:
            into = causes if _is_of_causes(_heading(section)) else found
            into.append((_heading(section), _whole_text(source, section.passages, section.items)))
        found += [(_item_heading(item), _text(source, item.passages)) for item in part.items]
        if not part.sections and not part.items:
            found += [("", text) for text in _paragraphs(source, part.lead)]
    for shortcoming, cause in zip_longest(found, causes[: len(found)], fillvalue=("", "")):
        yield _paired(shortcoming, cause, rest=causes[len(found) :] if shortcoming == found[-1] else [])


def _paired(
    shortcoming: tuple[str, str], cause: tuple[str, str], *, rest: Sequence[tuple[str, str]]
) -> Shortcoming:
    heading, text = shortcoming
    given = [pair for pair in (cause, *rest) if any(pair)]
    if not given:
        text, own = _split_cause(text)
        given = [("", own)] if own else []
    return Shortcoming("", heading, text, tuple(Cause("", *pair) for pair in given))


def _split_cause(text: str) -> tuple[str, str]:
    """Return what is wrong and why, where one paragraph says both; an empty cause where it does not."""
    match = _HERE_BEGIN_CAUSES.search(text)
    if match is None or match.start() == 0:
        return text, ""
    return text[: match.start()].rstrip("，；"), text[match.start() :]


def _lists(part: ReadPart) -> list[ReadSection]:
    """Return the sections that only head a list of shortcomings or of causes: （一）存在的不足 with 1. 2. 3."""
    return [section for section in part.sections if section.items and _names_a_list(_heading(section))]


def _names_a_list(heading: str) -> bool:
    return len(heading) <= 20 and bool(_CAUSES.search(heading) or _SHORTCOMINGS.search(heading))


def _is_of_causes(heading: str) -> bool:
    return bool(_CAUSES.search(heading)) and not _SHORTCOMINGS.search(heading)


def _items(source: str, items: Sequence[ReadItem]) -> tuple[Item, ...]:
    return tuple(Item("", _item_heading(item), _text(source, item.passages)) for item in items)


def _item_heading(item: ReadItem) -> str:
    return _short(item.heading.text) if item.heading else ""


def _heading(section: ReadSection) -> str:
    return _short(section.heading.text) if section.heading else ""


def _short(text: str) -> str:
    return Normaliser().text(" ".join(text.split())).rstrip("。：:；;，,.")


def _whole_text(source: str, passages: Sequence[Passage], items: Sequence[ReadItem]) -> str:
    """Return text and points as paragraphs; the points keep their ordinals, for they lose their level here."""
    pieces = list(passages)
    for item in items:
        pieces.append(item.ordinal)
        pieces += [item.heading.passage] if item.heading else []
        pieces += item.passages
    return _text(source, sorted(pieces, key=lambda piece: piece.start))


def _text(source: str, passages: Sequence[Passage]) -> str:
    return "\n".join(_paragraphs(source, passages))


def _paragraphs(source: str, passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the paragraphs of passages: what stands on one line of the source belongs together."""
    words, end = "", 0
    for passage in passages:
        if words and "\n" in source[end : passage.start]:
            yield Normaliser().text(words)
            words = ""
        words += "".join(passage.text.split("\n"))
        end = passage.start + len(passage.text)
    if words:
        yield Normaliser().text(words)
