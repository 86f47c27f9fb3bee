"""How many queries each page costs; the number does not grow with the report."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, complete, write
from factories import IntakeFactory, RenderJobFactory, RevisionFactory
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import Agency, User
from reportdesk.reports.models import Report
from reportdesk.review.models import Round
from reportdesk.review.services import remarks, signature
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
SESSION_AND_PERSON = 2
MEMBERSHIPS_AND_OBJECT = 2
FRAME = SESSION_AND_PERSON + MEMBERSHIPS_AND_OBJECT
ROWS = 7
WORDS = 1
LAST_YEAR = 1
PUBLICATION = 1
THREADS = 2


@pytest.fixture(params=[1, 12], ids=["small", "large"])
def report(request: pytest.FixtureRequest, agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    for number in range(request.param - 1):
        section = write(report, "section", drafter, heading=f"第{number}节", text="正文")
        write(report, "item", drafter, below=section, text="要点")
        shortcoming = write(report, "shortcoming", drafter, heading="不足", text="表现")
        write(report, "cause", drafter, below=shortcoming, text="原因")
        write(report, "duty", drafter, kind="other", who="局长", text="履职")
        write(report, "plan", drafter, heading="安排", answers=[shortcoming])
    return report


def warmed(client_of: ClientOf, user: User) -> Client:
    """A browser whose session already holds its time stamps."""
    browser = client_of(user)
    browser.get("/")
    return browser


@pytest.mark.parametrize(
    ("name", "arguments", "queries"),
    [
        ("preface", [], FRAME + ROWS + 1),
        ("head", [], FRAME + ROWS + 1),
        ("part", ["measures"], FRAME + ROWS),
        ("part", ["shortcomings"], FRAME + ROWS),
        ("part", ["first_responsible"], FRAME + ROWS),
        ("part", ["next_year"], FRAME + ROWS),
        ("part", ["other"], FRAME + ROWS),
        ("lead", ["measures"], FRAME + ROWS + 1),
        ("entry_add", ["measures", "section"], FRAME + ROWS),
        ("entry_add", ["next_year", "plan"], FRAME + ROWS + 1),
        ("preview", [], FRAME + ROWS + 1),
        ("matrix", [], FRAME + ROWS),
        ("findings", [], FRAME + ROWS + WORDS + LAST_YEAR + 1),
        ("substitute", [], FRAME + ROWS),
        ("assignments", [], FRAME + ROWS + 2),
    ],
)
def test_drafting_pages(
    report: Report,
    client_of: ClientOf,
    drafter: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    arguments: list[str],
    queries: int,
) -> None:
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(queries):
        assert browser.get(reverse(name, args=[report.pk, *arguments])).status_code == 200


def test_findings_against_last_years_draft(
    report: Report,
    client_of: ClientOf,
    drafter: User,
    agency: Agency,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    complete(agency, drafter, year=2024)
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + ROWS + WORDS + LAST_YEAR + ROWS + 1):
        assert browser.get(reverse("findings", args=[report.pk])).status_code == 200


def test_report_of_the_drafter(
    report: Report, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + ROWS + WORDS + 3):
        assert browser.get(reverse("report", args=[report.pk])).status_code == 200


def test_desk_of_the_drafter(
    report: Report, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + ROWS + 5):
        assert browser.get(reverse("desk", args=[report.agency_id])).status_code == 200


def test_pages_of_a_signed_report(
    report: Report,
    client_of: ClientOf,
    drafter: User,
    reviewer: User,
    signer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rounds.submit(report, actor=drafter)
    current = Round.objects.select_related("report__agency", "revision").get()
    for number in range(3):
        remarks.remark(current, where="preface", key="", place="导语", text=f"意见{number}", actor=reviewer)
    rounds.pass_on(current, opinion="同意", actor=reviewer)
    number, day = "东应急〔2026〕1号", date(2026, 2, 3)
    signed = signature.sign(current, number=number, issued_on=day, signer_name="局长", actor=signer)
    browser = warmed(client_of, reviewer)
    browser.get(reverse("round", args=[current.pk]))  # a first look is written down

    with django_assert_num_queries(FRAME + 10 + PUBLICATION + THREADS):
        assert browser.get(reverse("report", args=[report.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 1 + WORDS):
        assert browser.get(reverse("revision", args=[signed.revision_id])).status_code == 200
    with django_assert_num_queries(FRAME + 9 + WORDS + THREADS):
        assert browser.get(reverse("round", args=[current.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 6 + PUBLICATION):
        assert browser.get(reverse("desk", args=[report.agency_id])).status_code == 200


def test_intake_and_rules(
    agency: Agency, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    intake = IntakeFactory(agency=agency)
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + 1):
        assert browser.get(reverse("intake_new", args=[agency.pk])).status_code == 200
    with django_assert_num_queries(FRAME + 1):
        assert browser.get(reverse("intake", args=[intake.pk])).status_code == 200
    with django_assert_num_queries(SESSION_AND_PERSON + 2):  # posts and agency for the menu
        assert browser.get(reverse("rules")).status_code == 200


def test_partials_that_load_by_themselves(
    agency: Agency, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = complete(agency, drafter)
    job = RenderJobFactory(revision=RevisionFactory(report=report))
    browser = warmed(client_of, drafter)
    htmx = {"HX-Request": "true"}

    with django_assert_num_queries(FRAME):
        assert browser.get(reverse("job", args=[job.pk]), headers=htmx).status_code == 200
    with django_assert_num_queries(FRAME + WORDS):
        assert browser.post(reverse("check", args=[report.pk]), {"text": "正文"}).status_code == 200


def test_empty_desk(
    agency: Agency, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + 4):
        assert browser.get(reverse("desk", args=[agency.pk])).status_code == 200


def test_edit_form(
    agency: Agency, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = begin(agency, drafter)
    section = write(report, "section", drafter, heading="甲")
    browser = warmed(client_of, drafter)

    with django_assert_num_queries(FRAME + 5):
        assert browser.get(reverse("entry_edit", args=["section", section.pk])).status_code == 200
