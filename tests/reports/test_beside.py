"""The whole report beside last year's on one page; each place is stored by itself and never over another's text."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from reports.test_intake import TEXT, bring_in

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Duty, Report, Section, State
from reportdesk.reports.stamp import fingerprint

ClientOf = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
SCRIPT = {"X-Autosave": "1"}
STANDING = TEXT.replace("全年召开推进会4次。", "全年召开推进会4次。组长由局长担任，办公室设在法规股。")


@pytest.fixture
def report(desk: Client, agency: Agency) -> Report:
    intake = bring_in(desk, agency, text=STANDING)
    desk.post(reverse("intake_next", args=[intake.pk]), {"year": "2024", "archive": "1"})
    return Report.objects.get(year=2025)


def section_of(report: Report) -> Section:
    return report.sections.get(heading="强化组织领导")


def typed(section: Section, **changes: str) -> dict[str, str]:
    given = {"heading": section.heading, "text": "全年召开推进会6次。"}
    return given | {"base": fingerprint(section, ["heading", "text"])} | changes


def place(report: Report, spot: str) -> str:
    return reverse("beside_save", args=[report.pk, spot])


def place_of(section: Section) -> str:
    return place(section.report, f"section:{section.pk}")


def test_page_sets_last_years_words_beside_every_place(
    report: Report, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get("/")

    with django_assert_num_queries(12):
        page = desk.get(reverse("beside", args=[report.pk])).content.decode()

    assert "全年召开推进会<mark>4次</mark>。" in page
    assert page.count("data-autosave") == 8
    assert page.count("今年仍然如此") == 6
    assert page.count("data-picker=") == 2


def test_button_stores_a_place_and_its_next_save_goes_on_from_there(report: Report, desk: Client) -> None:
    section = section_of(report)

    answer = desk.post(place_of(section), typed(section), headers=HTMX)

    section.refresh_from_db()
    assert section.text == "全年召开推进会6次。"
    page = answer.content.decode()
    assert "已保存" in page
    assert fingerprint(section, ["heading", "text"]) in page
    assert "今年仍然如此" not in page


def test_place_saves_itself_and_is_kept_as_a_state(
    report: Report, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    section = section_of(report)
    desk.get("/")

    with django_assert_max_num_queries(17):
        answer = desk.post(place_of(section), typed(section), headers=SCRIPT)

    section.refresh_from_db()
    assert section.text == "全年召开推进会6次。"
    assert answer.json()["base"] == fingerprint(section, ["heading", "text"])
    assert State.objects.filter(report=report, spot=f"section:{section.pk}").exists()


def test_place_with_facts_keeps_them(report: Report, desk: Client) -> None:
    duty = report.duties.get()
    Duty.objects.filter(pk=duty.pk).update(act="主持会议", times=3)
    base = fingerprint(duty, ["heading", "text", "who"])
    given = {"heading": "带头部署", "who": "局长", "text": "主持召开会议5次。", "base": base}

    desk.post(place(report, f"duty:{duty.pk}"), given, headers=SCRIPT)

    duty.refresh_from_db()
    assert (duty.who, duty.act, duty.times) == ("局长", "主持会议", 3)


def test_preface_and_introduction_are_stored_too(report: Report, desk: Client) -> None:
    for name in ("preface", "lead_shortcomings"):
        given = {name: "新的文字", "base": fingerprint(report, [name])}
        assert desk.post(place(report, name), given, headers=SCRIPT).status_code == 200

    report.refresh_from_db()
    assert (report.preface, report.lead_shortcomings) == ("新的文字", "新的文字")


REFUSALS = [
    ({"base": "stale"}, 409, "已被别人改过"),
    ({"base": ""}, 409, "已被别人改过"),
    ({"heading": "长" * 101}, 422, "最多100字"),
    ({"text": "长" * 20_001}, 422, "最多20000字"),
]


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(("changes", "status", "word"), REFUSALS)
def test_refused_text_is_not_lost(
    report: Report, desk: Client, changes: dict[str, str], status: int, word: str, headers: dict[str, str]
) -> None:
    section = section_of(report)
    given = typed(section, **changes)

    answer = desk.post(place_of(section), given, headers=headers)

    assert answer.status_code == status
    page = answer.content.decode()
    assert word in page
    assert given["text"] in page
    section.refresh_from_db()
    assert section.text == "组长由局长担任，办公室设在法规股。"


def test_changed_place_shows_both_texts_and_can_be_merged(report: Report, desk: Client) -> None:
    section = section_of(report)
    opened = typed(section, text=section.text + "股长兼任联络员。")
    desk.post(place_of(section), typed(section, text="今年，" + section.text), headers=SCRIPT)

    refused = desk.post(place_of(section), opened, headers=SCRIPT)
    merged = desk.post(
        place_of(section), opened | {"resolve": "merge", "opened_on": opened["base"]}, headers=HTMX
    )

    assert refused.status_code == 409
    assert "用对方的" in refused.json()["panel"]
    assert "今年，组长由局长担任，办公室设在法规股。股长兼任联络员。</textarea>" in merged.content.decode()


def test_confirmation_without_script_comes_back_to_its_place(report: Report, desk: Client) -> None:
    section = section_of(report)

    answer = desk.post(place_of(section), {"confirm": "1"}, follow=True)

    assert answer.redirect_chain[0][0].endswith(f"#cell-{section.key}")
    assert report.carried.get(key=section.key).settled_at is not None


def test_confirmation_takes_along_what_was_typed_just_before(report: Report, desk: Client) -> None:
    section = section_of(report)

    desk.post(place_of(section), typed(section, confirm="1"), headers=HTMX)

    section.refresh_from_db()
    assert section.text == "全年召开推进会6次。"


def test_kept_address_leads_to_its_place(report: Report, desk: Client) -> None:
    section = section_of(report)

    assert desk.get(place_of(section)).headers["Location"].endswith(f"/beside/#cell-{section.key}")


def test_unknown_or_foreign_place_is_not_found(report: Report, desk: Client) -> None:
    foreign = Report.objects.get(year=2024).sections.first()
    assert foreign is not None

    for name in ("x", "lead_nothing", "head", "status", "section:0", f"section:{foreign.pk}"):
        assert desk.post(place(report, name), {"text": "x", "base": ""}).status_code == 404


def test_signed_report_is_not_written(report: Report, desk: Client) -> None:
    section = section_of(report)
    Report.objects.filter(pk=report.pk).update(status=Status.SIGNED)

    for changes in ({}, {"confirm": "1"}):
        answer = desk.post(place_of(section), typed(section, **changes), headers=HTMX)
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
