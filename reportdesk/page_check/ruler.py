"""印出来的页面用尺量合不合标准？Every rule that needs the printed page, in mm."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportdesk.page_check import standard
from reportdesk.page_check.elements import Elements, find_elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.paper import read_paper
from reportdesk.page_check.printed import Print, PrintedLine, PrintedPage, read_print
from reportdesk.page_check.sheet import is_flush
from reportdesk.page_check.standard import MM_PER_PT

_FOOT_MM = standard.TOP_MM + standard.TEXT_MM[1]
_PITCH_MM = standard.TEXT_MM[1] / standard.LINES
_FLUSH_PITCH_MM = (standard.TEXT_MM[1] - standard.SIZE_3_PT * MM_PER_PT) / (standard.LINES - 1)
_ENOUGH_LINES = 30
_ENOUGH_FULL_LINES = 5
"""Our choice: with fewer lines of text the usual length of a full line cannot be told."""

_MARK_TOP_EM = 0.84
_TEXT_FOOT_EM = 0.12
_DASH_EM = 0.33
"""From the baseline: top of a 小标宋 glyph, foot of a 仿宋 glyph, middle of a dash (em). Measured on ink."""


def check_print(print_content: bytes, content: bytes) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Return what a PDF of the DOCX ``content`` departs in, and the substitute fonts that it was printed in.

    With a substitute the figures hold for that font only: such a page must not be called conforming.
    Raises UnreadablePaper.
    """
    printed = read_print(print_content)
    paper = read_paper(content)
    flush = bool(paper.sections) and is_flush(paper.sections[0])
    found = check_pages(printed, find_elements(paper), pitch_mm=_FLUSH_PITCH_MM if flush else _PITCH_MM)
    return tuple(dict.fromkeys(found)), substitutes(printed)


def substitutes(printed: Print) -> tuple[str, ...]:
    """Return the fonts that are none of the standard's, by their names in the PDF."""
    known = (
        "FangSong",
        "仿宋",
        "KaiTi",
        "楷体",
        "SimHei",
        "黑体",
        "小标宋",
        "XiaoBiaoSong",
        "SimSun",
        "宋体",
    )
    return tuple(font for font in printed.fonts if not any(name.lower() in font.lower() for name in known))


def check_pages(printed: Print, elements: Elements, *, pitch_mm: float = _PITCH_MM) -> Iterator[Finding]:
    """Yield what is wrong with the pages; ``elements`` says what the texts on them are, ``pitch_mm`` how lines follow."""
    if not any(page.lines for page in printed.pages):
        yield Finding("5.2.3", "PDF 里没有文字。")
        return
    for number, page in enumerate(printed.pages, start=1):
        yield from _check_page(number, page)
        yield from _check_number(number, page, is_last=number == len(printed.pages))
    yield from _check_grid(printed.pages, pitch_mm)
    yield from _check_breaks(printed.pages, elements)
    if elements.is_formal:
        yield from _check_head(printed.pages[0])
        yield from _check_imprint(printed.pages)


def _check_page(number: int, page: PrintedPage) -> Iterator[Finding]:
    size = (page.width_mm, page.height_mm)
    if any(abs(is_mm - wanted) > 0.5 for is_mm, wanted in zip(size, standard.PAPER_MM, strict=True)):
        yield Finding("5.1", f"纸张应为 A4，现为宽 {size[0]:.1f} mm、高 {size[1]:.1f} mm。", number)
    if not page.lines:
        return
    left, right = min(line.left_mm for line in page.lines), max(line.right_mm for line in page.lines)
    edge = standard.LEFT_MM + standard.TEXT_MM[0]
    if left < standard.LEFT_MM - standard.TOLERANCE_MM or right > edge + standard.TOLERANCE_MM:
        yield Finding("5.2.1", f"文字排到了版心之外（左 {left:.1f} mm、右 {right:.1f} mm）。", number)
    if page.lines[0].baseline_mm < standard.TOP_MM:
        yield Finding("5.2.1", f"第一行排到了天头里（{page.lines[0].baseline_mm:.1f} mm）。", number)
    count = sum(abs(line.size_pt - standard.SIZE_3_PT) < 0.5 for line in page.lines)
    if count > standard.LINES:
        yield Finding("5.2.3", f"每面应排22行，这一面有{count}行。", number)


def _check_number(number: int, page: PrintedPage, *, is_last: bool) -> Iterator[Finding]:
    """A blank page and a 版记 page after it carry no number; every page with text does."""
    line = page.foot[0] if page.foot else None
    if line is None:
        has_text = any(not _is_imprint(each) for each in page.lines)
        if has_text or (page.lines and not is_last):
            yield Finding("7.5", "没有页码。", number)
        return
    if line.text != f"—{number}—":
        yield Finding("7.5", f"页码应为“— {number} —”，现为“{line.text}”。", number)
    below_mm = line.baseline_mm - _DASH_EM * line.size_pt * MM_PER_PT - _FOOT_MM
    if abs(below_mm - standard.NUMBER_BELOW_MM) > standard.TOLERANCE_MM:
        yield Finding("7.5", f"页码的一字线应距版心下边缘 7 mm，现为 {below_mm:.1f} mm。", number)
    char_mm = standard.SIZE_4_PT * MM_PER_PT
    edge = standard.LEFT_MM + standard.TEXT_MM[0]
    gap_mm, side = (edge - line.right_mm, "右") if number % 2 else (line.left_mm - standard.LEFT_MM, "左")
    if abs(gap_mm - char_mm) > standard.TOLERANCE_MM:
        yield Finding("7.5", f"页码应居{side}空一字（{char_mm:.1f} mm），现空 {gap_mm:.1f} mm。", number)


