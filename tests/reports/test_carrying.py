"""From last year's report to this year's: standing text to be confirmed, results only to look at."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin as begin_blank
from drafts import complete, write
from freeze import today_is
from pytest_django import DjangoAssertNumQueries
from reports.test_intake import TEXT, bring_in

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import Status
from reportdesk.reports import overview
from reportdesk.reports.models import Report, Revision, Section
from reportdesk.reports.services import carrying, entries
from reportdesk.reports.stamp import fingerprint
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
STANDING = TEXT.replace("全年召开推进会4次。", "全年召开推进会4次。组长由局长担任，办公室设在法规股。")


def messages(report: Report) -> list[str]:
    fresh = Report.objects.select_related("agency").get(pk=report.pk)
    return [gap.message for gap in overview.read(fresh).assessment.gaps]


@pytest.fixture
def archived(desk: Client, agency: Agency) -> Report:
    intake = bring_in(desk, agency, text=STANDING)
    desk.post(reverse("intake_archive", args=[intake.pk]), {"year": "2024"})
    return Report.objects.get(year=2024)


@pytest.fixture
def begun(archived: Report, desk: Client, agency: Agency) -> Report:
    desk.post(reverse("report_begin", args=[agency.pk]), {"year": "2025"})
    return Report.objects.select_related("agency").get(year=2025)


# Keeping a report of an earlier year


def test_archived_report_is_frozen_readable_and_not_signed(desk: Client, archived: Report) -> None:
    revision = archived.revisions.get()

    assert archived.status == Status.ARCHIVED
    assert not revision.is_signed
    assert codec.read_json(revision.content).plans[0].heading == "引进人才"
    assert "只能看，不能改" in desk.get(reverse("preface", args=[archived.pk])).content.decode()
    assert "存档（未在本系统签发）" in desk.get(reverse("report", args=[archived.pk])).content.decode()
    assert desk.get(reverse("revision", args=[revision.pk])).status_code == 200
    assert TrailEntry.objects.filter(action="archive", subject=archived.subject).exists()


def test_archived_report_cannot_be_written_or_submitted(
    archived: Report, desk: Client, drafter: User
) -> None:
    with pytest.raises(IllegalMove, match="存档"):
        write(archived, "plan", drafter, heading="偷改")

    for name in ("submit", "recall", "reopen"):
        desk.post(reverse(name, args=[archived.pk]))
    archived.refresh_from_db()
    assert archived.status == Status.ARCHIVED


def test_year_that_was_drafted_here_is_never_overwritten(desk: Client, agency: Agency, drafter: User) -> None:
    complete(agency, drafter, year=2024)
    intake = bring_in(desk, agency)

    response = desk.post(reverse("intake_archive", args=[intake.pk]), {"year": "2024", "replace": "1"})

    assert response.status_code == 409
    assert "已经有了（草稿）" in response.content.decode()
    assert not Revision.objects.exists()


def test_archive_is_replaced_only_when_asked_and_the_old_text_stays(
    archived: Report, desk: Client, agency: Agency
) -> None:
    desk.post(reverse("intake_new", args=[agency.pk]), {"text": TEXT.replace("引进人才", "开展普法")})
    address = reverse("intake_archive", args=[agency.intakes.first().pk])

    assert desk.post(address, {"year": "2024"}).status_code == 409
    assert desk.post(address, {"year": "2024", "replace": "1"}).status_code == 302

    newest, oldest = archived.revisions.all()
    assert [codec.read_json(each.content).plans[0].heading for each in (newest, oldest)] == [
        "开展普法",
        "引进人才",
    ]
    archived.refresh_from_db()
    assert archived.status == Status.ARCHIVED


# Beginning the next year


def test_next_year_begins_with_headings_and_standing_text_only(begun: Report) -> None:
    section = Section.objects.filter(report=begun).first()

    assert section is not None
    assert (section.heading, section.text) == ("强化组织领导", "组长由局长担任，办公室设在法规股。")
    assert begun.preface == "现将2025年度法治政府建设情况报告如下。"
    assert begun.plans.count() == 0
    assert [promise.heading for promise in begun.promises.all()] == ["引进人才"]
    assert begun.based_on.startswith("2024年度报告")


def test_what_came_over_blocks_the_submission_until_it_is_confirmed(
    begun: Report, drafter: User, desk: Client
) -> None:
    section = begun.sections.get(heading="强化组织领导")
    wanted = "“强化组织领导”沿用了去年的文字"

    assert any(wanted in message for message in messages(begun))
    with pytest.raises(Incomplete):
        rounds.submit(begun, actor=drafter)
    desk.post(reverse("confirm", args=[begun.pk]), {"key": section.key, "stop": "measures"})

    assert not any(wanted in message for message in messages(begun))


def test_editing_confirms_too(begun: Report, drafter: User) -> None:
    section = begun.sections.get(heading="强化组织领导")
    values = {"heading": section.heading, "text": "全年召开推进会6次。"}

    entries.save(section, values=values, base=fingerprint(section, values), actor=drafter)

    assert not any("强化组织领导" in message for message in messages(begun))


def test_deleted_entry_asks_for_nothing(begun: Report, drafter: User) -> None:
    entries.delete(begun.shortcomings.get(heading="责任传导有温差"), actor=drafter)

    assert not any("责任传导有温差" in message for message in messages(begun))


def test_last_years_words_stand_beside_with_their_figures_marked(begun: Report, desk: Client) -> None:
    page = desk.get(reverse("part", args=[begun.pk, "measures"])).content.decode()

    assert "2024年写的：强化组织领导" in page
    assert "全年召开推进会<mark>4次</mark>。" in page
    assert "今年仍然如此" in page
    preface = desk.get(reverse("preface", args=[begun.pk])).content.decode()
    assert "2024年，我局认真履行职责。" in preface


def test_confirming_by_htmx_draws_the_page_anew(begun: Report, desk: Client) -> None:
    key = begun.sections.get(heading="强化组织领导").key

    response = desk.post(
        reverse("confirm", args=[begun.pk]), {"key": key, "stop": "measures"}, headers={"HX-Request": "true"}
    )

    assert response.status_code == 200
    assert "今年仍然如此" not in response.content.decode().split(f"entry-{key}")[1].split("</li>")[0]


def test_confirming_in_a_signed_report_is_refused(begun: Report, drafter: User) -> None:
    Report.objects.filter(pk=begun.pk).update(status=Status.SIGNED)

    with pytest.raises(IllegalMove):
        carrying.confirm(begun, key="preface", actor=drafter)


def test_signed_report_counts_as_last_year(desk: Client, agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter, year=2024)
    revision = rounds.submit(report, actor=drafter).revision
    Revision.objects.filter(pk=revision.pk).update(is_signed=True)
    Report.objects.filter(pk=report.pk).update(status=Status.SIGNED)

    with today_is(date(2026, 2, 3)):
        page = desk.get("/", follow=True).content.decode()
    desk.post(reverse("report_begin", args=[agency.pk]), {"year": "2025"})

    assert "从2024年度报告开始" in page
    begun = Report.objects.get(year=2025)
    assert begun.promises.get().origin == report.plans.get().key


def test_without_last_years_report_the_desk_says_what_to_do(desk: Client, agency: Agency) -> None:
    response = desk.post(reverse("report_begin", args=[agency.pk]), {"year": "2025"}, follow=True)

    assert "还没有2024年度签发或存档的报告" in response.content.decode()
    assert not Report.objects.exists()


def test_year_that_has_a_report_is_not_begun_again(begun: Report, desk: Client, agency: Agency) -> None:
    desk.post(reverse("report_begin", args=[agency.pk]), {"year": "2025"})

    assert Report.objects.filter(year=2025).count() == 1
    assert begun.promises.count() == 1


@pytest.mark.parametrize("choice", [{"archive": "1"}, {}])
def test_file_begins_the_next_year_with_or_without_an_archive(
    desk: Client, agency: Agency, choice: dict[str, str]
) -> None:
    intake = bring_in(desk, agency)

    desk.post(
        reverse("intake_next", args=[intake.pk]),
        {"year": "2024"} | choice,
    )

    assert Report.objects.filter(year=2024, status=Status.ARCHIVED).exists() is bool(choice)
    begun = Report.objects.get(year=2025)
    assert begun.promises.count() == 1
    assert begun.created_by.username == "drafter"


def test_refused_beginning_leaves_no_archive(desk: Client, agency: Agency, drafter: User) -> None:
    begin_blank(agency, drafter, year=2025)
    intake = bring_in(desk, agency)

    response = desk.post(reverse("intake_next", args=[intake.pk]), {"year": "2024", "archive": "1"})

    assert response.status_code == 409
    assert not Report.objects.filter(year=2024).exists()


@pytest.mark.parametrize("name", ["intake_next", "intake_archive", "intake_sort"])
def test_wrong_year_is_said(desk: Client, agency: Agency, name: str) -> None:
    intake = bring_in(desk, agency)

    response = desk.post(reverse(name, args=[intake.pk]), {"year": "二四"})

    assert response.status_code == 422
    assert "报告年度要写四位数字" in response.content.decode()


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
def test_other_posts_neither_begin_nor_archive_nor_confirm(
    begun: Report, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    browser, intake = client_of(request.getfixturevalue(post)), begun.agency.intakes.get()

    for name, pk in (
        ("report_begin", begun.agency_id),
        ("intake_archive", intake.pk),
        ("intake_next", intake.pk),
        ("intake_sort", intake.pk),
        ("intake_remove", intake.pk),
        ("confirm", begun.pk),
    ):
        assert browser.post(reverse(name, args=[pk]), {"year": "2026"}).status_code == 403


def test_report_begun_from_last_years_costs_two_queries_more(
    begun: Report, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get("/")

    with django_assert_num_queries(12):
        assert desk.get(reverse("part", args=[begun.pk, "measures"])).status_code == 200
    with django_assert_num_queries(12):
        assert desk.get(reverse("promises", args=[begun.pk])).status_code == 200
