import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, complete, write, write_paper
from factories import FigureFactory
from pages import hidden, text
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.reports import ledgers
from reportdesk.reports.models import Figure, Report
from reportdesk.reports.services import figures
from reportdesk.review.models import Round

HTMX = {"HX-Request": "true"}
ClientOf = Callable[[User], Client]
TEXT = "全年举办普法讲座{{ 普法讲座 }}，{{ 普法讲座|同比 }}。"


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="推进普法", text=TEXT)
    FigureFactory(report=report, last_value="5")
    return report


@pytest.fixture
def desk(client_of: ClientOf, drafter: User) -> Client:
    browser = client_of(drafter)
    browser.get("/")
    return browser


def typed(desk: Client, address: str, **changes: str) -> dict[str, str]:
    """The line's form as a browser would send it, with something changed."""
    page = text(desk.get(address))
    fields = ("name", "value", "unit", "last_value", "scope", "period", "source")
    known = {name: re.search(rf'name="{name}"(?: value="([^"]*)")?', page) for name in fields}
    stamp = "base" if 'name="base"' in page else "key"
    data = {name: (found[1] or "") if found else "" for name, found in known.items()}
    return data | {stamp: hidden(page, stamp)} | changes


def edit_url(report: Report) -> str:
    return reverse("figure_edit", args=[report.figures.get(name="普法讲座").pk])


def test_figure_is_printed_in_preview_and_shown_with_its_place(desk: Client, report: Report) -> None:
    preview = text(desk.get(reverse("preview", args=[report.pk])))
    ledger = text(desk.get(reverse("figures", args=[report.pk])))

    assert "全年举办普法讲座6场，同比增长20%。" in preview
    assert "2 处" in ledger
    assert "上年5场，今年6场，同比增长20%" in ledger


def test_forms_keep_what_was_typed(desk: Client, report: Report) -> None:
    section = report.sections.get(heading="推进普法")

    assert TEXT in text(desk.get(reverse("entry_edit", args=["section", section.pk])))


def test_figure_is_added_once_by_a_double_click(desk: Client, report: Report) -> None:
    url = reverse("figure_add", args=[report.pk])
    data = typed(desk, url, name="执法检查", value="1,200", unit="家次")

    first, second = desk.post(url, data), desk.post(url, data)

    assert first.status_code == second.status_code == 302
    assert report.figures.get(name="执法检查").value == "1200"
    assert "已保存“执法检查”：1200家次" in text(desk.get(first.url))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "请填写名称"),
        ({"name": "两个 名称"}, "不能这样写"),
        ({"name": "{{ x }}"}, "不能这样写"),
        ({"name": "名" * 40}, "最多30字"),
        ({"value": "六"}, "不是数字"),
        ({"value": "=1+1"}, "不是数字"),
        ({"last_value": "1e3"}, "不是数字"),
        ({"unit": "{{ 场 }}"}, "单位"),
        ({"source": "源" * 100_000}, "现有100000字"),
    ],
)
def test_wrong_line_is_refused_and_kept_in_the_form(
    desk: Client, report: Report, changes: dict[str, str], words: str
) -> None:
    url = reverse("figure_add", args=[report.pk])

    response = desk.post(url, typed(desk, url, name="执法检查", value="3") | changes)

    assert response.status_code == 422
    assert words in text(response)
    assert report.figures.count() == 1


def test_name_stands_in_a_ledger_once(desk: Client, report: Report) -> None:
    url = reverse("figure_add", args=[report.pk])

    response = desk.post(url, typed(desk, url, name="普法讲座", value="9"))

    assert response.status_code == 409
    assert "已经有“普法讲座”" in text(response)
    assert report.figures.get().value == "6"


def test_changed_value_changes_every_place_and_says_which(desk: Client, report: Report) -> None:
    url = edit_url(report)
    assert "正文2处跟着变" in text(desk.get(url))

    response = desk.post(url, typed(desk, url, value="8"), headers=HTMX)

    assert "由6场改为8场" in text(response)
    assert "正文2处跟着变" in text(response)
    assert "推进普法" in text(response)
    assert "saved" in response["HX-Trigger"]
    assert "普法讲座8场，同比增长60%" in text(desk.get(reverse("preview", args=[report.pk])))
    assert TrailEntry.objects.filter(action="figure", summary__contains="由6场改为8场").exists()


def test_stale_line_is_not_overwritten(desk: Client, report: Report) -> None:
    url = edit_url(report)
    mine = typed(desk, url, value="7")
    desk.post(url, typed(desk, url, value="8"))

    response = desk.post(url, mine)

    assert response.status_code == 409
    assert "已被别人改过" in text(response)
    assert "<del>8</del><ins>7</ins>" in text(response)
    assert report.figures.get().value == "8"


def test_new_name_is_written_into_every_place(desk: Client, report: Report, drafter: User) -> None:
    write_paper(
        report, drafter, preface="共{{普法讲座|数}}场。现将情况报告如下。", lead_measures="{{ 普法讲座 }}"
    )
    url = edit_url(report)

    desk.post(url, typed(desk, url, name="法治讲座"))

    assert report.sections.get(heading="推进普法").text == TEXT.replace("{{ 普法讲座", "{{ 法治讲座")
    fresh = Report.objects.get()
    assert (fresh.preface[:12], fresh.lead_measures) == ("共{{ 法治讲座|数 }", "{{ 法治讲座 }}")


