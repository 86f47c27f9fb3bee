"""印出来的要素在哪里？What a ruler reads off pages that LibreOffice prints, in mm; only line counts are no lengths."""

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Document,
    Imprint,
    Masthead,
    Note,
    Paragraph,
    Signature,
    Title,
)
from reportdesk.core.gongwen import page
from reportdesk.docx_writer import write
from reportdesk.page_check.printed import Print, PrintedLine, read_print
from reportdesk.page_check.standard import MM_PER_PT
from reportdesk.rendering import pdf

HAN = Document("题", blocks=(Paragraph("政" * 2000),))
"""Full lines and full pages of nothing but Han characters."""

DATE = "2026年1月9日"
FORMAL = Document(
    "东安县应急管理局关于2025年度法治政府建设情况的报告",
    blocks=(
        Masthead("东安县应急管理局", "东应急\u30142026\u30153号", ("李国强",)),
        Title(("东安县应急管理局关于2025年度", "法治政府建设情况的报告")),
        Addressee("县委、县政府："),
        *[Paragraph("法" * 138 + "。")] * 10,
        Signature("东安县应急管理局", DATE, is_sealed=True),
        Imprint("抄送：市应急管理局。", "东安县应急管理局办公室", "2026年1月12日印发"),
    ),
)
"""Every element of an upward paper with one agency, over four pages."""

AGENCY, POST, NOTE = "东安县应急管理局", "局长", "（此件公开发布）"
MARKED = Document(
    "标记",
    blocks=(
        Masthead(
            AGENCY, "东应急\u30142026\u30153号", copy_number="000012", secrecy="秘密★1年", urgency="特急"
        ),
        Paragraph("法。"),
        AnnexList(("附" * 40,)),
    ),
)
"""份号, 密级 and 紧急程度, and 附件说明 on two lines: what most papers do without."""

ANNEXED = Document(
    "附件",
    blocks=(
        Paragraph("法。"),
        Signature(AGENCY, DATE, is_sealed=True),
        Note(NOTE),
        AnnexHead("附件", ("附件的标题",)),
        Paragraph("文。"),
    ),
)

UNSEALED = Document("不盖章", blocks=(Paragraph("法。"), Signature(AGENCY, DATE, is_sealed=False)))
PERSONAL = Document("签名章", blocks=(Paragraph("法。"), Signature(AGENCY, DATE, is_sealed=True, post=POST)))

_MARK_TOP_EM, _DASH_EM, _TEXT_FOOT_EM = 0.84, 0.33, 0.12


def measure() -> dict[str, float]:
    """Return the figures by name, one decimal (mm), counts as they are. Raises RenderError without LibreOffice."""
    formal, flush = _print(FORMAL), _of_text(_print(replace(HAN, page=page.FLUSH)))
    figures = _of_text(_print(HAN)) | {f"flush_{name}": value for name, value in flush.items()}
    figures |= _of_head(formal) | _of_foot(formal)
    figures |= _of_marks(_print(MARKED)) | _of_annex(_print(ANNEXED))
    figures |= _of_signatures(_print(UNSEALED), _print(PERSONAL))
    return {name: round(value, 1) for name, value in sorted(figures.items())}


def _print(document: Document) -> Print:
    with tempfile.TemporaryDirectory(prefix="reportdesk-format-") as folder:
        path = Path(folder) / "paper.docx"
        path.write_bytes(write(document))
        return read_print(pdf.convert(path).content)


def _of_text(printed: Print) -> dict[str, float]:
    first, full = printed.pages[0], printed.pages[1]
    pitches = [lower.baseline_mm - upper.baseline_mm for upper, lower in pairwise(full.lines)]
    return {
        "paper_width": full.width_mm,
        "paper_height": full.height_mm,
        "left": min(line.left_mm for line in full.lines),
        "right": max(line.right_mm for line in full.lines),
        "lines": len(full.lines),
        "characters": max(line.wide for line in full.lines),
        "pitch": sum(pitches) / len(pitches),
        "indent": first.lines[0].left_mm,
        "first_baseline": full.lines[0].baseline_mm,
        "last_baseline": full.lines[-1].baseline_mm,
    }


def _of_head(printed: Print) -> dict[str, float]:
    first = printed.pages[0]
    mark = next(line for line in first.lines if line.is_red)
    red = next(rule for rule in first.rules if rule.is_red)
    number = [line for line in first.lines if line.baseline_mm < red.middle_mm][-1]
    title = next(line for line in first.lines if line.baseline_mm > red.middle_mm)
    return {
        "mark_top": _top(mark) - 37,
        "number_left": number.left_mm,
        "signer_right": number.right_mm,
        "red_rule_below_number": red.middle_mm
        - number.baseline_mm
        - _TEXT_FOOT_EM * number.size_pt * MM_PER_PT,
        "red_rule_width": red.right_mm - red.left_mm,
        "title_below_rule": _top(title) - red.middle_mm,
    }


def _of_foot(printed: Print) -> dict[str, float]:
    last = printed.pages[-1]
    numbers = {number % 2: each.foot[0] for number, each in enumerate(printed.pages, 1) if each.foot}
    date = next(line for each in printed.pages for line in each.lines if line.text == DATE)
    return {
        "date_right": date.right_mm,
        "imprint_last_rule": max(rule.middle_mm for rule in last.rules),
        "imprint_page": len(printed.pages),
        "number_below": numbers[1].baseline_mm - _DASH_EM * numbers[1].size_pt * MM_PER_PT - 262,
        "number_odd_right": numbers[1].right_mm,
        "number_even_left": numbers[0].left_mm,
    }


def _of_marks(printed: Print) -> dict[str, float]:
    first = printed.pages[0].lines
    copy_number, secrecy, urgency = first[:3]
    names = [line for line in first if "附附" in line.text]
    return {
        "copy_number_left": copy_number.left_mm,
        "copy_number_baseline": copy_number.baseline_mm,
        "secrecy_below": secrecy.baseline_mm - copy_number.baseline_mm,
        "urgency_below": urgency.baseline_mm - copy_number.baseline_mm,
        "annex_list_left": names[0].left_mm,
        "annex_list_wrapped_left": names[1].left_mm,
    }


def _of_annex(printed: Print) -> dict[str, float]:
    date, note = printed.pages[0].lines[-2:]
    label, title = printed.pages[1].lines[:2]
    return {
        "note_left": note.left_mm,
        "note_below_date": note.baseline_mm - date.baseline_mm,
        "annex_label_left": label.left_mm,
        "annex_label_baseline": label.baseline_mm,
        "annex_title_below": title.baseline_mm - label.baseline_mm,
        "annex_title_middle": (title.left_mm + title.right_mm) / 2,
    }


def _of_signatures(unsealed: Print, personal: Print) -> dict[str, float]:
    """The agency's line above the date; the post, blank lines below the text, left of the space of its stamp."""
    agency, date = unsealed.pages[0].lines[-2:]
    text, *_, post, stamped = personal.pages[0].lines
    return {
        "unsealed_agency_right": agency.right_mm,
        "unsealed_date_shift": date.left_mm - agency.left_mm,
        "personal_below_text": post.baseline_mm - text.baseline_mm,
        "personal_post_right": post.right_mm,
        "personal_date_right": stamped.right_mm,
    }


def _top(line: PrintedLine) -> float:
    return line.baseline_mm - _MARK_TOP_EM * line.size_pt * MM_PER_PT
