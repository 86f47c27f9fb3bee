"""Lines of the ledger, words to promises and facts of plans are stored by a script as the drafting forms are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from drafts import complete, write
from factories import FigureFactory, PromiseFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Figure, Promise, Report, Section, State
from reportdesk.reports.services import figures, promises, restoring
from reportdesk.reports.stamp import fingerprint

TAB, OTHER_TAB = "a" * 16, "b" * 16


@dataclass
class Desk:
    """A drafter's browser, which saves by itself."""

    client: Client
    sequence: int = 0

    def send(self, url: str, *, tab: str = TAB, **fields: str) -> HttpResponse:
        self.sequence += 1
        data = {"tab": tab, "sequence": str(self.sequence), **fields}
        return self.client.post(url, data, headers={"X-Autosave": "1"})


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    Report.objects.filter(pk=report.pk).update(based_on="2024年度报告第1稿")
    return Report.objects.select_related("agency").get(pk=report.pk)


@pytest.fixture
def desk(client_of: Callable[[User], Client], drafter: User) -> Desk:
    return Desk(client_of(drafter))


@pytest.fixture(params=["figure_edit", "promise_answer", "plan_facts"])
def place(request: pytest.FixtureRequest, report: Report) -> tuple[Any, str, tuple[str, ...], str]:
    """A row that is there, its address, what its form holds, and the field that is written."""
    match request.param:
        case "figure_edit":
            row: Any = FigureFactory(report=report)
            fields = ("name", "value", "unit", "last_value", "scope", "period", "source")
            return row, reverse("figure_edit", args=[row.pk]), fields, "value"
        case "promise_answer":
            row = PromiseFactory(report=report, heading="引进人才")
            return row, reverse("promise_answer", args=[row.pk]), ("reason",), "reason"
    row = report.plans.get()
    return row, reverse("plan_facts", args=[row.pk]), ("target", "deadline", "unit"), "target"


Place = tuple[Any, str, tuple[str, ...], str]


def form(row: Any, fields: tuple[str, ...], **typed: str) -> dict[str, str]:
    """What a form opened now sends, with what was typed into it."""
    stored = {name: str(getattr(row, name)) for name in fields}
    return {"base": fingerprint(row, fields)} | stored | typed


def test_row_is_stored_again_and_again_as_one_state(desk: Desk, place: Place) -> None:
    row, url, fields, name = place
    given = form(row, fields)
    for text in ("1", "12", "123"):
        answer = desk.send(url, **given | {name: text})
        given["base"] = answer.json()["base"]

    row.refresh_from_db()
    assert getattr(row, name) == "123"
    states = State.objects.filter(spot=answer.json()["spot"], way=State.Way.AUTOMATIC)
    assert [state.values[name] for state in states] == ["123"]


def test_two_people_at_one_row_both_keep_their_text(desk: Desk, place: Place) -> None:
    row, url, fields, name = place
    mine = form(row, fields, **{name: "6"})
    assert desk.send(url, tab=OTHER_TAB, **form(row, fields, **{name: "5"})).status_code == 200

    refused = desk.send(url, **mine)

    row.refresh_from_db()
    assert refused.status_code == 409
    assert "<del>5</del><ins>6</ins>" in refused.json()["panel"]
    assert getattr(row, name) == "5"
    kept = desk.client.post(url, mine | {"base": refused.json()["base"], "resolve": "theirs"})
    assert kept.status_code == 302
    assert State.objects.get(way=State.Way.SET_ASIDE).values[name] == "6"


def test_lost_answer_is_no_conflict_and_a_late_request_changes_nothing(desk: Desk, place: Place) -> None:
    row, url, fields, name = place
    opened = form(row, fields)
    desk.send(url, **opened | {name: "1"})

    again = desk.send(url, **opened | {name: "12"})
    desk.sequence = 0
    late = desk.send(url, **opened | {name: "1"})

    row.refresh_from_db()
    assert (again.status_code, late.status_code) == (200, 409)
    assert "superseded" in late.json()
    assert getattr(row, name) == "12"


def test_address_of_a_form_leads_to_its_place(desk: Desk, place: Place) -> None:
    assert desk.client.get(place[1], follow=True).status_code == 200


def test_signed_report_stores_nothing(desk: Desk, report: Report, place: Place) -> None:
    row, url, fields, name = place
    Report.objects.update(status=Status.SIGNED.value)

    refused = desk.send(url, **form(row, fields, **{name: "7"}))

    assert refused.status_code == 409
    assert "没有保存" in refused.json()["problem"]


def test_earlier_state_of_a_row_is_brought_back(desk: Desk, drafter: User, place: Place) -> None:
    row, url, fields, name = place
    before = getattr(row, name)
    desk.send(url, **form(row, fields, **{name: "99"}))
    first, latest = State.objects.order_by("pk").filter(spot__in=_spot(row))[:2]

    page = desk.client.get(reverse("spot_history", args=[row.report.pk, latest.spot]))
    restoring.restore(first, base=latest.stamp, actor=drafter)

    row.refresh_from_db()
    assert "99" in page.content.decode()
    assert getattr(row, name) == before


def test_while_a_round_is_open_only_what_may_be_written_is_offered_back(desk: Desk, place: Place) -> None:
    row, url, fields, name = place
    desk.send(url, **form(row, fields, **{name: "99"}))
    first = State.objects.order_by("pk").filter(spot__in=_spot(row))[0]
    Report.objects.update(status=Status.IN_REVIEW.value)

    page = desk.client.get(reverse("spot_history", args=[row.report.pk, first.spot]), {"state": first.pk})

    assert ("恢复到这一版" in page.content.decode()) is not isinstance(row, Figure)


