"""挤在一行里的文字从哪里分开？Where a heading begins in the middle of a line, or a whole text in one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportdesk.core.reading import spoken, unnumbered
from reportdesk.core.reading.fitting import Heading, fit
from reportdesk.core.reading.headings import OWN_LINE_CHARS
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import ends_as_organ
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.page_strip import WHOLE_CHARS, title_span
from reportdesk.core.reading.sheet import compact, first_place
from reportdesk.core.reading.unstopped import ends, numbered_of

ONE_LINE_CHARS = 240
"""Our choice: a line of this length that holds several first-level ordinals is a text whose line ends were lost."""

_CANDIDATE = re.compile(
    r"(?P<before>[。！？!?；;：:”）)\0]|[ \u3000\t]|(?<=[\u4e00-\u9fff])[.]|^|(?<=[\u4e00-\u9fff])(?<![合统唯专单同之逐期周](?=一)))[ \u3000\t\0]{0,8}"
    r"(?=[一二三四五六七八九十]{1,3}\s?[、．.：:]|[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]|第[一二三四五六七八九十]部分|\d{1,2}\s?[.．、](?!\s?\d))"
)
_ANY_CANDIDATE = re.compile(
    r"(?P<before>[。！？!?；;：:”）)\0]|[ \u3000\t]|(?<=[\u4e00-\u9fff])[.]|^|(?<=[\u4e00-\u9fff])(?<![合统唯专单同之逐期周](?=一)))[ \u3000\t\0]{0,8}"
    r"(?=[一二三四五六七八九十]{1,3}\s?[、．.：:]|(?<![第附])[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)](?![项款条])|第[一二三四五六七八九十]部分"
    r"|\d{1,2}\s?[.．、](?!\d(?!\d{3}\s?年)|\s\d(?!\d{3}\s?年))|\d{1,2}[.．]\d{1,2}\s?[\u4e00-\u9fff])"
)
"""Where a whole text stands in one line, the inner forms (1.1, （1）) begin headings or points as well."""

_FAMILIES = (
    Family.CHAPTER,
    Family.HAN,
    Family.BRACKETED_HAN,
    Family.DIGIT,
    Family.DECIMAL,
    Family.BRACKETED_DIGIT,
)
_COUNTING = (Family.CHAPTER, Family.HAN, Family.BRACKETED_HAN)
_GAP = re.compile(
    r"(?<!部分)(?<![章篇 \u3000\t\xa0])[ \u3000\t\xa0]*(?:\u3000\u3000|[ \t\xa0]{2,}|\u3000)[ \u3000\t\xa0]*|(?<=[。！？：])[ \xa0]+"
)
_ADDRESSEE = re.compile(r"\s*(?P<names>[\u4e00-\u9fff（）()、，, ]{2,50})[：:]")
_DAY = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二2][\u3007○零O0][\u3007○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_OUTLOOK = re.compile("(?<=。)(?=下一?步[，,]|明年[，,]|今后[，,]|新的一年)")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[]20\d\d[〕\]]\d{1,4}号")
_SENTENCE = re.compile("[。；]")
_ATTACHED = re.compile(r"[\s\0]*附(?:件|表|录)?\s?\d?\s?[:：]")
_ATTACHMENTS = re.compile(rf"(?<=[。！])(?={_ATTACHED.pattern})")
_PRINTED = re.compile(r"\s*印[发制]")
_NOTE = re.compile(
    r"\s*[（(【\[]?\s*(?:此件|本件|联系人|联系电话|经办人|附件|附[：:]|抄送|抄报|主送|公开(?:方式|属性))"
)
LAST_CHARS = 700
"""Our choice: a signature farther from the end is none."""

SHORTEST_NAME_CHARS = 3
FEWEST_BARE = 2
"""Our choice: so many headings without ordinals are the parts, and what is numbered stands under them."""

FEWEST_HEADINGS = 3
"""Our choice: so many ordinals in one line, or a line that holds them is a paragraph."""


def divide(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those divided in which headings run on; each part's and section's count decides."""
    divided: list[Line] = []
    count = _Count()
    shortest = WHOLE_CHARS if len(lines) == 1 else ONE_LINE_CHARS
    for line in lines:
        if len(line.text) >= shortest and _has_headings(line.text):
            pieces = [piece for each in _spread(line) for piece in _cut_text(each, count)]
            divided.extend(spoken.divide([*_headed(pieces)]))
        else:
            divided.extend(_cut(line, count, is_all=False))
    return tuple(piece for piece in divided if compact(piece.text))


