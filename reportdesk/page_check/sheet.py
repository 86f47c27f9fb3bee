"""纸张、版心、行数和字数对不对？Rules for the page set-up and the text's grid."""

from collections.abc import Iterator

from reportdesk.page_check import standard
from reportdesk.page_check.elements import Elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.markup import is_on, millimetres, number, twips
from reportdesk.page_check.paper import Paper, Paragraph, Section
from reportdesk.page_check.standard import MM_PER_TWIP

_CELLS = ("linesAndChars", "snapToChars")
_UNITS_PER_PT = 4096


def check(paper: Paper, elements: Elements) -> Iterator[Finding]:
    """Yield what is wrong with paper size, margins, lines and characters."""
    if not paper.sections:
        yield Finding("5.1", "文件没有页面设置，纸张大小不确定。")
        return
    seen: set[str] = set()
    for section in paper.sections:
        for finding in _check_section(section):
            if finding.message not in seen:
                seen.add(finding.message)
                yield finding
    for text in elements.texts[:1]:
        yield from _check_grid(paper.sections[0], text)
    yield from _check_lines(elements)


def _check_section(section: Section) -> Iterator[Finding]:
    size = tuple(millimetres(section.properties, "pgSz", side) for side in ("w", "h"))
    if any(abs(is_mm - wanted) > 0.5 for is_mm, wanted in zip(size, standard.PAPER_MM, strict=True)):
        yield Finding(
            "5.1", f"纸张应为 A4（宽 210 mm、高 297 mm），现为宽 {size[0]:.1f} mm、高 {size[1]:.1f} mm。"
        )
    top, left, right, bottom = (
        millimetres(section.properties, "pgMar", side) for side in ("top", "left", "right", "bottom")
    )
    beyond = standard.FLUSH_MM if is_flush(section) else 0.0
    if abs(top - standard.TOP_MM + beyond) > standard.TOLERANCE_MM:
        yield Finding("5.2.1", f"天头（上边距）应为 37 mm ± 1 mm，现为 {top:.1f} mm。")
    if abs(left - standard.LEFT_MM) > standard.TOLERANCE_MM:
        yield Finding("5.2.1", f"订口（左边距）应为 28 mm ± 1 mm，现为 {left:.1f} mm。")
    width, height = size[0] - left - right, size[1] - top - bottom
    if abs(width - standard.TEXT_MM[0]) > standard.TOLERANCE_MM:
        yield Finding("5.2.1", f"版心应宽 156 mm，现为 {width:.1f} mm。")
    wanted = standard.TEXT_MM[1] + 2 * beyond
    if abs(height - wanted) > standard.TOLERANCE_MM:
        yield Finding(
            "5.2.1", f"版心应高 {wanted:.1f} mm，现为 {height:.1f} mm。".replace(".0 mm，", " mm，")
        )


def is_flush(section: Section) -> bool:
    """Return whether a section's upper margin is the one with which glyphs, not boxes, fill the type area."""
    top = millimetres(section.properties, "pgMar", "top")
    return abs(top - standard.TOP_MM + standard.FLUSH_MM) <= standard.TOLERANCE_MM


def _text_twips(section: Section) -> tuple[float, float]:
    """Return width and height of the type area (twips)."""
    size = [twips(section.properties, "pgSz", side) for side in ("w", "h")]
    width = size[0] - sum(twips(section.properties, "pgMar", side) for side in ("left", "right"))
    return width, size[1] - sum(twips(section.properties, "pgMar", side) for side in ("top", "bottom"))


def _check_grid(section: Section, text: Paragraph) -> Iterator[Finding]:
    """Yield what is wrong with the text's pitch on the page, told by the first paragraph of text."""
    width, height = _text_twips(section)
    pitch = twips(text.properties, "spacing", "line")
    if text.properties.get("spacing", {}).get("lineRule") != "exact" or not pitch:
        yield Finding("5.2.3", "正文行距应为固定值，否则换一种字体行数就变。")
    else:
        yield from _check_pitch(height, pitch)
    if text.printed:
        cell = text.printed[0].size_pt * 20 + text.printed[0].spacing_twips
        chars = int(width // cell) if cell > 0 else 0
        if chars != standard.CHARS:
            yield Finding("5.2.3", f"每行应排28字，按现在的字号、字距和版心只能排{chars}字。")
    yield from _check_cells(section, text)


def _check_pitch(height: float, pitch: float) -> Iterator[Finding]:
    lines = int(height // pitch)
    if lines != standard.LINES:
        yield Finding("5.2.3", f"每面应排22行，按现在的行距（{pitch / 20:g} 磅）和版心只能排{lines}行。")
        return
    short_mm = (height - lines * pitch) * MM_PER_TWIP
    if short_mm > 2 * standard.TOLERANCE_MM:
        yield Finding(
            "5.2.3", f"22行应撑满版心，按现在的行距（{pitch / 20:g} 磅）下面空出 {short_mm:.1f} mm。"
        )


def _check_cells(section: Section, text: Paragraph) -> Iterator[Finding]:
    """A cell narrower than the glyph holds no glyph: LibreOffice then gives each character two cells."""
    grid = section.properties.get("docGrid", {})
    if grid.get("type") not in _CELLS or not is_snapped(text):
        return
    size_pt = text.printed[0].size_pt if text.printed else standard.SIZE_3_PT
    if number(section.properties, "docGrid", "charSpace") / _UNITS_PER_PT + size_pt < size_pt:
        yield Finding(
            "5.2.3", "正文对齐到比字还窄的字符网格，LibreOffice 里每行只剩14字；应关闭“对齐到网格”。"
        )


def is_snapped(paragraph: Paragraph) -> bool:
    """Return whether a paragraph follows the page's grid, which is the default."""
    return "snapToGrid" not in paragraph.properties or is_on(paragraph.properties, "snapToGrid")


def _check_lines(elements: Elements) -> Iterator[Finding]:
    """Yield paragraphs that leave the common pitch, and widow control, which shortens pages to 21 lines."""
    body = (*elements.texts, *(heading for _, heading in elements.headings))
    if not body:
        return
    pitches = {twips(each.properties, "spacing", "line") for each in body}
    if len(pitches) > 1:
        shown = "、".join(f"{pitch / 20:g} 磅" for pitch in sorted(pitches))
        yield Finding("5.2.3", f"正文和标题的行距不一致：{shown}。")
    if any(twips(each.properties, "spacing", side) for each in body for side in ("before", "after")):
        yield Finding("5.2.3", "正文或标题有段前、段后间距，每面排不到22行。")
    if any("widowControl" not in each.properties or is_on(each.properties, "widowControl") for each in body):
        yield Finding("5.2.3", "正文没有关闭“孤行控制”，有的页会少一行。")
