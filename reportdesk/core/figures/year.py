"""分处写的数超过全年数吗？The year's total of a thing against the parts of it that stand elsewhere in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportdesk.core.figures.number import Figure, read_figures

_THINGS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    (
        "整改隐患",
        re.compile("整改[^，。；、\\d]{0,4}(?:隐患|问题)[^，。；、\\d]{0,2}$"),
        frozenset("处条项个起"),
    ),
    (
        "排查隐患",
        re.compile("(?:排查|发现|查出)[^，。；、\\d]{0,6}隐患[^，。；、\\d]{0,2}$"),
        frozenset("处条项个起"),
    ),
    ("立案", re.compile("立案(?:查处)?(?:案件)?$"), frozenset("件起宗")),
    ("罚款", re.compile("(?:罚款|罚没款|处罚金额)(?:金额|共计|合计|共)?$"), frozenset("元")),
)
_ANY_THING = re.compile("整改|隐患|立案|罚款|罚没款|处罚金额")
_OF_THE_YEAR = re.compile("累计|全年|(?<!\\d)20\\d\\d年(?:度)?(?:内|以来)?，?[^，。；]{0,6}共")
_ALL_MENDED = re.compile(
    "^[、，](?:闭环|已?全部)?(?:完成)?整改(?:完成)?率?(?:达|为)?(?:到)?100%|^[、，]?(?:已|均)?全部(?:完成)?整改"
)
_ASIDE = re.compile("其中|上年|去年|同比|较|比|上半年|下半年")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that counts a thing: ``line`` is the index of its paragraph."""

    thing: str
    figure: Figure
    line: int
    start: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class Excess:
    """A year's total and the parts whose sum exceeds it."""

    total: Mention
    parts: tuple[Mention, ...]

    @property
    def sum(self) -> Fraction:
        return sum((part.figure.printed for part in self.parts), Fraction(0))


def excesses(paragraphs: Sequence[str]) -> Iterator[Excess]:
    """Yield the totals of a text that their parts exceed; a part stands in another paragraph and counts the same thing.

    Units may differ (项, 起): one hazard is counted either way. Nothing is yielded where a thing has two totals.
    """
    found = [mention for index, text in enumerate(paragraphs) for mention in _mentions(text, index)]
    for thing, _, _ in _THINGS:
        same = [mention for mention in found if mention.thing == thing]
        totals = [mention for mention in same if mention.is_total]
        if len(totals) != 1:
            continue
        parts = tuple(mention for mention in same if mention.line != totals[0].line)
        if sum(part.figure.low for part in parts) > totals[0].figure.high:
            yield Excess(totals[0], parts)


def _mentions(text: str, line: int) -> Iterator[Mention]:
    for sentence in re.finditer("[^。！？]+", text):
        if not _ANY_THING.search(sentence.group()):
            continue
        figures = read_figures(sentence.group())
        for figure in figures:
            before = sentence.group()[: figure.start]
            if _ASIDE.search(figure.before):
                continue
            rest = sentence.group()[figure.end :]
            for thing, pattern, units in _THINGS:
                is_named = pattern.search(figure.before) is not None
                is_mended = (
                    thing == "整改隐患" and _ALL_MENDED.match(rest) and _THINGS[1][1].search(figure.before)
                )
                if (is_named or is_mended) and figure.unit in units:
                    is_total = _OF_THE_YEAR.search(before) is not None and "其中" not in before
                    yield Mention(thing, figure, line, sentence.start() + figure.start, is_total)
