"""页码和版记对不对？Rules for the footers and for the record at the paper's end."""

from collections.abc import Iterator

from reportdesk.page_check import standard
from reportdesk.page_check.elements import Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import is_on, millimetres, number, twips
from reportdesk.page_check.paper import Paper, Paragraph, Section, Table
from reportdesk.page_check.sheet import is_flush
from reportdesk.page_check.standard import MM_PER_PT, MM_PER_TWIP
from reportdesk.page_check.type_face import check_type

_EDGES = {"default": ("right", "单页", "右"), "even": ("left", "双页", "左")}
_EIGHTHS_PER_PT = 8


def check(paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with page numbers and 版记."""
    if not is_on(paper.settings, "evenAndOddHeaders"):
        yield Finding("7.5", "没有设“奇偶页不同”，页码不能单页居右、双页居左。")
    for kind in _EDGES:
        yield from _check_footer(paper, kind)
    if elements.is_formal and elements.imprint is None:
        yield Finding("7.4", "没有版记。")
    if elements.imprint is not None:
        yield from _check_imprint(paper, elements.imprint)


def _check_footer(paper: Paper, kind: str) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of odd or of even pages in the first section, that of the text."""
    edge, pages, side = _EDGES[kind]
    section = paper.sections[0] if paper.sections else None
    line = _numbered(section.footers.get(kind, ())) if section else None
    if section is None or line is None:
        yield Finding("7.5", f"{pages}没有页码。")
        return
    text = "".join(line.text.split())
    if not (text.startswith("—") and text.endswith("—")):
        yield Finding("7.5", f"{pages}页码左右应各放一条一字线，现为“{line.text.strip()}”。")
    yield from check_type(line, f"{pages}页码", standard.SONGTI, standard.SIZE_4_PT, clause="7.5")
    if line.properties.get("jc", {}).get("val", "left") != edge:
        yield Finding("7.5", f"{pages}页码应居{side}。")
    indent_mm, wanted = millimetres(line.properties, "ind", edge), standard.SIZE_4_PT * MM_PER_PT
    if abs(indent_mm - wanted) > standard.TOLERANCE_MM:
        yield Finding("7.5", f"{pages}页码应{side}空一字（{wanted:.1f} mm），现为 {indent_mm:.1f} mm。")
    below_mm = _dash_below_mm(section, line)
    if abs(below_mm - standard.NUMBER_BELOW_MM) > standard.TOLERANCE_MM:
        yield Finding("7.5", f"{pages}页码的一字线应距版心下边缘 7 mm，现为 {below_mm:.1f} mm。")


def _numbered(footer: tuple[Paragraph, ...]) -> Paragraph | None:
    return next((line for line in footer if "PAGE" in line.text), None)


def _dash_below_mm(section: Section, line: Paragraph) -> float:
    """Return how far the dash's middle lies below the type area, as far as the set-up tells it (mm)."""
    beyond = standard.FLUSH_MM if is_flush(section) else 0.0
    bottom, footer = (millimetres(section.properties, "pgMar", side) for side in ("bottom", "footer"))
    free = bottom + beyond - footer
    height = twips(line.properties, "spacing", "line") * MM_PER_TWIP
    is_exact = line.properties.get("spacing", {}).get("lineRule") == "exact"
    return free - (height if is_exact else standard.SIZE_4_PT * MM_PER_PT * 1.3) / 2


def _check_imprint(paper: Paper, table: Table) -> Iterator[Finding]:
    place = paper.blocks.index(table)
    after = [block for block in paper.blocks[place + 1 :] if isinstance(block, Table) or block.text.strip()]
    if after:
        yield Finding("7.4", "版记之后还有内容；版记应在最后一面的最下方。")
    position = table.properties.get("tblpPr", {})
    is_at_foot = position.get("tblpYSpec") == "bottom" and position.get("vertAnchor") == "margin"
    if not is_at_foot:
        yield Finding("7.4", "版记没有固定在版心最下方，会跟着正文排到页面上部。")
    yield from _check_rules(table)
    yield from _check_width(table)
    yield from _check_filling(table, paper.sections[-1])
    for line in table.paragraphs:
        if line.text.strip():
            yield from _check_line(line)


def _check_rules(table: Table) -> Iterator[Finding]:
    sides = [("top", "首条", standard.OUTER_RULE_MM), ("bottom", "末条", standard.OUTER_RULE_MM)]
    if len(_printed_rows(table)) > 1:
        sides.append(("insideH", "中间", standard.INNER_RULE_MM))
    for side, name, wanted in sides:
        thick_mm = _thick_mm(table, side)
        if abs(thick_mm - wanted) > standard.RULE_TOLERANCE_MM:
            yield Finding("7.4.1", f"版记{name}分隔线应粗 {wanted:.2f} mm，现为 {thick_mm:.2f} mm。")


def _thick_mm(table: Table, side: str) -> float:
    """Return how thick a rule is (mm); the last one may be that of the last row that holds something."""
    properties, border = table.properties, f"tblBorders/{side}"
    if side == "bottom" and len(_printed_rows(table)) < len(table.rows):
        properties, border = table.cells[_printed_rows(table)[-1]], "tcBorders/bottom"
    is_drawn = properties.get(border, {}).get("val", "none") not in ("none", "nil")
    return number(properties, border, "sz") / _EIGHTHS_PER_PT * MM_PER_PT if is_drawn else 0.0


def _printed_rows(table: Table) -> list[int]:
    """Return the places of the rows up to the last that is no filling: an exact height and nothing in it."""
    last = len(table.rows)
    while last > 1 and table.rows[last - 1].get("trHeight", {}).get("hRule") == "exact":
        last -= 1
    return [*range(last)]


def _check_filling(table: Table, section: Section) -> Iterator[Finding]:
    """Where the margin's edge lies below the type area's, an empty row keeps the last rule on the latter."""
    filling = sum(millimetres(row, "trHeight", "val") for row in table.rows[len(_printed_rows(table)) :])
    beyond = millimetres(section.properties, "pgMar", "bottom") + filling - standard.BOTTOM_MM
    if abs(beyond) > standard.TOLERANCE_MM:
        yield Finding("7.4.1", f"版记末条分隔线应与版心下边缘重合，按页边距会偏离 {abs(beyond):.1f} mm。")


def _check_width(table: Table) -> Iterator[Finding]:
    width_mm = millimetres(table.properties, "tblW", "w")
    is_fixed = table.properties.get("tblW", {}).get("type") == "dxa"
    if is_fixed and abs(width_mm - standard.TEXT_MM[0]) > standard.TOLERANCE_MM:
        yield Finding("7.4.1", f"版记分隔线应与版心等宽（156 mm），现为 {width_mm:.1f} mm。")


def _check_line(line: Paragraph) -> Iterator[Finding]:
    yield from check_type(line, "版记", standard.FANGSONG, standard.SIZE_4_PT, clause="7.4")
    text = line.text.strip()
    if text.startswith(("抄送：", "主送：")) and not text.endswith("。"):
        yield Finding("7.4.2", "抄送机关末尾应标句号。")
    left = millimetres(line.properties, "ind", "left") - millimetres(line.properties, "ind", "hanging")
    if abs(left - standard.SIZE_4_PT * MM_PER_PT) > standard.TOLERANCE_MM:
        yield Finding("7.4.2", f"版记里的{text[:3]}行应左空一字，现为 {left:.1f} mm。")