def _cut_text(line: Line, count: "_Count") -> Iterator[Line]:
    """Yield the pieces of a text; a list of attachments stays whole, since its figures count no headings."""
    yield from (line,) if _ATTACHED.match(line.text) else _cut(line, count, is_all=True)


def _has_headings(text: str) -> bool:
    """Say whether a line holds so many headings that it is a whole text."""
    return _count(text) + len([*unnumbered.find(text)]) >= FEWEST_HEADINGS


def _count(text: str) -> int:
    """Return how many headings a text seems to hold; figures count only where they count up from one."""
    marks = [mark for match in _CANDIDATE.finditer(text) if (mark := _mark_at(text, match))]
    digits = {mark.number for mark in marks if mark.family is Family.DIGIT}
    outer = sum(mark.family in _COUNTING for mark in marks)
    return outer or (len(digits) if {1, 2, 3} <= digits else 0)


def _spread(line: Line) -> Iterator[Line]:
    """Yield the pieces of a text in one line: at wide gaps, around the title, before the signature."""
    title = title_span(line.text) or (0, 0)
    places = {match.end() for match in _GAP.finditer(line.text)} | {*title}
    after = first_place(line.text[title[1] :]) + title[1]
    if number := _NUMBER.match(line.text, after):
        places.add(number.end())
        after = number.end()
    addressee = _ADDRESSEE.match(line.text, after)
    if addressee and ends_as_organ(addressee["names"]):
        places.add(addressee.end())
    names = _organs_before(line.text[slice(*title)])
    places |= _closing_places(line.text, names)
    places |= {match.end() for match in _ATTACHMENTS.finditer(line.text, max(0, len(line.text) - LAST_CHARS))}
    bare = {*unnumbered.find(line.text, after=after)}
    places |= {place for span in bare for place in span}
    for piece in _pieces(line, sorted(places)):
        span = (piece.start - line.start, piece.end - line.start)
        yield replace(piece, is_guessed=True) if span in bare else piece


def _organs_before(title: str) -> tuple[str, ...]:
    """Return the names that a title begins with, as a signature may repeat them."""
    begun = re.split(r"关于|\d{4}", title, maxsplit=1)[0]
    return tuple(name for name in re.split(r"[、\s\0]", begun) if len(name) >= SHORTEST_NAME_CHARS)


def _closing_places(text: str, names: Sequence[str]) -> set[int]:
    """Return where a signature and what stands below it begin: at the title's names before the last date, else a stop."""
    days = list(_DAY.finditer(text, max(0, len(text) - LAST_CHARS)))
    day = next((match for match in reversed(days) if _is_last_day(text, match.end())), None)
    if day is None:
        return set()
    before = text[: day.start()].rstrip(" \t\u3000\xa0\0")
    begin = len(before)
    while name := next((name for name in names if before[:begin].endswith(name)), ""):
        begin -= len(name)
    if begin == len(before):
        stop = re.search(r"(?<=[。！？.])[^。！？，,；;.]{0,40}$", before)
        begin = stop.start() if stop else day.start()
    return {begin, day.end()}


def _is_last_day(text: str, after: int) -> bool:
    """Say whether behind a date stands no text, but notes, page facts or nothing; that of printing is another."""
    return not _PRINTED.match(text, after) and bool(
        _NOTE.match(text, after) or not _SENTENCE.search(text, after)
    )


def _cut(line: Line, count: "_Count", *, is_all: bool) -> Iterator[Line]:
    """Yield a line's pieces, each beginning with an ordinal that goes on from the one before."""
    places: list[int] = []
    begun = 0
    first = first_place(line.text)
    marks = [
        (match, mark)
        for match in (_ANY_CANDIDATE if is_all else _CANDIDATE).finditer(line.text)
        if (mark := _mark_at(line.text, match))
    ]
    for match, mark in marks:
        is_first = match.end() <= first
        is_headed = _is_headed(line.text, match.start(), begun)
        if not is_first and not (
            (count.follows(mark, is_all=is_all) or _names_part(line.text, mark))
            and (_ends_sentence(match) or (is_all and (_is_open(match) or is_headed)))
        ):
            continue
        if mark.family is Family.DIGIT and not (is_first or count.last[Family.DIGIT] or is_all):
            continue
        count.add(mark)
        begun = mark.end
        if not is_first:
            places.append(match.end())
    yield from _pieces(line, places)


def _names_part(text: str, mark: Mark) -> bool:
    """Say whether an ordinal stands before a statutory heading, which begins a part though its number be wrong."""
    return mark.family is Family.HAN and bool(unnumbered.end_of(text, mark.end))


