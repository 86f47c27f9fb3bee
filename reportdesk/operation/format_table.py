"""版式的每一项取什么值、出自哪一条、印出来是多少？Rows of docs/format.md, from the constants and the measured figures."""

import json
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from reportdesk.core.gongwen import fonts, imprint, masthead, page, signature, title

BEGIN, END = "<!-- formatdoc 开始：本表由 ./run formatdoc 生成，不要手改 -->", "<!-- formatdoc 结束 -->"
MEASURED = Path("fixtures") / "layout" / "measured.json"
"""What LibreOffice printed when it was last measured; the layout tests measure again and compare."""


_BY = " \N{MULTIPLICATION SIGN} "


def load_measured() -> dict[str, float]:
    """Return the committed figures by name."""
    found: dict[str, float] = json.loads((settings.BASE_DIR / MEASURED).read_text(encoding="utf-8"))
    return found


def table(measured: Mapping[str, float]) -> str:
    """Return the table as Markdown; a figure that was not measured is an empty cell."""
    head = (
        "| 条款 | 要素 | 取值 | 常量（reportdesk/core/gongwen） | LibreOffice 实测 |\n|---|---|---|---|---|"
    )
    rows = (f"| {' | '.join((*row[:4], row[4].format(**measured)))} |" for row in _rows())
    return "\n".join((head, *rows))


def _mm(twips: float) -> str:
    return f"{twips / page.TWIPS_PER_MM:.1f} mm"


def _rows() -> tuple[tuple[str, str, str, str, str], ...]:
    return (*_page_rows(), *_head_rows(), *_text_rows(), *_foot_rows())


def _page_rows() -> tuple[tuple[str, str, str, str, str], ...]:
    flush = page.FLUSH
    return (
        ("5.1", "纸张", f"A4，{page.PAGE_WIDTH_MM}{_BY}{page.PAGE_HEIGHT_MM} mm", "`page.PAGE_*`", f"{{paper_width}}{_BY}{{paper_height}} mm"),
        ("5.2.1", "天头、订口", f"{_mm(page.MARGIN_TOP_TWIPS)}、{_mm(page.MARGIN_LEFT_TWIPS)}", "`page.MARGIN_*`", "首行基线 {first_baseline} mm，左 {left} mm"),
        ("5.2.1", "版心", f"{_mm(page.TEXT_WIDTH_TWIPS)}{_BY}{_mm(page.TEXT_HEIGHT_TWIPS)}", "`page.TEXT_*`", "右边 {right} mm，末行基线 {last_baseline} mm"),
        ("5.2.3", "行数、字数", f"每面{page.LINES_PER_PAGE}行，每行{page.CHARS_PER_LINE}字", "`page.LINES_PER_PAGE`、`page.CHARS_PER_LINE`", "{lines:.0f}行，{characters:.0f}字"),
        ("5.2.3", "行距、字距", f"固定值{page.LINE_TWIPS / 20:g}磅；紧缩{-page.CHAR_SPACING_TWIPS / 20:g}磅", "`page.LINE_TWIPS`、`page.CHAR_SPACING_TWIPS`", "{pitch} mm"),
        ("GB/T 33476.2", "字面顶格（可选）", f"上下边距{_mm(flush.top_twips)}、{_mm(flush.bottom_twips)}，行距{flush.line_twips / 20:g}磅", "`page.FLUSH`", "{flush_lines:.0f}行，{flush_characters:.0f}字；首末行基线 {flush_first_baseline}、{flush_last_baseline} mm"),
    )  # fmt: skip


