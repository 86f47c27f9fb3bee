"""要素齐不齐、顺序和落款对不对？Rules for order, 署名 and 成文日期, and what a public paper must not have."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportdesk.page_check import standard
from reportdesk.page_check.elements import DATE, ORDER, Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import is_on, twips
from reportdesk.page_check.paper import Paper, Paragraph
from reportdesk.page_check.standard import MM_PER_TWIP
from reportdesk.page_check.type_face import check_type

_OTHER_DATE = re.compile(
    r"[\d\u3007\u25cb零一二三四五六七八九十]{2,4}\s*[年./-]\s*[\d零一二三四五六七八九十]{1,3}\s*[月./-].{0,4}"
)
_LAST_LINES = 2
"""Our choice: how many lines of text above the foot are looked at for a date in another form."""

_PROGRAMS = ("python-docx", "docx", "Microsoft", "LibreOffice", "openpyxl", "reportdesk")


def check(paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with order, properties, 署名 and 成文日期."""
    yield from _check_order(elements)
    yield from _check_core(paper)
    if elements.date is None or elements.agency is None:
        yield from _check_undated(elements)
        return
    yield from _check_signature(paper, elements.agency, elements.date, is_formal=elements.is_formal)


def gaps(elements: Elements) -> Iterator[str]:
    """Yield what a text without 版头 lacks in content, as sentences: whoever typeset it was not given it."""
    if elements.is_formal:
        return
    if elements.agency is None:
        yield "没有署名。"
    if elements.date is None:
        yield "没有成文日期。"


def _check_undated(elements: Elements) -> Iterator[Finding]:
    """A formal paper must be dated; a text for the website that was not given a date is judged by what it has."""
    printed = [each.text.strip() for each in elements.texts[-_LAST_LINES:]]
    printed += [elements.agency.text.strip()] if elements.agency is not None else []
    if elements.is_formal or elements.date is not None or any(map(_OTHER_DATE.fullmatch, printed)):
        yield Finding("7.3.5", "没有署名和成文日期，或成文日期没有用阿拉伯数字写全年、月、日。")
    elif elements.agency is not None:
        yield from check_type(elements.agency, "署名", standard.FANGSONG, standard.SIZE_3_PT, clause="7.3.5")
        yield from _misplaced(
            {"署名": _right_chars(elements.agency)}, {"署名": standard.UNSEALED_CHARS}, "7.3.5.2"
        )


def check_public(elements: Elements) -> Iterator[Finding]:
    """Yield what a public paper has and must not have."""
    present = {
        "发文机关标志": bool(elements.mark),
        "发文字号": elements.number is not None,
        "签发人": bool(elements.signers),
        "红色分隔线": bool(elements.rules),
        "版记": elements.imprint is not None,
    }
    for name, is_present in present.items():
        if is_present:
            yield Finding("7.2", f"公开文本不应有{name}。")


def _check_order(elements: Elements) -> Iterator[Finding]:
    present = [name for name in ORDER if name in elements.places]
    for former, latter in pairwise(present):
        if elements.places[former] > elements.places[latter]:
            yield Finding("7.1", f"{latter}应在{former}之后。")
    if elements.is_formal and elements.addressee is None:
        yield Finding("7.3.2", "没有主送机关，或主送机关没有顶格并以冒号结尾。")
    if not elements.texts:
        yield Finding("7.3.3", "没有正文。")


def _check_core(paper: Paper) -> Iterator[Finding]:
    if not paper.core.get("title"):
        yield Finding("7.3.1", "文件属性里没有标题。")
    if any(name.lower() in paper.core.get("creator", "").lower() for name in _PROGRAMS):
        yield Finding("7.3.5", f"文件属性里的作者是软件的名字：{paper.core['creator']}。")
    language = paper.stylesheet.run.get("lang", {}).get("eastAsia", "")
    if language != "zh-CN":
        yield Finding("5.2.2", f"文件的语言应为中文（zh-CN），现为{language or '没有指定'}。")


