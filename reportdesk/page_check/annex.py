"""附件说明、附注和附件对不对？Rules for what may follow the text, and how annexes begin."""

from collections.abc import Iterator

from reportdesk.page_check import standard
from reportdesk.page_check.elements import ANNEX_LIST, Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import is_on, millimetres, twips
from reportdesk.page_check.paper import Paper, Paragraph, Table
from reportdesk.page_check.type_face import check_type, show

_MARKS = "。；，、！？"


def check(paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with 附件说明, 附注, annexes and tables; nothing where there are none."""
    yield from _check_list(elements.annex_list)
    if elements.note is not None:
        yield from _check_note(elements.note)
    for label in elements.annex_labels:
        yield from _check_annex(paper, label)
    if bool(elements.annex_list) != bool(elements.annex_labels):
        yield Finding("7.3.4", "附件说明和附件应同时有：正文之后列出名称，另面编排附件。")
    for block in paper.blocks:
        if isinstance(block, Table) and block is not elements.imprint and len(block.rows) > 1:
            yield from _check_table(block)


def _check_list(lines: tuple[Paragraph, ...]) -> Iterator[Finding]:
    for line in lines:
        yield from check_type(line, "附件说明", standard.FANGSONG, standard.SIZE_3_PT, clause="7.3.4")
        text = line.text.strip()
        if text.endswith(tuple(_MARKS)):
            yield Finding("7.3.4", f"附件名称后不加标点符号：{show(text)}。")
        if text.removeprefix(ANNEX_LIST).startswith("《"):
            yield Finding("7.3.4", f"附件名称不用书名号：{show(text)}。")
    for line in lines[:1]:
        left = millimetres(line.properties, "ind", "left") - millimetres(line.properties, "ind", "hanging")
        left += millimetres(line.properties, "ind", "firstLine")
        if abs(left / standard.CHAR_MM - 2) > standard.CHAR_TOLERANCE:
            yield Finding("7.3.4", f"附件说明应左空二字，现为 {left / standard.CHAR_MM:.1f} 字。")


def _check_note(note: Paragraph) -> Iterator[Finding]:
    text = note.text.strip()
    if not (text.startswith("（") and text.endswith("）")):
        yield Finding("7.3.6", f"附注应加圆括号：{show(text)}。")
    if abs(millimetres(note.properties, "ind", "firstLine") / standard.CHAR_MM - 2) > standard.CHAR_TOLERANCE:
        yield Finding("7.3.6", "附注应左空二字。")


def _check_annex(paper: Paper, label: Paragraph) -> Iterator[Finding]:
    yield from check_type(label, "附件序号", standard.HEITI, standard.SIZE_3_PT, clause="7.3.7")
    if not is_on(label.properties, "pageBreakBefore"):
        yield Finding("7.3.7", f"{label.text.strip()}应另面编排。")
    if twips(label.properties, "ind", "firstLine") or twips(label.properties, "ind", "left"):
        yield Finding("7.3.7", f"{label.text.strip()}应顶格编排在版心左上角第一行。")
    place = paper.blocks.index(label)
    lines = [block for block in paper.blocks[place + 1 : place + 3] if isinstance(block, Paragraph)]
    is_third = len(lines) == 2 and not lines[0].text.strip() and bool(lines[1].text.strip())
    if not is_third or lines[1].properties.get("jc", {}).get("val") != "center":
        yield Finding("7.3.7", f"{label.text.strip()}的标题应居中编排在版心第三行。")


def _check_table(table: Table) -> Iterator[Finding]:
    """The standard is silent on tables; a head that is not repeated leaves later pages unreadable (our choice)."""
    if not is_on(table.rows[0], "tblHeader"):
        yield Finding("7.3.7", "表格没有设“重复标题行”，换页后没有表头。")
    if not all(is_on(row, "cantSplit") for row in table.rows):
        yield Finding("7.3.7", "表格的行可能被分到两页上。")
