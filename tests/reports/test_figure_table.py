from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from drafts import complete, write
from factories import FigureFactory
from openpyxl import load_workbook
from readers.test_workbook import book

from reportdesk.accounts.models import Agency, User
from reportdesk.core.ledger.figure import Figure
from reportdesk.core.ledger.table import read_pasted, read_table, to_pasted
from reportdesk.readers.workbook import read_workbook
from reportdesk.reports.ledger_workbook import workbook
from reportdesk.reports.ledgers import Line, ReportLedger
from reportdesk.reports.models import Report

PASTED = "名称\t数值\t单位\t上年数\n普法讲座\t8\t场\t5\n执法检查\t1,200\t家次\t"


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="推进普法", text="举办讲座{{ 普法讲座 }}。")
    FigureFactory(report=report, source="法规股")
    return report


@pytest.fixture
def url(report: Report) -> str:
    return reverse("figures_table", args=[report.pk])


def values(report: Report) -> dict[str, str]:
    return dict(report.figures.filter(deleted_at=None).values_list("name", "value"))


def test_pasted_table_shows_what_it_changes_and_where_before_it_is_written(
    desk: Client, report: Report, url: str
) -> None:
    page = desk.post(url, {"text": PASTED}).content.decode()

    assert "6场" in page
    assert "8场" in page
    assert "推进普法" in page
    assert "新增" in page
    assert values(report) == {"普法讲座": "6"}


def test_table_is_written_once_it_was_seen(desk: Client, report: Report, url: str) -> None:
    response = desk.post(url, {"text": PASTED, "step": "apply"})

    assert response.url == reverse("figures", args=[report.pk])
    assert values(report) == {"普法讲座": "8", "执法检查": "1200"}
    assert report.figures.get(name="普法讲座").source == "法规股"


def test_workbook_is_read_into_the_form(desk: Client, report: Report, url: str) -> None:
    file = SimpleUploadedFile("台账.xlsx", book(("名称", "数值", "单位"), ("普法讲座", 9, "场")))

    page = desk.post(url, {"file": file, "text": ""}).content.decode()

    assert "9场" in page
    assert "普法讲座\t9\t场" in page


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("名称\t数值\n普法讲座\t六", "第2行第2列：数值“六”不是数字"),
        ("名称\t数值\n普法 讲座\t6", "第2行第1列：名称"),
        ("名称\t数值\n{{ x }}\t6", "第2行第1列：名称"),
        ("名称\t数值\n甲\t6\n甲\t7", "已经有了"),
        ("名称\t数值\n\t6", "第2行第1列：请填写名称"),
        ("", "没有读到数字"),
        ("\t\t\n\n", "没有读到数字"),
        ('名称\t数值\n"没有关上的引号\t6', "第2行"),
        ("名称\t数值\t来源\n甲\t6\t" + "源" * 300, "“来源”最多200字"),
    ],
)
def test_wrong_table_changes_nothing_and_is_kept(
    desk: Client, report: Report, url: str, pasted: str, words: str
) -> None:
    response = desk.post(url, {"text": pasted, "step": "apply"})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert values(report) == {"普法讲座": "6"}


@pytest.mark.parametrize("length", [210_000, 2_000_000])
def test_enormous_paste_is_refused_with_a_sentence(
    desk: Client, report: Report, url: str, length: int
) -> None:
    response = desk.post(url, {"text": "法" * length})

    assert response.status_code in (400, 422)
    assert "太长" in response.content.decode() or "太大" in response.content.decode()


def test_too_many_lines_are_refused_together(desk: Client, report: Report, url: str) -> None:
    response = desk.post(url, {"text": "\n".join(f"数{number}\t1" for number in range(501)), "step": "apply"})

    assert response.status_code == 409
    assert "最多500个" in response.content.decode()
    assert values(report) == {"普法讲座": "6"}


@pytest.mark.parametrize("content", [b"", b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\0" * 6_000_000])
def test_broken_file_is_refused_with_a_sentence(
    desk: Client, report: Report, url: str, content: bytes
) -> None:
    response = desk.post(url, {"file": SimpleUploadedFile("坏.xlsx", content), "text": "留着的文字"})

    assert response.status_code == 422
    assert "notice-error" in response.content.decode()
    assert "留着的文字" in response.content.decode()


def test_frozen_report_takes_no_table(desk: Client, report: Report, url: str) -> None:
    desk.post(reverse("submit", args=[report.pk]))

    assert desk.post(url, {"text": PASTED, "step": "apply"}).status_code == 409
    assert values(report) == {"普法讲座": "6"}


# The way out


def ledger_of(*given: Figure) -> ReportLedger:
    rows = tuple(Line(None, figure, is_carried=False) for figure in given)  # type: ignore[arg-type]
    return ReportLedger(rows, {})


def test_exported_workbook_reads_back_as_it_was() -> None:
    content = workbook(
        ledger_of(
            Figure("普法讲座", "6", "场", "5", "全县", "全年", "法规股"), Figure("整改率", "98.50", "%")
        )
    )

    lines = read_table(read_workbook(content, name="a.xlsx")).lines

    assert lines[0] == {
        "name": "普法讲座",
        "value": "6",
        "unit": "场",
        "last_value": "5",
        "scope": "全县",
        "period": "全年",
        "source": "法规股",
    }
    assert (lines[1]["value"], lines[1]["unit"]) == ("98.5", "%")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x","y")', "\t=1"])
def test_no_text_is_exported_as_a_formula(text: str) -> None:
    sheet = load_workbook(BytesIO(workbook(ledger_of(Figure("数", "1", "", source=text))))).active

    assert sheet is not None
    assert (sheet["G2"].data_type, sheet["G2"].value) == ("s", text)
    assert sheet["G2"].quotePrefix is (text[0] in "=+-@")


def test_number_that_excel_would_round_is_exported_as_text() -> None:
    sheet = load_workbook(
        BytesIO(workbook(ledger_of(Figure("数", "123456789012345.678901"), Figure("二", "98.50"))))
    ).active

    assert sheet is not None
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("s", "123456789012345.678901")
    assert (sheet["B3"].data_type, sheet["B3"].number_format) == ("n", "0.00")


def test_download_has_a_chinese_name(desk: Client, report: Report) -> None:
    response = desk.get(reverse("figures_workbook", args=[report.pk]))

    assert "filename*=UTF-8''2025%E5%B9%B4" in response["Content-Disposition"]
    assert response.content.startswith(b"PK")


def test_pasted_text_comes_back_as_the_same_table() -> None:
    assert read_table(read_pasted(to_pasted(read_pasted(PASTED)))) == read_table(read_pasted(PASTED))