def _spot(row: Any) -> list[str]:
    return [f"{type(row).__name__.lower()}:{row.pk}"]


def test_new_line_is_added_once_and_goes_on_as_an_edit(desk: Desk, report: Report) -> None:
    url = reverse("figure_add", args=[report.pk])
    line = {"name": "旁听庭审", "unit": "次", "key": "0123456789ab"}

    first = desk.send(url, value="3", **line)
    repeated = desk.send(url, value="35", **line)
    edited = desk.send(first.json()["action"], value="36", **line | {"base": repeated.json()["base"]})

    assert [each.status_code for each in (first, repeated, edited)] == [200, 200, 200]
    assert Figure.objects.get(report=report).value == "36"


def test_new_line_of_another_tab_with_the_same_key_is_a_conflict(desk: Desk, report: Report) -> None:
    url = reverse("figure_add", args=[report.pk])
    line = {"name": "旁听庭审", "key": "0123456789ab"}
    desk.send(url, value="3", tab=OTHER_TAB, **line)

    refused = desk.send(url, value="4", **line)
    by_button = desk.client.post(url, {"value": "4", **line})

    assert refused.status_code == by_button.status_code == 409
    assert refused.json()["action"] == reverse("figure_edit", args=[Figure.objects.get().pk])
    assert "<del>3</del><ins>4</ins>" in by_button.content.decode()
    assert Figure.objects.get().value == "3"


@pytest.mark.parametrize(
    ("name", "word"), [("", "先写好名称"), ("两个 名称", "先写好名称"), ("普法讲座", "已经有")]
)
def test_new_line_that_cannot_stand_is_refused_with_its_reason(
    desk: Desk, report: Report, name: str, word: str
) -> None:
    FigureFactory(report=report)

    refused = desk.send(reverse("figure_add", args=[report.pk]), name=name, value="3", key="0123456789ab")

    assert refused.status_code == 409
    assert word in refused.json()["problem"]
    assert Figure.objects.count() == 1


def test_new_name_waits_for_the_button_and_the_rest_is_stored(
    desk: Desk, report: Report, drafter: User
) -> None:
    row = FigureFactory(report=report)
    write(report, "section", drafter, heading="普法", text="举办{{ 普法讲座 }}。")
    url = reverse("figure_edit", args=[row.pk])
    fields = ("name", "value", "unit", "last_value", "scope", "period", "source")

    answer = desk.send(url, **form(row, fields, name="普法", value="8"))
    row.refresh_from_db()
    assert (row.name, row.value) == ("普法讲座", "8")
    assert "按“保存”" in answer.json()["errors"]["name"][0]
    desk.client.post(url, form(row, fields, name="普法"))

    row.refresh_from_db()
    assert row.name == "普法"
    assert Section.objects.get(heading="普法").text == "举办{{ 普法 }}。"


def test_trail_tells_of_what_is_printed_only(report: Report, drafter: User) -> None:
    row = FigureFactory(report=report)
    for values in ({"source": "台账"}, {"value": row.value}, {"value": "9"}):
        row.refresh_from_db()
        figures.save(row, values=values, base=fingerprint(row, values), actor=drafter)

    assert [entry.summary for entry in TrailEntry.objects.filter(action="figure")] == [
        "台账“普法讲座”由6场改为9场"
    ]


def test_deleted_line_comes_back_with_an_earlier_state(report: Report, drafter: User) -> None:
    row = FigureFactory(report=report)
    state = figures.save(row, values={"value": "9"}, base=fingerprint(row, ["value"]), actor=drafter)
    figures.delete(row, actor=drafter)

    restoring.restore(state, base=state.stamp, actor=drafter)

    row.refresh_from_db()
    assert row.deleted_at is None


def test_reason_is_kept_when_the_answer_is_taken_back(desk: Desk, report: Report, drafter: User) -> None:
    promise = PromiseFactory(report=report)
    url = reverse("promise_answer", args=[promise.pk])
    base = desk.send(url, **form(promise, ("reason",), reason="职责已划转")).json()["base"]
    given = {"base": base, "reason": "职责已划转", "into": ""}

    desk.client.post(url, given | {"version": "0", "outcome": "dropped"})
    desk.client.post(url, given | {"version": "1", "outcome": "open"})

    promise.refresh_from_db()
    assert (promise.outcome, promise.reason) == (Promise.Outcome.OPEN, "职责已划转")


def test_answer_does_not_overwrite_a_colleagues_reason(desk: Desk, report: Report) -> None:
    promise = PromiseFactory(report=report)
    url = reverse("promise_answer", args=[promise.pk])
    opened = form(promise, ("reason",))
    desk.send(url, tab=OTHER_TAB, **opened | {"reason": "已并入别的安排"})

    refused = desk.client.post(url, opened | {"reason": "取消", "version": "0", "outcome": "dropped"})

    promise.refresh_from_db()
    assert refused.status_code == 409
    assert "已并入别的安排" in refused.content.decode()
    assert (promise.outcome, promise.reason) == (Promise.Outcome.OPEN, "已并入别的安排")


def test_dropped_promise_keeps_a_reason(desk: Desk, report: Report, drafter: User) -> None:
    promise = PromiseFactory(report=report, outcome=Promise.Outcome.DROPPED, reason="职责已划转")
    url = reverse("promise_answer", args=[promise.pk])

    refused = desk.send(url, **form(promise, ("reason",), reason=""))

    promise.refresh_from_db()
    assert "为什么不再办理" in refused.json()["problem"]
    assert promise.reason == "职责已划转"
    state = promises.save(
        promise, values={"reason": "并入"}, base=fingerprint(promise, ["reason"]), actor=drafter
    )
    assert state.values == {"reason": "并入"}
