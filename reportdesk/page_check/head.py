"""版头对不对？Rules for 发文机关标志, 发文字号, 签发人 and the red line."""

import re
from collections.abc import Iterator

from reportdesk.page_check import standard
from reportdesk.page_check.elements import NUMBER, SIGNER, Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import millimetres
from reportdesk.page_check.paper import Paper, Paragraph, Run
from reportdesk.page_check.type_face import check_runs

_NAMES_ON_A_LINE = 2
_NAME = re.compile(r"[^\s　、]+")


def check(_paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with the 版头 of a formal paper; nothing for a public one."""
    if not elements.is_formal:
        return
    yield from _check_mark(elements)
    yield from _check_number(elements)
    yield from _check_signers(elements)
    yield from _check_rule(elements)


def _check_mark(elements: Elements) -> Iterator[Finding]:
    if not elements.mark:
        yield Finding("7.2.4", "没有红色的发文机关标志。")
    for line in elements.mark:
        wrong = next((run.face for run in line.printed if run.face not in standard.XIAOBIAOSONG), None)
        if wrong is not None:
            yield Finding("7.2.4", f"发文机关标志应用小标宋，现为{wrong or '没有指定的字体'}。")


def _check_number(elements: Elements) -> Iterator[Finding]:
    line = elements.number
    if line is None:
        yield Finding("7.2.5", "没有发文字号，或年份没有用六角括号“〔〕”。")
        return
    number = NUMBER.search(line.text)
    if number is not None and re.search("〕\\s*0", number.group()):
        yield Finding("7.2.5", f"发文字号“{number.group()}”的序号不应编虚位（首位不为0）。")
    runs = tuple(run for run in line.printed if NUMBER.search(run.text))
    yield from check_runs(runs, "发文字号", standard.FANGSONG, standard.SIZE_3_PT, clause="7.2.5")


def _check_signers(elements: Elements) -> Iterator[Finding]:
    names = [run for line in elements.signers for run in _name_runs(line)]
    if not names:
        yield Finding("7.2.6", "上行文没有签发人姓名。")
        return
    yield from check_runs(tuple(names), "签发人姓名", standard.KAITI, standard.SIZE_3_PT, clause="7.2.6")
    if any("、" in run.text for run in names):
        yield Finding("7.2.6", "几位签发人之间应空一字，不用顿号。")
    for line in elements.signers:
        count = sum(len(_NAME.findall(run.text)) for run in _name_runs(line))
        if count > _NAMES_ON_A_LINE:
            yield Finding("7.2.6", f"签发人每行应排两个姓名，现在一行有{count}个。")


def _name_runs(line: Paragraph) -> list[Run]:
    """Return the runs of a signers' line that hold names: what is neither 发文字号 nor 签发人：."""
    return [run for run in line.printed if SIGNER not in run.text and not NUMBER.search(run.text)]


def _check_rule(elements: Elements) -> Iterator[Finding]:
    if not elements.rules:
        yield Finding("7.2.7", "发文字号之下没有红色分隔线。")
        return
    line = elements.rules[-1]
    if line is not elements.number and NUMBER.search(line.text) is None and line.text.strip():
        yield Finding("7.2.7", "红色分隔线应在发文字号之下。")
    if any(
        abs(millimetres(line.properties, "ind", side)) > standard.TOLERANCE_MM for side in ("left", "right")
    ):
        yield Finding("7.2.7", "红色分隔线应与版心等宽。")
