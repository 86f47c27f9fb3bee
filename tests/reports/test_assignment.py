from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from drafts import complete, write
from factories import PartAssignmentFactory

from reportdesk.accounts.models import TrailEntry, User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Status
from reportdesk.core.report import Role
from reportdesk.reports.models import PartAssignment, Presence, Report
from reportdesk.reports.services import assigning, presence

State = PartAssignment.State
ClientOf = Callable[[User], Client]


@pytest.fixture
def assignment(report: Report, contributor: User, drafter: User) -> PartAssignment:
    return PartAssignmentFactory(
        report=report, role="shortcomings", assignee=contributor, created_by=drafter, due_on=date(2026, 1, 10)
    )


def test_part_goes_out_comes_back_and_is_accepted(
    report: Report, contributor: User, drafter: User, client_of: ClientOf
) -> None:
    due = timezone.localdate() + timedelta(days=7)
    url = reverse("assignments", args=[report.pk])
    data = {"role": "shortcomings", "assignee": contributor.pk, "due_on": due.isoformat(), "note": "写清数字"}
    client_of(drafter).post(url, data)
    assignment = PartAssignment.objects.get()
    desk = client_of(contributor).get(reverse("desk", args=[report.agency_id]), follow=True).content.decode()
    steps = (("hand_in", contributor), ("return", drafter), ("hand_in", contributor), ("accept", drafter))
    states = []
    for step, person in steps:
        client_of(person).post(reverse("assignment_move", args=[assignment.pk, step]), {"answer": "附言"})
        assignment.refresh_from_db()
        states.append(assignment.state)

    assert "写清数字" in desk
    assert states == ["handed_in", "returned", "handed_in", "accepted"]
    trail = TrailEntry.objects.filter(action__startswith="part_").values_list("action", flat=True)
    assert list(trail) == ["part_assign", "part_hand_in", "part_return", "part_hand_in", "part_accept"]


@pytest.mark.parametrize(
    "wrong", [{"due_on": "2020-01-01"}, {"assignee": "0"}, {"role": "x"}, {"due_on": ""}]
)
def test_wrong_assignment_is_refused_with_a_sentence(
    report: Report, contributor: User, drafter: User, client_of: ClientOf, wrong: dict[str, str]
) -> None:
    due = timezone.localdate() + timedelta(days=7)
    data = {"role": "other", "assignee": str(contributor.pk), "due_on": due.isoformat()} | wrong

    answer = client_of(drafter).post(reverse("assignments", args=[report.pk]), data)

    assert answer.status_code == 422
    assert not PartAssignment.objects.exists()


def test_refused_part_keeps_what_was_typed(
    assignment: PartAssignment, contributor: User, desk: Client
) -> None:
    due = timezone.localdate() + timedelta(days=7)
    typed = {
        "role": "shortcomings",
        "assignee": contributor.pk,
        "due_on": due.isoformat(),
        "note": "写清数字",
    }

    page = desk.post(reverse("assignments", args=[assignment.report_id]), typed)

    assert page.status_code == 422
    assert "已经交给供稿人了" in page.content.decode()
    assert "写清数字</textarea>" in page.content.decode()


def test_same_part_is_not_handed_to_the_same_person_twice(assignment: PartAssignment, drafter: User) -> None:
    with pytest.raises(IllegalMove, match="已经交给"):
        assigning.hand_out(
            assignment.report,
            role=Role.SHORTCOMINGS,
            assignee=assignment.assignee,
            due_on=date(2026, 2, 1),
            note="",
            actor=drafter,
        )


def test_signed_report_hands_nothing_out(report: Report, contributor: User, drafter: User) -> None:
    report.status = Status.SIGNED.value
    options = {"role": Role.OTHER, "assignee": contributor, "due_on": date(2026, 2, 1), "note": ""}

    with pytest.raises(IllegalMove, match="已经签发"):
        assigning.hand_out(report, actor=drafter, **options)