def _check_signature(
    paper: Paper, agency: Paragraph, date: Paragraph, *, is_formal: bool
) -> Iterator[Finding]:
    for line, name in ((agency, "署名"), (date, "成文日期")):
        yield from check_type(line, name, standard.FANGSONG, standard.SIZE_3_PT, clause="7.3.5")
    if DATE.fullmatch(date.text.strip()) and any(f"{unit}0" in date.text for unit in "年月"):
        yield Finding("7.3.5.4", f"成文日期“{date.text.strip()}”的月、日不应编虚位。")
    if "\t" not in agency.text:  # several agencies stand at their seals' places, not at an indent
        yield from _check_indents(agency, date, is_formal=is_formal, is_personal=_is_personal(paper, date))
    place = paper.blocks.index(agency)
    before = paper.blocks[place - 1] if place else None
    lines = [before, agency] if isinstance(before, Paragraph) and not before.text.strip() else [agency]
    if not all(is_on(line.properties, "keepNext") for line in lines):
        yield Finding("7.3.5.5", "署名没有设“与下段同页”，成文日期可能独自落到下一页。")
    if is_on(date.properties, "pageBreakBefore"):
        yield Finding("7.3.5.5", "成文日期独自排到了下一页。")


def _is_personal(paper: Paper, date: Paragraph) -> bool:
    """Return whether a blank line parts the date from the line above it: so it is with a 签名章 (7.3.5.3)."""
    before = paper.blocks[paper.blocks.index(date) - 1]
    return isinstance(before, Paragraph) and not before.text.strip()


def _check_indents(
    agency: Paragraph, date: Paragraph, *, is_formal: bool, is_personal: bool
) -> Iterator[Finding]:
    """Yield wrong distances from the right edge, computed from the clauses' words (字)."""
    gap = {name: _right_chars(line) for name, line in (("署名", agency), ("日期", date))}
    difference = width_chars(date.text.strip()) - width_chars(agency.text.strip())
    cases = [("7.3.5.1", _stamped(difference))] if is_formal else []
    cases += [("7.3.5.2", wanted) for wanted in _unstamped(difference)]
    if is_personal:
        cases = [("7.3.5.3", {"日期": standard.DATE_CHARS})]
    found = [[*_misplaced(gap, wanted, clause)] for clause, wanted in cases]
    if all(found):
        yield from found[0]


def _stamped(difference: float) -> dict[str, float]:
    """Return the distances where the date is the longer line by ``difference`` (字)."""
    overhang = max(0.0, -(standard.DATE_CHARS + difference / 2))
    return {
        "日期": standard.DATE_CHARS + overhang,
        "署名": standard.DATE_CHARS + overhang + difference / 2,
    }


def _unstamped(difference: float) -> list[dict[str, float]]:
    """Return the distances by which line is the longer one; both where a font decides which it is."""
    longer_organ = {"署名": standard.UNSEALED_CHARS, "日期": max(0.0, -difference)}
    longer_date = {"署名": 2 * standard.UNSEALED_CHARS + difference, "日期": standard.UNSEALED_CHARS}
    if abs(difference) < standard.CHAR_TOLERANCE:
        return [longer_organ, longer_date]
    return [longer_date if difference > 0 else longer_organ]


def _misplaced(gap: dict[str, float], wanted: dict[str, float], clause: str) -> Iterator[Finding]:
    for name, chars in wanted.items():
        if abs(gap[name] - chars) > standard.CHAR_TOLERANCE:
            yield Finding(clause, f"{name}应右空 {chars:.1f} 字，现为 {gap[name]:.1f} 字。")


def _right_chars(line: Paragraph) -> float:
    return twips(line.properties, "ind", "right") * MM_PER_TWIP / standard.CHAR_MM


def width_chars(text: str) -> float:
    """Return the width of a line in 字: Han 1, half-width 0.5, and 0.2 where the two meet."""
    halves = [character.isascii() for character in text]
    meets = sum(left != right for left, right in pairwise(halves))
    return sum(0.5 if half else 1.0 for half in halves) + 0.2 * meets