def test_deleted_figure_is_a_gap_and_comes_back(desk: Client, report: Report) -> None:
    row = report.figures.get()

    page = text(desk.post(reverse("figure_delete", args=[row.pk]), headers=HTMX))
    refused = desk.post(reverse("submit", args=[report.pk]), follow=True)
    assert "还有2处正文在用它" in page
    assert "数字台账里没有“普法讲座”" in text(refused)
    assert not Round.objects.exists()

    desk.post(reverse("figure_restore", args=[row.pk]))
    desk.post(reverse("submit", args=[report.pk]))
    assert "普法讲座6场，同比增长20%" in Round.objects.get().revision.content
    assert "{{" not in Round.objects.get().revision.content


def test_restored_name_that_was_given_anew_is_refused(desk: Client, report: Report) -> None:
    row = report.figures.get()
    desk.post(reverse("figure_delete", args=[row.pk]))
    FigureFactory(report=report)

    response = desk.post(reverse("figure_restore", args=[row.pk]))

    assert response.status_code == 409
    assert "已经有“普法讲座”" in text(response)


def test_nothing_is_written_while_the_report_is_frozen(desk: Client, report: Report) -> None:
    url = edit_url(report)
    data = typed(desk, url, value="9")
    desk.post(reverse("submit", args=[report.pk]))

    assert desk.post(url, data).status_code == 409
    assert desk.post(reverse("figure_delete", args=[report.figures.get().pk])).status_code == 409
    assert "台账已冻结" in text(desk.get(reverse("figures", args=[report.pk])))
    assert report.figures.get().value == "6"


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
@pytest.mark.parametrize(
    "name", ["figures", "figure_add", "figures_table", "figures_workbook", "figure_options"]
)
def test_ledger_is_the_drafters(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, post: str, name: str
) -> None:
    assert client_of(request.getfixturevalue(post)).get(reverse(name, args=[report.pk])).status_code == 403


@pytest.mark.parametrize(
    "mark", ["saved=1&deleted=x", "deleted=99999999999999999999", "saved=-1", "deleted=²"]
)
def test_made_up_marks_in_the_address_are_harmless(desk: Client, report: Report, mark: str) -> None:
    assert desk.get(f"{reverse('figures', args=[report.pk])}?{mark}").status_code == 200


def test_other_agencys_figure_is_not_told_by_the_address(desk: Client, report: Report) -> None:
    foreign = FigureFactory(name="别处的数字")

    page = text(desk.get(f"{reverse('figures', args=[report.pk])}?saved={foreign.pk}"))

    assert "别处的数字" not in page


# Last year


def test_last_years_ledger_becomes_the_column_of_last_year(
    desk: Client, agency: Agency, drafter: User
) -> None:
    before, report = begin(agency, drafter, year=2024), begin(agency, drafter, year=2025)
    for name, value, unit in (("普法讲座", "5", "场"), ("培训", "3", "期"), ("检查", "9", "次")):
        FigureFactory(report=before, name=name, value=value, unit=unit)
    FigureFactory(report=report)
    FigureFactory(report=report, name="培训", unit="场")
    FigureFactory(report__year=2024, name="别的机关")

    ledger = ledgers.read(report)
    page = text(desk.get(reverse("figures", args=[report.pk])))

    assert {name: figure.last for name, figure in ledger.figures.items()} == {"普法讲座": "5", "培训": ""}
    assert [row.name for row in ledger.missing] == ["检查"]
    assert "取自上年的台账" in page
    assert "别的机关" not in page


def test_last_years_names_are_begun_with_one_click(desk: Client, agency: Agency, drafter: User) -> None:
    before, report = begin(agency, drafter, year=2024), begin(agency, drafter, year=2025)
    FigureFactory(report=before, name="检查", value="9", unit="次")

    for _ in range(2):
        desk.post(reverse("figures_carry", args=[report.pk]))

    row = report.figures.get()
    assert (row.name, row.value, row.unit) == ("检查", "", "次")
    assert ledgers.read(report).figures["检查"].last == "9"


def test_typed_value_of_last_year_stands_before_the_carried_one(agency: Agency, drafter: User) -> None:
    before, report = begin(agency, drafter, year=2024), begin(agency, drafter, year=2025)
    FigureFactory(report=before, value="5")
    FigureFactory(report=report, last_value="4")

    assert ledgers.read(report).figures["普法讲座"].last == "4"


def test_picker_lists_names_values_and_what_to_insert(desk: Client, report: Report) -> None:
    page = text(desk.get(reverse("figure_options", args=[report.pk])))

    assert 'data-insert="{{ 普法讲座 }}"' in page
    assert 'data-insert="{{ 普法讲座|同比 }}"' in page
    assert "同比增长20%" in page


# What pages cost


@pytest.mark.parametrize("lines", [1, 30])
@pytest.mark.parametrize(
    ("name", "queries"), [("figures", 13), ("figure_options", 5), ("figures_workbook", 5)]
)
def test_cost_does_not_grow_with_the_ledger(
    desk: Client,
    report: Report,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    queries: int,
    lines: int,
) -> None:
    for number in range(lines):
        FigureFactory(report=report, name=f"数字{number}")

    with django_assert_num_queries(queries):
        assert desk.get(reverse(name, args=[report.pk])).status_code == 200


def test_preview_costs_one_query_more_where_a_text_asks_for_a_figure(
    desk: Client, report: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(13):
        desk.get(reverse("preview", args=[report.pk]))


def test_table_that_meets_another_writer_is_refused_whole(
    report: Report, drafter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{"name": "检查", "value": "1"}, {"name": "检查", "value": "2"}]

    with pytest.raises(figures.IllegalMove, match="再读一次表"):
        figures.take_over(report, lines, actor=drafter)

    assert report.figures.count() == 1


def test_ledger_has_a_ceiling(report: Report, drafter: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_FIGURES", 2)

    with pytest.raises(figures.IllegalMove, match="什么都没有导入"):
        figures.take_over(report, [{"name": f"数{number}"} for number in range(2)], actor=drafter)

    assert Figure.objects.count() == 1