@pytest.mark.parametrize(
    ("step", "status"), [("accept", 403), ("return", 403), ("withdraw", 403), ("x", 404)]
)
def test_contributor_takes_no_step_of_the_drafter(
    assignment: PartAssignment, contributor: User, client_of: ClientOf, step: str, status: int
) -> None:
    url = reverse("assignment_move", args=[assignment.pk, step])

    assert client_of(contributor).post(url).status_code == status


def test_nobody_hands_in_for_another(assignment: PartAssignment, drafter: User, client_of: ClientOf) -> None:
    assert (
        client_of(drafter).post(reverse("assignment_move", args=[assignment.pk, "hand_in"])).status_code
        == 403
    )


def test_contributor_writes_in_his_part_only(
    assignment: PartAssignment, contributor: User, drafter: User, client_of: ClientOf
) -> None:
    report, desk = assignment.report, client_of(contributor)
    mine, other = report.shortcomings.get(), report.sections.get()

    def status(name: str, *arguments: object) -> int:
        return desk.get(reverse(name, args=arguments)).status_code

    assert status("part", report.pk, "shortcomings") == 200
    assert status("entry_add", report.pk, "shortcomings", "shortcoming") == 200
    assert status("entry_edit", "shortcoming", mine.pk) == 200
    assert status("spot_history", report.pk, f"shortcoming:{mine.pk}") == 200
    assert status("lead", report.pk, "shortcomings") == 200
    for name, arguments in (
        ("part", (report.pk, "measures")),
        ("lead", (report.pk, "measures")),
        ("entry_add", (report.pk, "measures", "section")),
        ("entry_edit", ("section", other.pk)),
        ("spot_history", (report.pk, f"section:{other.pk}")),
        ("spot_history", (report.pk, "preface")),
        ("preface", (report.pk,)),
        ("head", (report.pk,)),
        ("history", (report.pk,)),
        ("substitute", (report.pk,)),
        ("assignments", (report.pk,)),
        ("preview", (report.pk,)),
        ("report", (report.pk,)),
    ):
        assert status(name, *arguments) == 403, name
    for name in ("entry_delete", "entry_restore", "entry_move"):
        assert desk.post(reverse(name, args=["section", other.pk])).status_code == 403, name


def test_section_of_another_part_takes_no_item_by_a_crooked_address(
    report: Report, contributor: User, drafter: User, client_of: ClientOf
) -> None:
    PartAssignmentFactory(report=report, role="other", assignee=contributor)
    section = report.sections.get()

    url = reverse("entry_add_below", args=[report.pk, "other", "item", section.pk])

    assert client_of(contributor).post(url, {"text": "塞进来"}).status_code == 404


@pytest.mark.parametrize("state", [State.HANDED_IN, State.ACCEPTED])
def test_part_that_was_handed_in_is_read_only(
    assignment: PartAssignment, contributor: User, client_of: ClientOf, state: State
) -> None:
    PartAssignment.objects.update(state=state)
    desk, row = client_of(contributor), assignment.report.shortcomings.get()

    page = desk.get(reverse("part", args=[assignment.report_id, "shortcomings"])).content.decode()

    assert "已经交回" in page
    assert "编辑" not in page
    assert desk.get(reverse("entry_edit", args=["shortcoming", row.pk])).status_code == 403


def test_contributor_without_a_part_sees_nothing(
    report: Report, contributor: User, client_of: ClientOf
) -> None:
    desk = client_of(contributor)

    assert desk.get(reverse("part", args=[report.pk, "shortcomings"])).status_code == 403
    assert "现在没有交给您写的部分" in desk.get("/", follow=True).content.decode()


def test_who_contributed_is_an_author(
    assignment: PartAssignment, contributor: User, client_of: ClientOf
) -> None:
    url = reverse("entry_add", args=[assignment.report_id, "shortcomings", "shortcoming"])

    client_of(contributor).post(url, {"heading": "新不足", "key": "a" * 12})

    assert assignment.report.contributions.filter(user=contributor).exists()


# Presence


