"""哪一段是哪个要素？The elements of a paper told by what they say, not by how some writer names its styles."""

import re
from dataclasses import dataclass

from reportdesk.page_check.markup import is_on, twips
from reportdesk.page_check.paper import Paper, Paragraph, Table

NUMBER = re.compile(r"\S+〔\d{4}〕\s*\d+号")
"""发文字号. GB/T 9704—2012, 7.2.5."""

SIGNER = "签发人："
"""GB/T 9704—2012, 7.2.6."""

DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
"""成文日期, Arabic. GB/T 9704—2012, 7.3.5.4."""

ANNEX_LIST = "附件："
"""附件说明. GB/T 9704—2012, 7.3.4."""

ORDER = ("发文机关标志", "发文字号", "标题", "主送机关", "正文", "署名", "成文日期", "版记")
"""How the elements follow one another. GB/T 9704—2012, 7.1 to 7.4."""

_ANNEX_LABEL = re.compile(r"附件\d*")
_NUMERAL = "[一二三四五六七八九十百千零]+"
_ORDINALS = (
    re.compile(rf"{_NUMERAL}、"),
    re.compile(rf"（{_NUMERAL}）"),
    re.compile(r"\d{1,3}[.．](?!\d)"),
    re.compile(r"（\d+）"),
)
"""一、 （一） 1. （1）. GB/T 9704—2012, 7.3.3."""

_ENDS = ("。", "！", "？", "；", "：", "…", "”", "）", "，", ".", ";")
_LONGEST_HEADING = 80
_FARTHEST_ADDRESSEE = 4
"""Our choices: characters of a heading, and paragraphs from the title to 主送机关, blank ones included."""

_RED = re.compile("^(?:[C-F][0-9A-F])[0-3][0-9A-F][0-3][0-9A-F]$")


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of 版头, 主体 and 版记; what is missing is None or empty. Places count the file's blocks."""

    places: dict[str, int]
    mark: tuple[Paragraph, ...]
    number: Paragraph | None
    signers: tuple[Paragraph, ...]
    rules: tuple[Paragraph, ...]
    title: tuple[Paragraph, ...]
    addressee: Paragraph | None
    headings: tuple[tuple[int, Paragraph], ...]
    texts: tuple[Paragraph, ...]
    annex_list: tuple[Paragraph, ...]
    note: Paragraph | None
    annex_labels: tuple[Paragraph, ...]
    agency: Paragraph | None
    date: Paragraph | None
    imprint: Table | None

    @property
    def is_formal(self) -> bool:
        """Return whether anything of 版头 or 版记 is there: then the rest of it must be, too."""
        return bool(self.mark or self.number or self.signers or self.imprint)


def heading_level(paragraph: Paragraph) -> int:
    """Return 1 to 4 for a heading on a line of its own, 0 for anything else.

    A point with its text in the same paragraph ends with a mark and is no heading; an outline level settles it.
    """
    text = paragraph.text.strip()
    level = next((index for index, found in enumerate(_ORDINALS, start=1) if found.match(text)), 0)
    if level and "outlineLvl" in paragraph.properties:
        return level
    return level if len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS) else 0


def is_red(colour: str) -> bool:
    """Return whether a colour (RRGGBB) is a red."""
    return bool(_RED.match(colour))


