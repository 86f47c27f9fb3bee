import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete, write

from reportdesk.accounts.models import Agency, User
from reportdesk.core.ledger.finding import SUMMARIES
from reportdesk.page_check.layout_rule import by_code
from reportdesk.reports import checking
from reportdesk.reports.models import Report
from reportdesk.review.models import Round

ClientOf = Callable[[User], Client]
WRONG_RATE = "全年排查隐患2212处，整改2177处，整改率98.14%。"


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="排查隐患", text=WRONG_RATE)
    return report


def test_wrong_rate_is_shown_with_the_sum_and_its_place(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    page = client_of(drafter).get(reverse("findings", args=[report.pk])).content.decode()
    section = report.sections.get(heading="排查隐患")

    assert "98.42" in page
    assert f"{reverse('part', args=[report.pk, 'measures'])}#entry-{section.key}" in page
    assert "错误 1" in page


def test_part_shows_only_its_own_findings(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk, url = client_of(drafter), reverse("findings", args=[report.pk])
    htmx = {"HX-Request": "true"}

    assert "98.42" in desk.get(url, {"part": "measures"}, headers=htmx).content.decode()
    other = desk.get(url, {"part": "shortcomings"}, headers=htmx).content.decode()
    assert "98.42" not in other
    assert "<html" not in other


@pytest.mark.parametrize("least", ["error", "warning", "nonsense"])
def test_error_stays_under_every_filter(
    report: Report, client_of: ClientOf, drafter: User, least: str
) -> None:
    page = client_of(drafter).get(reverse("findings", args=[report.pk]), {"least": least}).content.decode()

    assert "98.42" in page


def test_hint_goes_when_errors_are_asked_for(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk, url = client_of(drafter), reverse("findings", args=[report.pk])

    assert "finding-error" in desk.get(url, {"least": "error"}).content.decode()
    assert "finding-hint" not in desk.get(url, {"least": "error"}).content.decode()


def test_reviewer_sees_the_findings_of_the_frozen_text(
    report: Report, client_of: ClientOf, drafter: User, reviewer: User
) -> None:
    report.sections.filter(heading="排查隐患").update(text="全年培训3万人次，发放手册14000册。")
    client_of(drafter).post(reverse("submit", args=[report.pk]))

    page = client_of(reviewer).get(reverse("round", args=[Round.objects.get().pk])).content.decode()

    assert "“14000”写全" in page
    assert "/entries/" not in page


def test_rules_are_described_with_basis_and_examples(client_of: ClientOf, drafter: User) -> None:
    page = client_of(drafter).get(reverse("rules")).content.decode()

    codes = [card.code for _letter, _name, cards in checking.families() for card in cards]
    codes += [*SUMMARIES, *(rule.code for rule in by_code())]
    assert codes == list(dict.fromkeys(codes))
    assert sorted(re.findall(r'<tr id="rule-(\w+)"', page)) == sorted(codes)


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
def test_draft_is_checked_for_its_drafters_only(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    url = reverse("findings", args=[report.pk])

    assert client_of(request.getfixturevalue(post)).get(url).status_code == 403


def passage(report: Report, **changes: object) -> dict[str, object]:
    start = WRONG_RATE.index("98.14")
    return {"where": "measures.1.text", "start": start, "old": "98.14", "new": "98.42"} | changes


def test_suggested_figure_is_taken_over_and_undone(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    desk, url = client_of(drafter), reverse("replace", args=[report.pk])
    htmx = {"HX-Request": "true"}

    page = desk.post(url, passage(report), headers=htmx).content.decode()
    assert report.sections.get(heading="排查隐患").text == WRONG_RATE.replace("98.14", "98.42")
    assert "撤销" in page
    desk.post(url, passage(report, old="98.42", new="98.14"))

    assert report.sections.get(heading="排查隐患").text == WRONG_RATE


@pytest.mark.parametrize(
    "changes",
    [
        {"old": "别的"},
        {"start": 1},
        {"start": -1},
        {"start": "x"},
        {"where": "measures.9.text"},
        {"where": "measures.1.key"},
        {"where": "measures.1.version"},
        {"where": "measures.1"},
        {"where": "duties.0.kind"},
        {"where": "duties.0.times"},
        {"where": "plans.0.answers"},
        {"where": "parts.99.lead"},
        {"where": "head.signer"},
        {"where": "__class__.0"},
        {"where": ""},
    ],
)
def test_passage_that_is_not_there_changes_nothing(
    report: Report, client_of: ClientOf, drafter: User, changes: dict[str, object]
) -> None:
    before = [section.text for section in report.sections.all()]

    response = client_of(drafter).post(reverse("replace", args=[report.pk]), passage(report, **changes))

    assert response.status_code == 409
    assert "没有改动" in response.content.decode()
    assert [section.text for section in report.sections.all()] == before


@pytest.mark.parametrize(
    ("where", "old"),
    [
        ("preface", "现将"),
        ("parts.0.lead", "引言"),
        ("shortcomings.0.causes.0.text", "没有"),
        ("duties.0.heading", "带头"),
        ("plans.0.text", "引进"),
    ],
)
def test_every_kind_of_text_can_be_mended_where_it_stands(
    report: Report, client_of: ClientOf, drafter: User, where: str, old: str
) -> None:
    Report.objects.update(lead_measures="引言一段。")
    data = {"where": where, "start": 0, "old": old, "new": "改后"}

    response = client_of(drafter).post(reverse("replace", args=[report.pk]), data)

    assert response.status_code == 302
    page = client_of(drafter).get(reverse("preview", args=[report.pk])).content.decode()
    assert "改后" in page


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
def test_only_the_drafter_takes_suggestions_over(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    url = reverse("replace", args=[report.pk])

    assert client_of(request.getfixturevalue(post)).post(url, passage(report)).status_code == 403


def test_text_is_checked_while_it_is_typed_and_nothing_is_stored(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    desk, url = client_of(drafter), reverse("check", args=[report.pk])
    version = Report.objects.get().version

    wrong = desk.post(url, {"heading": "标题", "text": WRONG_RATE, "base": "x", "key": "y"}).content.decode()
    right = desk.post(url, {"heading": "标题", "text": WRONG_RATE.replace("98.14", "98.42")}).content.decode()

    assert "98.42" in wrong
    assert "finding-error" not in right
    assert Report.objects.get().version == version


@pytest.mark.parametrize("text", ["", "\x00\u202e", "<script>", "{{ 7*7 }}", "法" * 100_000, "🇨🇳" * 50])
def test_typing_anything_is_harmless(report: Report, client_of: ClientOf, drafter: User, text: str) -> None:
    response = client_of(drafter).post(reverse("check", args=[report.pk]), {"text": text})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_findings_beside_a_field_are_a_hundred_at_most(report: Report) -> None:
    board = checking.check_typing(report, f"{WRONG_RATE}{'（' * 300}", words={})

    assert len(board.placed) == checking.MOST_TYPED
    assert "98.42" in board.placed[0].finding.message
