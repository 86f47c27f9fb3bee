"""Word 自动编号显示成什么？Counters of WordprocessingML lists: restarts, overrides, styles (ECMA-376, 17.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.core.gongwen.numbering import chinese_numeral
from reportdesk.readers.markup import attribute, value

DEEPEST_LEVEL = 8
"""Levels are 0 to 8. ECMA-376, 17.9.3."""

LONGEST_MARK_CHARS = 50
"""Our choice: a pattern is cut there, since every paragraph of its list prints it again."""

LARGEST_COUNT = 9999
"""Our choice: a start beyond it is read as 1; no list of a report counts so far."""

_HAN = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "taiwaneseDigital",
    "koreanCounting",
}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_GLYPHS = {"decimalEnclosedCircle": ("①", 20), "decimalEnclosedCircleChinese": ("①", 20), "decimalEnclosedParen": ("⑴", 20), "decimalEnclosedFullstop": ("⒈", 20)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what it prints; ``restart`` None: after any outer level."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """An instance of a list: its abstract definition's id, levels, and the levels it starts anew with."""

    abstract: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where their counting has got to; ``next_mark`` is called once a paragraph."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a list links with a style; 0 when with none."""
        found = self.lists.get(list_id)
        return next((level for level, rule in found.levels.items() if rule.style == style), 0) if found else 0

    def next_mark(self, list_id: str, level: int) -> str:
        """Return the ordinal of the next paragraph at a level; empty for bullets and unknown lists."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= level <= DEEPEST_LEVEL:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._begin(list_id, found, counts, level)
        rule = found.levels.get(level, Level())
        counts[level] = counts[level] + 1 if level in counts else rule.start
        for deeper in [each for each in counts if each > level]:
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return _printed(found, counts, level)

    def _begin(self, list_id: str, found: List, counts: dict[int, int], level: int) -> None:
        """Let an instance start anew where it overrides the count, once for each level."""
        if (list_id, level) not in self._begun and level in found.overrides:
            counts[level] = found.overrides[level] - 1
        self._begun.add((list_id, level))


def read_numbering(root: etree._Element | None, style_lists: Mapping[str, str]) -> Numbering:
    """Return the lists of numbering.xml; ``style_lists`` gives the list of each numbering style."""
    if root is None:
        return Numbering({})
    abstracts = {attribute(node, "abstractNumId"): node for node in root.iter("{*}abstractNum")}
    instances = {attribute(node, "numId"): node for node in root.iter("{*}num")}
    lists = {}
    known: dict[str, dict[int, Level]] = {}
    for list_id, node in instances.items():
        abstract_id = _value(node, "abstractNumId")
        if abstract_id not in known:
            abstract = _linked(abstract_id, abstracts, instances, style_lists)
            known[abstract_id] = {} if abstract is None else _levels(abstract)
        levels = dict(known[abstract_id])
        overrides = {}
        for override in node.iterfind("{*}lvlOverride"):
            level = _number(attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            if start := _value(override, "startOverride"):
                overrides[level] = _number(start, 1)
        lists[list_id] = List(abstract_id, levels, overrides)
    return Numbering(lists)


def _linked(
    abstract_id: str,
    abstracts: Mapping[str, etree._Element],
    instances: Mapping[str, etree._Element],
    style_lists: Mapping[str, str],
) -> etree._Element | None:
    """Return an abstract list, through the numbering style that it may point to (ECMA-376, 17.9.21)."""
    node = abstracts.get(abstract_id)
    link = _value(node, "numStyleLink") if node is not None else ""
    instance = instances.get(style_lists.get(link, ""))
    if not link or instance is None:
        return node
    return abstracts.get(_value(instance, "abstractNumId"), node)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for node in parent.iterfind("{*}lvl"):
        restart = _value(node, "lvlRestart")
        depth = _number(attribute(node, "ilvl"), 0)
        if depth > DEEPEST_LEVEL:
            continue
        found[depth] = Level(
            start=_number(_value(node, "start"), 1),
            form=_value(node, "numFmt") or "decimal",
            text=_value(node, "lvlText")[:LONGEST_MARK_CHARS],
            restart=_number(restart, 0) if restart else None,
            is_legal=node.find("{*}isLgl") is not None,
            style=_value(node, "pStyle"),
        )
    return found


def _printed(found: List, counts: Mapping[int, int], level: int) -> str:
    rule = found.levels.get(level, Level(text=f"%{level + 1}."))
    if rule.form in ("bullet", "none"):
        return ""
    text = rule.text
    for place in range(level + 1):
        outer = found.levels.get(place, Level())
        form = "decimal" if rule.is_legal else outer.form
        text = text.replace(f"%{place + 1}", _formed(counts.get(place, outer.start), form))
    return text


def _formed(count: int, form: str) -> str:
    if form in _HAN and 0 < count <= LARGEST_COUNT:
        return chinese_numeral(count)
    if form == "chineseLegalSimplified" and 0 < count <= LARGEST_COUNT:
        return chinese_numeral(count).translate(_LEGAL)
    if form in _GLYPHS and 0 < count <= _GLYPHS[form][1]:
        return chr(ord(_GLYPHS[form][0]) + count - 1)
    if form in ("ideographTraditional", "ideographZodiac") and count > 0:
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[(count - 1) % len(signs)]
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 100:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[count // 10] + units[count % 10]


def _value(parent: etree._Element, name: str) -> str:
    return value(parent.find(f"{{*}}{name}"))


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else default
