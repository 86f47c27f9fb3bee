from io import BytesIO

from docx import Document as read_docx

from reportdesk.core.approval_sheet import ApprovalSheet, PassedOver, SheetLine, compose_sheet
from reportdesk.docx_writer.package import write

SHEET = ApprovalSheet(
    agency="东安县应急管理局",
    title="关于2025年度法治政府建设情况的报告发文稿纸",
    facts=(("发文字号", "东应急〔2026〕3号"), ("签发人", "局长")),
    fingerprints=(("第3稿（签发）", "ab" * 32),),
    lines=(
        SheetLine("办公室核稿", "核稿人", "2026-02-01 09:00", "同意", "<b>&内容属实"),
        SheetLine("主要负责人签发", "副局长（代局长）", "2026-02-03 10:00", "同意", "同意签发"),
    ),
)


def cells(sheet: ApprovalSheet) -> list[str]:
    document = read_docx(BytesIO(write(compose_sheet(sheet))))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_sheet_names_people_times_and_words_as_they_were_written() -> None:
    found = cells(SHEET)

    assert ["核稿人", "2026-02-01 09:00", "同意：<b>&内容属实"] == found[found.index("核稿人") :][:3]
    assert "副局长（代局长）" in found
    assert found[found.index("第3稿（签发）") + 1] == "ab" * 32


def test_sheet_of_a_round_without_acts_says_so() -> None:
    assert "还没有人办理" in cells(ApprovalSheet("甲局", "稿纸", (("标题", "报告"),), ()))


def test_flags_and_findings_passed_over_are_printed() -> None:
    sheet = ApprovalSheet(
        "甲局",
        "稿纸",
        (("标题", "报告"),),
        SHEET.lines,
        passed_over=(PassedOver("第一部分", "数字不一致", "口径不同", "审核人"),),
        flags=("紧急签发。",),
    )
    document = read_docx(BytesIO(write(compose_sheet(sheet))))

    assert "紧急签发。" in [paragraph.text for paragraph in document.paragraphs]
    assert "口径不同" in cells(sheet)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert write(compose_sheet(SHEET)) == write(compose_sheet(SHEET))
