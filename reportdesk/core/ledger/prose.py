"""正文里直接打的数，和台账对得上吗？Numbers typed beside a figure's name; precision before recall."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportdesk.core.figures.number import Figure as Printed
from reportdesk.core.figures.number import narrowed, read_figures
from reportdesk.core.ledger.figure import Figure
from reportdesk.core.ledger.placeholder import Ledger, pieces

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_BLANK = "\u3000"
_MOST_FIGURES = 80
"""Our choice, as in figures.engine: longer lists are tables; it bounds the work on a hostile text."""
_OTHER_TIME = re.compile(
    "上年|去年|前年|往年|同比|环比|同期|上半年|下半年|季度|每|月|平均|人均|其中|计划|力争|目标|预计|拟|将|累计|近[两三四五\\d]年|20\\d\\d"
)
_CHANGE = re.compile(
    "增加|增长|减少|下降|增至|减至|新增|多|少|由|从|提高|降低|占|超|约|近|逾|不足|不到|至少|不少于|余"
)
_OPENING = re.compile(
    "(?:^|全[年县市区省局]|本年|年内|举办|开展|组织|召开|办理|查办|办结|受理|承办|审查|审核|检查|排查|整改|发放|制定|出台|完成|实现|参加|培训|调解|化解"
    "|公开|公示|收到|处理|作出|共|了|等|的|[，,。；;、：:（(])$"
)
"""What may stand before a name without making it the name of something else (大型普法讲座 is not 普法讲座)."""
_ENDING = re.compile("[，,。；;、：:）)！？!?\\s]|$|[和及与等的]")
_JOINT = r"(?:全年)?(?:共计|共|总计|合计|达到|达|为|是|了|有)?$"


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` is a number beside the name of ``figure``; ``agrees`` says whether it is the same."""

    start: int
    end: int
    figure: Figure
    agrees: bool


def mentions(text: str, ledger: Ledger) -> Iterator[Mention]:
    """Yield the typed numbers that certainly speak of a figure of the ledger.

    A number agrees when it is printed exactly as the ledger prints it and the figure's name stands directly before
    it or directly behind it. It contradicts when the name stands there, the unit is the same, and the value differs;
    sentences that speak of another time, of a part, or of a change are left alone.
    """
    known = {name: made for name, figure in ledger.items() if (made := _as_printed(figure))}
    if not known or not any(name in text for name in known):
        return
    names = sorted(known, key=len, reverse=True)
    shown = _without_placeholders(text)
    for match in _SENTENCE.finditer(shown):
        found = read_figures(match.group())
        if len(found) > _MOST_FIGURES:
            continue
        for printed in found:
            name = _named(match.group(), printed, names)
            mention = _judged(match, printed, ledger[name], known[name]) if name else None
            if mention:
                yield mention


def _as_printed(figure: Figure) -> tuple[Fraction, str] | None:
    """Return value and unit as a reader of numbers takes them from a text; None when it takes them otherwise."""
    found = read_figures(figure.printed) if figure.unit else ()
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(figure.printed)) or not found[0].unit:
        return None
    return found[0].printed, found[0].unit


def _without_placeholders(text: str) -> str:
    """Return the text with its placeholders blanked out; every character keeps its place."""
    shown = narrowed(text)
    for piece in pieces(text, {}):
        shown = f"{shown[: piece.start]}{_BLANK * (piece.end - piece.start)}{shown[piece.end :]}"
    return shown


def _named(sentence: str, printed: Printed, names: list[str]) -> str:
    """Return the longest name that stands directly before or behind a number; empty for none."""
    before, behind = re.sub(_JOINT, "", printed.before), sentence[printed.end :]
    return next((name for name in names if before.endswith(name) or behind.startswith(name)), "")


def _judged(
    sentence: re.Match[str], printed: Printed, figure: Figure, wanted: tuple[Fraction, str]
) -> Mention | None:
    value, unit = wanted
    start, end = sentence.start() + printed.start, sentence.start() + printed.end
    words = sentence.group()[printed.start : printed.end]
    around = f"{printed.before}{printed.after}".replace(figure.name, "")
    if printed.unit != unit or re.search("余|多|来|以上|以下|以内|左右|上下", words):
        return None
    if _OTHER_TIME.search(around) or _CHANGE.search(around):
        return None
    if printed.printed == value:
        return Mention(start, end, figure, agrees=True) if words.replace(",", "") == figure.printed else None
    earlier = sentence.group()[: printed.start].replace(figure.name, "")
    if _OTHER_TIME.search(earlier) or not _stands_alone(sentence.group(), printed, figure.name):
        return None
    return Mention(start, end, figure, agrees=False)


def _stands_alone(sentence: str, printed: Printed, name: str) -> bool:
    """Whether the name beside a number is the whole name of what is counted, not the end or start of a longer one."""
    before, behind = re.sub(_JOINT, "", printed.before), sentence[printed.end :]
    if before.endswith(name):
        return _OPENING.search(before.removesuffix(name)) is not None
    return _ENDING.match(behind.removeprefix(name)) is not None