def test_others_are_named_with_what_they_write(report: Report, drafter: User, contributor: User) -> None:
    spot = f"section:{report.sections.get().pk}"
    presence.beat(report, user=contributor, tab="a" * 8, spot=spot)
    presence.beat(report, user=drafter, tab="b" * 8, spot="")

    seen = presence.beat(report, user=drafter, tab="c" * 8, spot=spot)

    told = {(here.name, here.title, here.is_me, here.is_same) for here in seen}
    assert told == {("供稿人", "节“强化组织领导”", False, True), ("起草人", "", True, False)}


def test_what_reads_alike_is_said_once(report: Report, drafter: User) -> None:
    for tab in ("a" * 8, "b" * 8):
        presence.beat(report, user=drafter, tab=tab, spot="")

    [other] = presence.beat(report, user=drafter, tab="c" * 8, spot="preface")

    assert other.is_me


def test_tab_that_went_silent_or_left_is_nobody(report: Report, drafter: User, contributor: User) -> None:
    presence.beat(report, user=contributor, tab="a" * 8, spot="preface")
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=presence.STALE_S + 1))
    assert presence.beat(report, user=drafter, tab="b" * 8, spot="") == ()

    presence.leave(report, user=drafter, tab="b" * 8)
    assert not Presence.objects.exists()


@pytest.mark.parametrize("data", [{}, {"tab": "<x>"}, {"tab": "a" * 8, "spot": "../../x"}, {"tab": "a" * 99}])
def test_nonsensical_beat_is_refused(
    report: Report, drafter: User, client_of: ClientOf, data: dict[str, str]
) -> None:
    assert client_of(drafter).post(reverse("presence", args=[report.pk]), data).status_code == 400


def test_beats_keep_nobody_logged_in(report: Report, drafter: User, client_of: ClientOf) -> None:
    desk = client_of(drafter)
    desk.get("/")
    session = desk.session
    session["seen_at"] -= 300
    session.save()

    desk.post(reverse("presence", args=[report.pk]), {"tab": "a" * 8}, headers={"X-Unasked": "1"})

    assert desk.session["seen_at"] == session["seen_at"]


def test_page_left_open_asks_who_is_there(drafter: User, client_of: ClientOf) -> None:
    answer = client_of(drafter).get(reverse("session_state"))

    assert answer.json()["person"] == drafter.pk
    assert answer.json()["token"]
    assert Client().get(reverse("session_state"), headers={"X-Unasked": "1"}).status_code == 401


def test_old_key_changes_and_shows_nothing_of_another_part(
    report: Report, contributor: User, drafter: User, client_of: ClientOf
) -> None:
    for role in ("measures", "other"):
        PartAssignmentFactory(report=report, role=role, assignee=contributor, created_by=drafter)
    section = write(report, "section", drafter, heading="一", text="起草人后来写的句子")
    PartAssignment.objects.filter(role="measures").update(state=State.WITHDRAWN)
    sent = {"heading": "x", "text": "改掉", "key": section.key, "tab": "abcdef01", "sequence": "1"}
    url = reverse("entry_add", args=[report.pk, "other", "section"])

    for headers in ({}, {"X-Autosave": "1"}):
        answer = client_of(contributor).post(url, sent, headers=headers)

        assert answer.status_code == 409
        said = answer.json()["problem"] if headers else answer.content.decode()
        assert "已经用在别处" in said
        assert "起草人后来写的句子" not in answer.content.decode()
    section.refresh_from_db()
    assert section.text == "起草人后来写的句子"


def test_another_agencys_key_is_refused_with_a_sentence(
    report: Report, drafter: User, stranger: User, client_of: ClientOf
) -> None:
    elsewhere = complete(stranger.memberships.all()[0].agency, stranger)
    key = elsewhere.sections.all()[0].key
    url = reverse("entry_add", args=[report.pk, "other", "section"])

    answer = client_of(drafter).post(url, {"heading": "x", "text": "y", "key": key})

    assert answer.status_code == 409
    assert "刷新这一页" in answer.content.decode()
