"""The whole report beside last year's on one page; each place is stored by itself and never over another's text."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from reports.test_intake import TEXT, bring_in

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report, Section
from reportdesk.reports.stamp import fingerprint

ClientOf = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
STANDING = TEXT.replace("全年召开推进会4次。", "全年召开推进会4次。组长由局长担任，办公室设在法规股。")


@pytest.fixture
def desk(client_of: ClientOf, drafter: User) -> Client:
    return client_of(drafter)


@pytest.fixture
def report(desk: Client, agency: Agency) -> Report:
    intake = bring_in(desk, agency, text=STANDING)
    desk.post(reverse("intake_next", args=[intake.pk]), {"year": "2024", "archive": "1"})
    return Report.objects.get(year=2025)


def section_of(report: Report) -> Section:
    return report.sections.get(heading="强化组织领导")


def typed(section: Section, **changes: str) -> dict[str, str]:
    given = {"key": section.key, "heading": section.heading, "text": "全年召开推进会6次。"}
    return given | {"base": fingerprint(section, ["heading", "text"])} | changes


def test_page_sets_last_years_words_beside_every_place(
    report: Report, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get("/")

    with django_assert_num_queries(12):
        page = desk.get(reverse("beside", args=[report.pk])).content.decode()

    assert "全年召开推进会<mark>4次</mark>。" in page
    assert page.count("data-beside ") == 8
    assert page.count("今年仍然如此") == 6


def test_place_is_stored_and_its_next_save_goes_on_from_there(report: Report, desk: Client) -> None:
    section, address = section_of(report), reverse("beside_save", args=[report.pk])

    answer = desk.post(address, typed(section), headers=HTMX)

    section.refresh_from_db()
    assert section.text == "全年召开推进会6次。"
    page = answer.content.decode()
    assert "已保存" in page
    assert fingerprint(section, ["heading", "text"]) in page
    assert "今年仍然如此" not in page


def test_preface_introduction_and_duty_are_stored_too(report: Report, desk: Client) -> None:
    address, duty = reverse("beside_save", args=[report.pk]), report.duties.get()
    base = fingerprint(report, ["preface"])

    desk.post(address, {"key": "preface", "text": "新的导语", "base": base}, headers=HTMX)
    given = {"key": duty.key, "heading": "带头部署", "who": "局长", "text": "主持召开会议5次。"}
    desk.post(address, given | {"base": fingerprint(duty, ["heading", "text", "who"])}, headers=HTMX)

    report.refresh_from_db()
    duty.refresh_from_db()
    assert (report.preface, duty.who) == ("新的导语", "局长")


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"base": "stale"}, "已被别人改过"),
        ({"base": ""}, "已被别人改过"),
        ({"heading": "长" * 101}, "最多100字"),
        ({"text": "长" * 20_001}, "最多20000字"),
    ],
)
def test_refused_text_is_not_lost(
    report: Report, desk: Client, changes: dict[str, str], word: str, headers: dict[str, str]
) -> None:
    section = section_of(report)
    given = typed(section, **changes)

    answer = desk.post(reverse("beside_save", args=[report.pk]), given, headers=headers)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert word in page
    assert headers or given["text"] in page
    section.refresh_from_db()
    assert section.text == "组长由局长担任，办公室设在法规股。"


def test_confirmation_without_script_comes_back_to_its_place(report: Report, desk: Client) -> None:
    section = section_of(report)

    answer = desk.post(
        reverse("beside_save", args=[report.pk]), {"key": section.key, "confirm": "1"}, follow=True
    )

    assert answer.redirect_chain[0][0].endswith(f"#cell-{section.key}")
    assert report.carried.get(key=section.key).settled_at is not None


def test_unknown_or_foreign_place_is_not_found(report: Report, desk: Client) -> None:
    foreign = Report.objects.get(year=2024).sections.first()
    assert foreign is not None

    for key in ("", "x", "lead_nothing", "status", foreign.key):
        answer = desk.post(reverse("beside_save", args=[report.pk]), {"key": key, "text": "x"})
        assert answer.status_code == 404


def test_signed_report_is_not_written(report: Report, desk: Client) -> None:
    Report.objects.filter(pk=report.pk).update(status=Status.SIGNED)

    answer = desk.post(reverse("beside_save", args=[report.pk]), typed(section_of(report)), headers=HTMX)

    assert answer.status_code == 409
    assert "正文已冻结" in answer.content.decode()


@pytest.mark.parametrize("year", [2025, 2031])
def test_examples_name_the_reports_own_years(agency: Agency, desk: Client, drafter: User, year: int) -> None:
    from drafts import begin

    report = begin(agency, drafter, year=year)

    head = desk.get(reverse("head", args=[report.pk])).content.decode()
    preface = desk.get(reverse("preface", args=[report.pk])).content.decode()
    plan = desk.get(reverse("entry_add", args=[report.pk, "next_year", "plan"])).content.decode()

    assert f"〔{year + 1}〕1号" in head
    assert f"现将{year}年度法治政府建设情况报告如下" in preface
    assert f"示例：{year + 1}年12月底前" in plan