def _head_rows() -> tuple[tuple[str, str, str, str, str], ...]:
    return (
        ("7.2.1—7.2.3", "份号、密级和保密期限、紧急程度", f"第1至{masthead.BLANK_LINES_ABOVE}行，缺的空着", "`masthead.BLANK_LINES_ABOVE`", "左 {copy_number_left} mm，首行基线 {copy_number_baseline} mm，以下 {secrecy_below}、{urgency_below} mm"),
        ("7.2.4", "发文机关标志", f"红色（{fonts.RED}）{fonts.XIAOBIAOSONG}，至多{masthead.LARGEST_PT}磅，先变窄到{masthead.NARROWEST_PERCENT} %；上边缘距版心上边缘 35 mm", "`masthead.TOP_PT`、`masthead.mark_size`", "{mark_top} mm"),
        ("7.2.5、7.2.6", "发文字号、签发人", f"标志下空{masthead.BLANK_LINES_BELOW}行，左右各空一字；姓名{fonts.KAITI}，每行{masthead.SIGNERS_ON_LINE}个", "`masthead.BLANK_LINES_BELOW`、`masthead.SIGNERS_ON_LINE`", "左 {number_left} mm，右 {signer_right} mm"),
        ("7.2.7", "版头分隔线", f"发文字号下 4 mm，与版心等宽，粗{masthead.RULE_EIGHTHS_PT / 8:g}磅（自定）", "`masthead.RULE_*`", "{red_rule_below_number} mm，宽 {red_rule_width} mm"),
        ("7.3.1", "标题", f"{fonts.SIZE_2_PT}磅{fonts.XIAOBIAOSONG}，红线下空{title.BLANK_LINES_ABOVE}行，每行至多{title.MAX_LINE_CHARS}字", "`title.break_title`", "红线下 {title_below_rule} mm"),
    )  # fmt: skip


def _text_rows() -> tuple[tuple[str, str, str, str, str], ...]:
    return (
        ("5.2.2、7.3.3", "正文", f"{fonts.SIZE_3_PT}磅{fonts.FANGSONG}，首行空二字", "`styles.NORMAL`、`styles.BODY`", "首字 {indent} mm"),
        ("7.3.3", "一级至四级标题", f"一、{fonts.HEITI}；（一）{fonts.KAITI}；1. 和（1）{fonts.FANGSONG}；都不加粗", "`styles.HEADINGS`、`numbering.ordinal`", "500种长度都不落在页尾"),
        ("7.3.4", "附件说明", "正文下空一行，左空二字，换行与名称首字对齐", "`styles.ANNEX_LIST`", "左 {annex_list_left} mm，第二行 {annex_list_wrapped_left} mm"),
        ("7.3.5.1", "署名、日期（盖章）", f"日期右空{signature.SEALED_DATE_CHARS}字，机关名对日期居中；联合行文每排至多{signature.MOST_SEALS_IN_ROW}个", "`signature.indents`、`signature.seal_lines`", "日期右端 {date_right} mm"),
        ("7.3.5.2", "署名、日期（不盖章）", f"长的一行右空{signature.UNSEALED_CHARS}字，日期首字比机关名首字右移{signature.UNSEALED_CHARS}字", "`signature.indents`", "机关名右端 {unsealed_agency_right} mm，日期右移 {unsealed_date_shift} mm（代用字体的数字稍宽）"),
        ("7.3.5.3", "签名章", f"空{signature.PERSONAL_BLANK_LINES}行，右空{signature.SEALED_DATE_CHARS}字，左空{signature.PERSONAL_POST_GAP_CHARS}字标职务", "`signature.PERSONAL_*`", "正文下 {personal_below_text} mm，职务右端 {personal_post_right} mm，日期右端 {personal_date_right} mm"),
        ("7.3.6", "附注", "日期下一行，左空二字，加圆括号", "`styles.NOTE`", "左 {note_left} mm，日期下 {note_below_date} mm"),
        ("7.3.7", "附件", "另面编排；“附件1”黑体顶格在第1行，标题居中在第3行", "`styles.ANNEX_*`", "左 {annex_label_left} mm，首行基线 {annex_label_baseline} mm，标题在下 {annex_title_below} mm，居中于 {annex_title_middle} mm"),
    )  # fmt: skip


def _foot_rows() -> tuple[tuple[str, str, str, str, str], ...]:
    rules = f"首末线{imprint.OUTER_RULE_EIGHTHS_PT / 8:g}磅（0.35 mm）、中线{imprint.INNER_RULE_EIGHTHS_PT / 8:g}磅（0.26 mm）"
    return (
        ("7.4", "版记", f"{fonts.SIZE_4_PT}磅{fonts.FANGSONG}，{rules}，末线与版心下边缘（262 mm）重合，在偶数页", "`imprint.*`", "末线 {imprint_last_rule} mm，第{imprint_page:.0f}面"),
        ("7.5", "页码", f"{fonts.SIZE_4_PT}磅{fonts.SONGTI}，一字线距版心下边缘 7 mm，单页居右、双页居左各空一字", "`page.FOOTER_TWIPS`、`page.PAGE_NUMBER_*`", "{number_below} mm；右端 {number_odd_right} mm、左端 {number_even_left} mm"),
    )  # fmt: skip
