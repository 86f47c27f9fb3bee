"""全文挤在一行、段落之间只剩空格时，原来在哪里换行？Line ends that were turned into blanks, put back."""

import re
from collections.abc import Iterator

from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.sheet import Sheet, compact

ROLLED_CHARS = 240
"""Our choice: a line of this length may hold several paragraphs."""

ROLLED_SHARE = 0.5
"""Our choice: the share of a text that such lines hold before its line ends count as lost."""

FEWEST_HEADINGS = 2
FEWEST_ENDS = 4
"""Our choice: so many ordinals after blanks, or so many sentences that a blank ends, tell that blanks stand for line ends."""

_BLANK = re.compile(r"(?<=[^ \t\u3000\xa0])[ \t\u3000\xa0]+(?=[^ \t\u3000\xa0])")
_ORDINAL = (Family.CHAPTER, Family.HAN, Family.BRACKETED_HAN, Family.DIGIT)
_WIDE = re.compile(r"\u3000|\s{2}")
_SENTENCE_END = "。！？；：…"
_TIME = re.compile(r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?|\d{6,})$")
_SENTENCE_BEGIN = re.compile(r"20\d\d\s?年(?:度|以来|底|初)?[，,]")
_FIGURE = re.compile("[一二三四五六七八九十百]+")
_SINGLE = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]|$)")
_ENDING_ORDINAL = re.compile(r"[\u4e00-\u9fff。；）”]\d{1,2}[.．、]$")
_LIST_MARK = re.compile("#{1,6}|[-*+>]")
_FACT_END = re.compile(
    r"[:：]\s?\d{1,9}\s?次?$|[大中][\]】)）|]?[ \u3000]?[\[【(（|]?中?[\]】)）|]?[ \u3000]?[\[【(（|]?小[\]】)）]*$"
)
"""How a fact of a page ends that stands before the text: a count of visits, sizes of letters."""

_OPEN = "（(【[《“"
_PATH_MARKS = ">\uff1e»"
_TITLE_END = re.compile("(?:报告|总结|汇报|字体大小[:：]?|号)$")


def unrolled(sheet: Sheet) -> Sheet:
    """Return the sheet with blanks between paragraphs turned into line ends; as it is where line ends were not lost."""
    lines = sheet.text.split("\n")
    long = [line for line in lines if len(line) >= ROLLED_CHARS]
    if sum(map(len, long)) < ROLLED_SHARE * len(sheet.text):
        return sheet
    text = "\n".join(_unrolled(line) if len(line) >= ROLLED_CHARS else line for line in lines)
    return Sheet(sheet.source, text, sheet.cuts)


def _unrolled(line: str) -> str:
    places = [match for match in _BLANK.finditer(line) if _divides(line, match)]
    headings = [match for match in places if _begins_heading(line, match.end())]
    ends = [match for match in places if line[match.start() - 1] in _SENTENCE_END]
    if len(headings) < FEWEST_HEADINGS and len(ends) < FEWEST_ENDS:
        return line
    if sum(bool(_WIDE.search(match[0])) for match in headings or ends) >= 0.7 * len(headings or ends):
        places = [match for match in places if _WIDE.search(match[0])]
    return "".join(_pieces(line, places))


def _pieces(line: str, places: list[re.Match[str]]) -> Iterator[str]:
    begin = 0
    for match in places:
        yield line[begin : match.start()] + "\n"
        begin = match.start() + 1
    yield line[begin:]


def _begins_heading(line: str, place: int) -> bool:
    mark = _ordinal(line[place : place + 12])
    return bool(mark and mark.family in _ORDINAL)


def _ordinal(text: str) -> Mark | None:
    """Return the ordinal that a text begins with; a bare 十五 before a blank is a figure."""
    mark = read_mark(text)
    return None if mark and _FIGURE.fullmatch(compact(text[mark.start : mark.end])) else mark


def _divides(line: str, match: re.Match[str]) -> bool:
    """Say whether a blank may stand between two paragraphs: not after an ordinal, not around figures or single words."""
    before, after = line[max(0, match.start() - 24) : match.start()], line[match.end() : match.end() + 12]
    word = re.split(r"[ \t\u3000\xa0]", before)[-1]
    mark = read_mark(word)
    if _ENDING_ORDINAL.search(word) or word[-1] in _OPEN:
        return False
    if (mark and mark.end >= len(word)) or _LIST_MARK.fullmatch(word):
        return False
    if mark and _is_second_half(compact(word[mark.end :]), line[match.end() : match.end() + 24]):
        return False
    if _ordinal(after) or after[0] == "#" or after.startswith(("- ", "* ")) or after[0] == word[-1] == "|":
        return True
    if after[0] in _PATH_MARKS or word[-1] in _PATH_MARKS:
        return after[0] == ">" and word[-1] in _SENTENCE_END
    if _FACT_END.search(before):
        return after[0] not in "|次"
    is_spaced_out = (len(word) == 1 and word not in _SENTENCE_END) or bool(_SINGLE.match(after))
    if is_spaced_out or "|" in (after[0], word[-1]):
        return False
    if word[-1].isascii() and word[-1] not in ".,;:!?)>":
        return bool(_TIME.search(word))
    if after[0].isascii() and after[0].isalnum():
        return word[-1] in _SENTENCE_END or bool(_TITLE_END.search(word) or _SENTENCE_BEGIN.match(after))
    return True


def _is_second_half(first: str, after: str) -> bool:
    """Say whether a heading of two halves goes on behind a blank (强化思想引领 筑牢法治根基)."""
    second = re.match(r"[^ \t\u3000\xa0]+(?=[ \t\u3000\xa0])", after)
    if second is None or not (first.isalpha() and second[0].isalpha()):
        return False
    return 4 <= len(first) == len(second[0])
