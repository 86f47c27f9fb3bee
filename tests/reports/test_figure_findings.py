"""The ledger and the findings: typed numbers, placeholders without a figure, and places in the typed text."""

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete, write
from factories import FigureFactory
from pages import text

from reportdesk.accounts.models import Agency, User
from reportdesk.reports.models import Report

HTMX = {"HX-Request": "true"}


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="推进普法", text="全年举办普法讲座{{ 普法讲座 }}。")
    FigureFactory(report=report, last_value="5")
    return report


def test_contradicting_number_is_replaced_with_one_click_and_back(
    desk: Client, report: Report, drafter: User
) -> None:
    wrong = "开场白{{ 普法讲座 }}。全年举办普法讲座7场，参加6万余人。"
    section = write(report, "section", drafter, heading="另一节", text=wrong)
    page = text(desk.get(reverse("findings", args=[report.pk])))
    where, start = f"measures.{report.sections.count() - 1}.text", wrong.index("7场")
    passage = {"where": where, "start": start, "old": "7场", "new": "{{ 普法讲座 }}"}
    assert "台账里是6场" in page
    assert f'name="start" value="{start}"' in page

    undo = text(desk.post(reverse("replace", args=[report.pk]), passage, headers=HTMX))
    section.refresh_from_db()
    assert section.text == wrong.replace("7场", "{{ 普法讲座 }}")
    assert "撤销" in undo
    desk.post(reverse("replace", args=[report.pk]), passage | {"old": passage["new"], "new": "7场"})

    section.refresh_from_db()
    assert section.text == wrong


def test_fix_of_the_printed_text_is_set_back_to_the_typed_one(
    desk: Client, report: Report, drafter: User
) -> None:
    typed_text = "举办讲座{{ 普法讲座 }}。全年排查隐患2212处，整改2177处，整改率98.14%。"
    write(report, "section", drafter, heading="隐患", text=typed_text)

    page = text(desk.get(reverse("findings", args=[report.pk])))
    assert f'name="start" value="{typed_text.index("2177处，整改率")}"' in page


def test_finding_that_reaches_into_a_figure_offers_no_fix(
    desk: Client, report: Report, drafter: User
) -> None:
    FigureFactory(report=report, name="整改率", value="98.14", unit="%")
    write(
        report,
        "section",
        drafter,
        heading="隐患",
        text="全年排查隐患2212处，整改2177处，整改率{{ 整改率 }}。",
    )

    page = text(desk.get(reverse("findings", args=[report.pk])))

    assert "98.42" in page
    assert 'name="new" value="98.42"' not in page


@pytest.mark.parametrize(
    ("typing", "words"),
    [
        ("共{{ 普法讲坐 }}", "没有“普法讲坐”"),
        ("{{ ''.__class__ }}", "不能写运算"),
        ("{% for x in y %}{% endfor %}", "不能写运算"),
        ("{{ 普法讲座", "没有写完"),
        ("全年举办普法讲座7场。", "台账里是6场"),
    ],
)
def test_trouble_with_the_ledger_is_told_while_typing(
    desk: Client, report: Report, typing: str, words: str
) -> None:
    page = text(desk.post(reverse("check", args=[report.pk]), {"text": typing}))

    assert words in page


def test_target_of_next_year_is_not_held_against_this_years_figure(desk: Client, report: Report) -> None:
    fields = {"text": "全年举办普法讲座12场。", "target": "", "deadline": ""}

    assert "台账里是" not in text(desk.post(reverse("check", args=[report.pk]), fields))


def test_name_that_a_text_asks_for_is_added_from_there(desk: Client, report: Report, drafter: User) -> None:
    write(report, "section", drafter, heading="应诉", text="出庭{{ 出庭应诉 }}。")

    page = text(desk.get(reverse("figures", args=[report.pk])))
    form = text(desk.get(reverse("figure_add", args=[report.pk]), {"name": "出庭应诉"}))

    assert "＋ 出庭应诉" in page
    assert 'value="出庭应诉"' in form


def test_known_placeholder_is_checked_as_it_will_be_printed(desk: Client, report: Report) -> None:
    page = text(desk.post(reverse("check", args=[report.pk]), {"text": "全年举办讲座{{ 普法讲座 }}。"}))

    assert "severity-error" not in page