def _is_imprint(line: PrintedLine) -> bool:
    return abs(line.size_pt - standard.SIZE_4_PT) < 0.5


def _check_grid(pages: tuple[PrintedPage, ...], pitch_mm: float) -> Iterator[Finding]:
    """Yield what is wrong with lines and characters over the whole paper, where it is long enough to tell."""
    body = [line for page in pages for line in page.lines if abs(line.size_pt - standard.SIZE_3_PT) < 0.5]
    if len(body) < _ENOUGH_LINES:
        return
    edge = standard.LEFT_MM + standard.TEXT_MM[0]
    counts = Counter(line.wide for line in body if _is_pure(line) and edge - line.right_mm < standard.CHAR_MM)
    usual, lines = counts.most_common(1)[0] if counts else (0, 0)
    if lines >= _ENOUGH_FULL_LINES and usual != standard.CHARS:
        yield Finding("5.2.3", f"每行应排28字，印出来排满的行大多是{usual}字。")
    full = [page for page in pages[1:-1] if page.lines]
    if len(full) >= 3 and max(len(page.lines) for page in full) < standard.LINES:
        most = max(len(page.lines) for page in full)
        yield Finding("5.2.3", f"每面应排22行，印出来最多的一面是{most}行。")
    for page in full:
        span_mm = page.lines[-1].baseline_mm - page.lines[0].baseline_mm
        if len(page.lines) == standard.LINES and abs(span_mm - (standard.LINES - 1) * pitch_mm) > 1.5:
            yield Finding("5.2.3", f"22行应撑满版心，印出来首末两行相距 {span_mm:.1f} mm。")
            return


def _is_pure(line: PrintedLine) -> bool:
    """Return whether a line holds no half-width characters, which share a cell."""
    return len(line.text) == line.wide


def _check_breaks(pages: tuple[PrintedPage, ...], elements: Elements) -> Iterator[Finding]:
    """Yield headings at a page's foot, and pages that hold nothing but 署名, 成文日期 and 版记."""
    headings = {_solid(heading.text) for _, heading in elements.headings}
    ends = {_solid(each.text) for each in (elements.agency, elements.date) if each is not None}
    for number, (page, after) in enumerate(pairwise((*pages, None)), start=1):
        texts = [line.text for line in page.lines if not _is_imprint(line)] if page else []
        if not texts:
            continue
        last = texts[-1]
        if after is not None and any(heading.endswith(last) for heading in headings):
            yield Finding("7.3.3", f"标题“{last}”独自落在页尾。", number)
        if all(text in ends for text in texts):
            yield Finding("7.3.5.5", "这一面只有署名、成文日期和版记，没有正文。", number)
        if "此页无正文" in "".join(texts):
            yield Finding("7.3.5.5", "不得用“此页无正文”的办法处理版面。", number)


def _solid(text: str) -> str:
    return "".join(text.split())


def _check_head(page: PrintedPage) -> Iterator[Finding]:
    marks = [line for line in page.lines if line.is_red]
    if not marks:
        yield Finding("7.2.4", "第一面没有红色的发文机关标志。", 1)
    else:
        top_mm = marks[0].baseline_mm - _MARK_TOP_EM * marks[0].size_pt * MM_PER_PT
        if abs(top_mm - standard.MARK_TOP_MM) > 2 * standard.TOLERANCE_MM:
            below_mm = top_mm - standard.TOP_MM
            yield Finding("7.2.4", f"发文机关标志应距版心上边缘 35 mm，现为 {below_mm:.1f} mm。", 1)
    rule = next((rule for rule in page.rules if rule.is_red), None)
    if rule is None:
        yield Finding("7.2.7", "第一面没有红色分隔线。", 1)
        return
    if abs(rule.right_mm - rule.left_mm - standard.TEXT_MM[0]) > standard.TOLERANCE_MM:
        yield Finding("7.2.7", f"红色分隔线应与版心等宽，现为 {rule.right_mm - rule.left_mm:.1f} mm。", 1)
    above = [line for line in page.lines if line.baseline_mm < rule.middle_mm]
    if above:
        foot_mm = above[-1].baseline_mm + _TEXT_FOOT_EM * above[-1].size_pt * MM_PER_PT
        gap_mm = rule.middle_mm - foot_mm
        if abs(gap_mm - standard.RULE_BELOW_NUMBER_MM) > standard.TOLERANCE_MM:
            yield Finding("7.2.7", f"红色分隔线应在发文字号之下 4 mm，现为 {gap_mm:.1f} mm。", 1)


def _check_imprint(pages: tuple[PrintedPage, ...]) -> Iterator[Finding]:
    with_rules = [
        number for number, page in enumerate(pages, start=1) if any(not rule.is_red for rule in page.rules)
    ]
    if not with_rules:
        yield Finding("7.4", "印出来没有版记的分隔线。")
        return
    if with_rules[-1] != len(pages) or len(pages) % 2:
        yield Finding("7.4", f"版记应在最后一面，且为双页；现在第{with_rules[-1]}面，共{len(pages)}面。")
    last = max(rule.middle_mm for rule in pages[with_rules[-1] - 1].rules if not rule.is_red)
    if abs(last - _FOOT_MM) > standard.TOLERANCE_MM:
        yield Finding(
            "7.4.1", f"版记末条分隔线应与版心下边缘重合（262 mm），现在 {last:.1f} mm。", with_rules[-1]
        )
