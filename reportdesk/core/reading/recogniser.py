"""一份原文里有什么？``recognise(source)``: the one entry to reading; pure, linear, never raises on any text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportdesk.core.reading import furniture, page_strip, residue, running
from reportdesk.core.reading.closing import Closing, names_of, signature_of, sort_closing
from reportdesk.core.reading.kind import kind_of
from reportdesk.core.reading.levels import Levels, choose, marks_of
from reportdesk.core.reading.lines import Line, join, page_width, rows
from reportdesk.core.reading.naming import find_date, find_year, organ_speaking
from reportdesk.core.reading.ordinals import Mark
from reportdesk.core.reading.result import Dropped, Passage, Reading, ReadPart
from reportdesk.core.reading.sheet import Cut, Sheet, compact, lay_out
from reportdesk.core.reading.structure import REQUIRED, bare_part, build_parts
from reportdesk.core.reading.title import Head, agencies_of, sort_head
from reportdesk.core.reading.unrolling import unrolled

HALF_WIDTH_MARKS = 20
"""Our choice: from so many half-width marks beside Han characters on, one notice says so."""

_HALF_WIDTH = re.compile("(?<=[\u4e00-\u9fff”》）])[,;:!?()]|[()](?=[\u4e00-\u9fff])")
_LOST_DASH = re.compile(r"(?<!\d)20[12]\d20[1-4]\d(?=年)")
_LARGEST_HEAD = 60


def recognise(source: str, *, dropped: Sequence[Dropped] = ()) -> Reading:
    """Return what a source holds; ``dropped`` is what the reader of its format already told apart (page chrome).

    An empty source gives an empty reading of kind ``other``.
    """
    sheet = lay_out(source).without(
        Cut(each.passage.start, each.passage.start + len(each.passage.text), each.reason) for each in dropped
    )
    sheet, lines = _lines(sheet)
    marks = marks_of(lines)
    year = _guess_year(lines)
    levels = choose(lines, marks, year=year)
    first = next((place for place, mark in enumerate(marks) if levels.begins_part(place, mark)), None)
    if first is None:
        levels, first = Levels(None, None, frozenset()), _end_of_preface(lines)
        has_parts = False
    else:
        has_parts = True
    head = sort_head(lines[:first][:_LARGEST_HEAD]) if first <= _LARGEST_HEAD else sort_head(lines[:first])
    closing = sort_closing(lines[first:])
    year = _year(head, closing, lines)
    parts = _parts(sheet, closing, year=year, has_parts=has_parts)
    return _assemble(_without_stray(sheet, head, closing), head, closing, parts, year)


def _lines(sheet: Sheet) -> tuple[Sheet, tuple[Line, ...]]:
    """Return the sheet without debris and furniture, and its paragraphs."""
    sheet = unrolled(sheet.without(page_strip.find_page_numbers(sheet)))
    sheet = sheet.without(page_strip.find(sheet))
    sheet = sheet.without(residue.find(sheet))
    found = rows(sheet)
    width = page_width(found)
    sheet = sheet.without(furniture.find(found, is_paged=bool(width)))
    sheet = sheet.without(furniture.find_contents(rows(sheet)))
    return sheet, running.divide(join(sheet, rows(sheet), width=width))


def _parts(sheet: Sheet, closing: Closing, *, year: int | None, has_parts: bool) -> tuple[ReadPart, ...]:
    if not has_parts or not closing.body:  # what looked like the first heading may belong to the signature
        return bare_part(sheet, closing.body, year=year)
    marks: tuple[Mark | None, ...] = marks_of(closing.body)
    levels = choose(closing.body, marks, year=year)
    if not levels.begins_part(0, marks[0]):
        levels = Levels(levels.first, levels.second, levels.bare | {0})
    return build_parts(sheet, closing.body, marks, levels, year=year)


def _end_of_preface(lines: Sequence[Line]) -> int:
    """Return where the text begins in a source without headings: after 现将…如下, else after the first paragraph."""
    for place, line in enumerate(lines[:12]):
        if re.search("如下[。：:]?$", compact(line.text)):
            return place + 1
    long = (place for place, line in enumerate(lines) if len(compact(line.text)) > 60)
    first = next(long, len(lines))
    return first if first == len(lines) - 1 else min(first + 1, len(lines))


def _guess_year(lines: Sequence[Line]) -> int | None:
    """Return the year of the first short line that names the matter; it settles which headings mean next year."""
    for line in lines[:_LARGEST_HEAD]:
        words = compact(line.text)
        if len(words) <= 60 and re.search("法治|依法|报告|总结", words) and (year := find_year(words)):
            return year
    return next((year for line in lines[:12] if (year := find_year(line.text))), None)


def _year(head: Head, closing: Closing, lines: Sequence[Line]) -> int | None:
    """Return the report year: from the title, the preface, the date (reports on a year are signed early in the next)."""
    title = "".join(compact(line.text) for line in head.title)
    if year := find_year(title):
        return year
    for line in (*head.preface, *(each for each in lines if len(compact(each.text)) < 60)):
        match = re.search(
            r"(?<!\d)(20\d{2})年(?:度)?(?=[^—\-－]{0,24}(?:法治|工作|情况|[，,]))", compact(line.text)
        )
        if match:
            return int(match[1])
    day = closing.signed_on
    if day is None and head.signature:
        found = find_date(head.signature[-1].text)
        day = found[2] if found else None
    if day:
        return day.year - (day.month <= 6 or "上年" in title or "上一年" in title)
    return next((year for line in head.preface if (year := find_year(line.text))), None)


def _without_stray(sheet: Sheet, head: Head, closing: Closing) -> Sheet:
    return sheet.without(
        (
            *(Cut(line.start, line.end, "重复的标题") for line in head.repeated),
            *(Cut(line.start, line.end, "正文之外的网页文字") for line in head.stray),
            *(Cut(line.start, line.end, "落款之后的网页文字") for line in closing.stray),
        )
    )


def _passages(sheet: Sheet, lines: Sequence[Line]) -> tuple[Passage, ...]:
    return tuple(passage for line in lines for passage in sheet.passages(line.start, line.end))


def _assemble(
    sheet: Sheet, head: Head, closing: Closing, parts: tuple[ReadPart, ...], year: int | None
) -> Reading:
    early, dated, signed_on = signature_of(head.signature)
    if closing.dated:
        early = head.signature
        dated, signed_on = closing.dated, closing.signed_on
    signature = (*early, *closing.signature)
    title_text = "".join(compact(line.text) for line in head.title)
    agencies = agencies_of(head.title)
    signers = names_of(signature)
    has_full_names = bool(signers) and all(len(name) > 3 for name in signers)
    if has_full_names and (not agencies or not all(_is_whole(name) for name in agencies)):
        agencies = signers
    if not agencies and (speaking := organ_speaking("".join(line.text for line in head.preface))):
        agencies = (speaking,)
    held = {role for part in parts for role in part.roles}
    addressee = sheet.passages(head.addressee.start, head.addressee.end) if head.addressee else ()
    dates = sheet.passages(dated.start, dated.end) if dated else ()
    return Reading(
        source=sheet.source,
        kind=kind_of(title_text, agencies, parts, text=sheet.text),
        title=_passages(sheet, head.title),
        title_text=title_text,
        agencies=agencies,
        year=year,
        addressee=addressee[0] if addressee else None,
        preface=(*addressee[1:], *_passages(sheet, head.preface)),
        parts=parts,
        missing=tuple(role for role in REQUIRED if role not in held),
        signature=(*_passages(sheet, signature), *dates[1:]),
        signed_on=signed_on,
        date_passage=dates[0] if dates else None,
        attachments=_passages(sheet, closing.attachments),
        dropped=tuple(sheet.dropped()),
        notices=tuple(_notices(sheet, parts)),
        masthead=_passages(sheet, head.masthead),
        imprint=_passages(sheet, closing.imprint),
    )


def _is_whole(name: str) -> bool:
    return bool(
        re.search("(?:局|厅|委员会|政府|委|办公室|办公厅|队|中心|办事处|院|署|镇|乡|党组|公司|处)$", name)
    )


def _notices(sheet: Sheet, parts: Sequence[ReadPart]) -> list[str]:
    found: list[str] = []
    half = len(_HALF_WIDTH.findall(sheet.text))
    if half > HALF_WIDTH_MARKS:
        found.append(f"全文有{half}处半角标点与汉字相邻，排版时统一改为全角。")
    if lost := _LOST_DASH.findall(sheet.text):
        found.append(f"起止年份之间的连接号可能丢失：{lost[0]}年。")
    unsure = [part.heading.whole for part in parts if not part.is_sure and part.heading]
    if unsure:
        found.append(f"以下标题没有法定用语，归属按内容判断，请核对：{'；'.join(unsure)}。")
    repeats = [one for one, other in pairwise(parts) if one.roles == other.roles and one.heading]
    if repeats:
        found.append("有几个标题同属一项法定内容。")
    return found