def find_elements(paper: Paper) -> Elements:
    """Return the paper's elements."""
    found = _Finder(paper)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    imprint = next((table for table in reversed(tables) if _is_imprint(table)), None)
    title = found.title()
    first = paper.paragraphs.index(title[0]) if title else 0
    last = paper.paragraphs.index(title[-1]) + 1 if title else 0
    head = paper.paragraphs[:first]
    body, annexes = _without_annexes(paper.paragraphs[last:])
    number = next((each for each in head if NUMBER.search(each.text)), None)
    mark = tuple(each for each in found.head_all(first) if any(is_red(run.colour) for run in each.printed))
    agency, date = _signed(body)
    addressee = next((each for each in body[:_FARTHEST_ADDRESSEE] if each.text.strip()), None)
    if addressee is not None and not _is_addressee(addressee):
        addressee = None
    annex_list, note = _annex_list(body, agency), _note(body, date)
    others = (addressee, agency, date, note, *annex_list, *_joint_rows(body, date))
    texts = [each for each in body if each.text.strip() and each not in others]
    return Elements(
        places=found.places(mark[:1], number, title[:1], addressee, tuple(texts[:1]), agency, date, imprint),
        mark=mark,
        number=number,
        signers=_signer_lines(head, number),
        rules=tuple(each for each in head if _has_red_rule(each)),
        title=title,
        addressee=addressee,
        headings=tuple((level, each) for each in texts if (level := heading_level(each))),
        texts=tuple(each for each in texts if not heading_level(each)),
        annex_list=annex_list,
        note=note,
        annex_labels=tuple(each for each in annexes if _ANNEX_LABEL.fullmatch(each.text.strip())),
        agency=agency,
        date=date,
        imprint=imprint,
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    paper: Paper

    def place(self, wanted: Paragraph | Table) -> int:
        """Return where a paragraph or table stands among the blocks, also one within a table; -1 for a foreign one."""
        for place, block in enumerate(self.paper.blocks):
            if block is wanted or (
                isinstance(block, Table) and any(each is wanted for each in block.paragraphs)
            ):
                return place
        return -1

    def places(self, *blocks: "Paragraph | Table | tuple[Paragraph, ...] | None") -> dict[str, int]:
        """Return where the elements of ``ORDER`` stand, given in that order; the absent ones are left out."""
        found = {}
        for name, block in zip(ORDER, blocks, strict=True):
            first = (block[0] if block else None) if isinstance(block, tuple) else block
            if first is not None:
                found[name] = self.place(first)
        return found

    def title(self) -> tuple[Paragraph, ...]:
        """Return the consecutive paragraphs that together are dc:title; none where they are not there."""
        wanted = "".join(self.paper.core.get("title", "").split())
        paragraphs = self.paper.paragraphs
        for start, first in enumerate(paragraphs):
            text, end = "".join(first.text.split()), start + 1
            while text and wanted.startswith(text) and text != wanted and end < len(paragraphs):
                text += "".join(paragraphs[end].text.split())
                end += 1
            if text and text == wanted:
                return paragraphs[start:end]
        return ()

    def head_all(self, first: int) -> list[Paragraph]:
        """Return the paragraphs before the title, those within tables too."""
        if not first:
            return []
        title = self.paper.paragraphs[first]
        found: list[Paragraph] = []
        for block in self.paper.blocks:
            if block is title:
                break
            found += block.paragraphs if isinstance(block, Table) else (block,)
        return found


def _is_imprint(table: Table) -> bool:
    texts = [each.text.strip() for each in table.paragraphs]
    return any(text.startswith(("抄送：", "主送：")) or text.endswith("印发") for text in texts)


def _is_addressee(paragraph: Paragraph) -> bool:
    is_flush = not twips(paragraph.properties, "ind", "firstLine")
    return (
        paragraph.text.strip().endswith("：") and is_flush and not is_on(paragraph.properties, "outlineLvl")
    )


def _signer_lines(head: tuple[Paragraph, ...], number: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the lines from 签发人： on, to that of the 发文字号, which stands beside the last name."""
    begin = next((place for place, each in enumerate(head) if SIGNER in each.text), len(head))
    end = next((place for place, each in enumerate(head) if each is number and place >= begin), begin)
    return head[begin : end + 1]


def _joint_rows(body: tuple[Paragraph, ...], date: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the rows of names of a joint paper above the date: set by tabs, blank lines between."""
    end = next((place for place, each in enumerate(body) if each is date), 0)
    begin = end
    while begin and ("\t" in body[begin - 1].text or not body[begin - 1].text.strip()):
        begin -= 1
    return tuple(each for each in body[begin:end] if "\t" in each.text)


def _has_red_rule(paragraph: Paragraph) -> bool:
    border = paragraph.properties.get("pBdr/bottom", {})
    is_drawn = border.get("val", "none") not in ("none", "nil") and border.get("sz", "0") != "0"
    return is_drawn and is_red(border.get("color", "").upper())


def _signed(body: tuple[Paragraph, ...]) -> tuple[Paragraph | None, Paragraph | None]:
    """Return 署名 and 成文日期: the last date on a line of its own, and the line above it.

    Without a date the 署名 is a last line that stands at the right.
    """
    printed = [each for each in body if each.text.strip()]
    for place in range(len(printed) - 1, -1, -1):
        if DATE.fullmatch(printed[place].text.strip()):
            return (printed[place - 1] if place else None), printed[place]
    last = printed[-1] if printed else None
    is_right = last is not None and last.properties.get("jc", {}).get("val") in ("right", "end")
    return (last if is_right else None), None


def _without_annexes(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the paragraphs before the first annex, and those from it on."""
    begins = (place for place, each in enumerate(body) if _ANNEX_LABEL.fullmatch(each.text.strip()))
    begin = next(begins, len(body))
    return body[:begin], body[begin:]


def _annex_list(body: tuple[Paragraph, ...], agency: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the lines from 附件： to the blank one before the 署名."""
    begin = next((place for place, each in enumerate(body) if each.text.startswith(ANNEX_LIST)), len(body))
    lines = body[begin:]
    end = next(
        (place for place, each in enumerate(lines) if not each.text.strip() or each is agency), len(lines)
    )
    return lines[:end]


def _note(body: tuple[Paragraph, ...], date: Paragraph | None) -> Paragraph | None:
    """Return 附注: the next paragraph after the date, in brackets or not."""
    if date is None:
        return None
    place = next(place for place, each in enumerate(body) if each is date)
    return next((each for each in body[place + 1 :] if each.text.strip()), None)