class _Count:
    """How far each form of ordinal has counted; an outer 一、 goes on after an inner one has counted anew."""

    def __init__(self) -> None:
        self.last = dict.fromkeys(_FAMILIES, 0)
        self._outer = 0

    def follows(self, mark: Mark, *, is_all: bool) -> bool:
        """Say whether an ordinal begins a count or goes on one."""
        usual = {1, self.last[mark.family] + 1}
        if is_all and mark.family is Family.BRACKETED_HAN and self.last[mark.family]:
            usual.add(
                self.last[mark.family] + 2
            )  # people forget a number sooner than they set one in brackets for nothing
        if is_all and mark.family is Family.HAN and self._outer:
            usual.add(self._outer + 1)
        return mark.number in usual

    def add(self, mark: Mark) -> None:
        """Count an ordinal; what stands inside it begins anew."""
        last = self.last[mark.family]
        if mark.family is Family.HAN:
            if mark.number == 1:
                self._outer = last
            elif mark.number == self._outer + 1 and mark.number != last + 1:
                self._outer = 0
        self.last[mark.family] = mark.number
        for inner in _FAMILIES[_FAMILIES.index(mark.family) + 1 :]:
            self.last[inner] = 0


def _ends_sentence(match: re.Match[str]) -> bool:
    before = match["before"]
    if before and before in "）)”":
        before = match.string[match.start() - 1 : match.start()]
    return before in ("。", "！", "？", "!", "?", ".")


def _is_open(match: re.Match[str]) -> bool:
    return match["before"] in ("：", ":", "；", ";", "\0") or match["before"].isspace()


def _is_headed(text: str, place: int, begun: int) -> bool:
    """Say whether nothing but a heading stands between the last ordinal and this place."""
    heading = text[begun : place + 1]
    return 0 < len(compact(heading)) <= OWN_LINE_CHARS and not re.search("[。；]", heading)


def _headed(pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the pieces, those headings apart from their text that no stop divides; siblings are weighed together."""
    marks = [read_mark(piece.text) for piece in pieces]
    found = {mark.family for mark in marks if mark}
    has_bare = sum(piece.is_guessed for piece in pieces) >= FEWEST_BARE
    outer = None if has_bare else next((family for family in _FAMILIES if family in found), None)
    groups: list[list[int]] = []
    open_group: dict[Family, list[int]] = {}
    inner: Family | None = None
    for place, mark in enumerate(marks):
        if not mark or mark.family not in _FAMILIES:
            continue
        if mark.family is outer:
            inner = None
        elif inner is None:
            inner = mark.family
        if mark.family not in (outer, inner):
            continue
        if mark.number == 1 or mark.family not in open_group:
            open_group[mark.family] = []
            groups.append(open_group[mark.family])
        open_group[mark.family].append(place)
    found_ends: dict[int, int | None] = {}
    for group in groups:
        found_ends.update(zip(group, _ends(pieces, marks, group, outer), strict=True))
    last = max((place for place, mark in enumerate(marks) if mark), default=0)
    for place, piece in enumerate(pieces):
        end = found_ends.get(place)
        if end is not None:
            yield replace(piece.part(0, end), is_guessed=True)
        rest = piece.part(end) if end else piece
        yield from _with_outlook(rest) if place == last else (rest,)


def _with_outlook(line: Line) -> Iterator[Line]:
    """Yield the last paragraphs, what announces the coming year apart."""
    yield from _pieces(line, [match.start() for match in _OUTLOOK.finditer(line.text)][:1])


def _ends(
    pieces: Sequence[Line], marks: Sequence[Mark | None], group: Sequence[int], outer: Family | None
) -> tuple[int | None, ...]:
    """Return where the headings of one count end; a part's by what it treats, a section's by all that stands around."""
    numbered = [(pieces[place].text, mark, place) for place in group if (mark := marks[place])]
    if numbered[0][1].family is outer:
        return fit([Heading(text, mark.end, mark.family, is_part=True) for text, mark, _place in numbered])
    inner = {*group}
    return ends(
        [numbered_of(text, mark, is_followed=place + 1 not in inner) for text, mark, place in numbered]
    )


def _mark_at(text: str, match: re.Match[str]) -> Mark | None:
    mark = read_mark(text, match.end())
    return mark if mark and mark.family in _FAMILIES else None


def _pieces(line: Line, places: Sequence[int]) -> Iterator[Line]:
    if not places:
        yield line
        return
    edges = [0, *places, len(line.text)]
    for start, end in pairwise(edges):
        if end > start:
            yield line.part(start, end)
