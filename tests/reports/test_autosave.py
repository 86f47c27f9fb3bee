"""What a script stores by itself: acknowledged only when stored, repeated without harm, refused with both texts."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from drafts import begin, write

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Duty, Report, Section, State

TAB, OTHER_TAB = "a" * 16, "b" * 16
AUTOMATIC = {"X-Autosave": "1"}


def hidden(desk: Client, url: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', desk.get(url).content.decode())
    assert found
    return found[1]


def send(
    desk: Client, url: str, *, base: str = "", tab: str = TAB, sequence: int = 1, **fields: str
) -> HttpResponse:
    data = {"base": base, "tab": tab, "sequence": str(sequence), **fields}
    return desk.post(url, data, headers=AUTOMATIC)


def address(report: Report) -> str:
    return reverse("entry_edit", args=["section", report.sections.get().pk])


def test_autosave_answers_with_the_time_and_the_next_base(desk: Client, report: Report) -> None:
    url = address(report)

    answer = send(desk, url, base=hidden(desk, url, "base"), heading="新标题", text="新正文").json()

    stored = Section.objects.get()
    saved_at = timezone.localtime(State.objects.first().saved_at)
    assert (stored.heading, stored.text) == ("新标题", "新正文")
    assert answer["saved"] == f"{saved_at:%H:%M}"
    assert answer["base"] == hidden(desk, url, "base")
    assert send(desk, url, base=answer["base"], sequence=2, heading="再改", text="").status_code == 200


def test_text_that_stands_there_already_is_no_conflict(desk: Client, report: Report) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    send(desk, url, base=base, heading="标题", text="关页面时送到的文字")

    again = send(desk, url, base=base, tab=OTHER_TAB, heading="标题", text="关页面时送到的文字")

    assert again.status_code == 200
    assert again.json()["base"] == hidden(desk, url, "base")
    assert State.objects.filter(values__text="关页面时送到的文字").count() == 1


def test_lost_answer_is_no_conflict_for_the_tab_that_wrote(desk: Client, report: Report) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    send(desk, url, base=base, sequence=1, heading="标题", text="甲")

    again = send(desk, url, base=base, sequence=2, heading="标题", text="甲乙")

    assert again.status_code == 200
    assert Section.objects.get().text == "甲乙"


def test_older_request_that_comes_later_changes_nothing(desk: Client, report: Report) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    send(desk, url, base=base, sequence=2, heading="标题", text="甲乙")

    late = send(desk, url, base=base, sequence=1, heading="标题", text="甲")

    assert late.status_code == 409
    assert "superseded" in late.json()
    assert Section.objects.get().text == "甲乙"


def test_older_request_is_refused_even_when_the_text_has_come_back(desk: Client, report: Report) -> None:
    url, section = address(report), report.sections.get()
    original = {"heading": section.heading, "text": section.text}
    base = hidden(desk, url, "base")
    send(desk, url, base=base, sequence=2, heading="标题", text="甲乙")
    send(desk, url, base=hidden(desk, url, "base"), tab=OTHER_TAB, **original)

    late = send(desk, url, base=base, sequence=1, heading="标题", text="甲")

    assert late.status_code == 409
    assert Section.objects.get().text == original["text"]


def test_other_tab_is_refused_with_both_texts_by_character(desk: Client, report: Report) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    send(desk, url, base=base, tab=OTHER_TAB, heading="强化组织领导", text="全年召开推进会5次。")

    refused = send(desk, url, base=base, heading="强化组织领导", text="全年召开推进会6次。")

    panel = refused.json()["panel"]
    assert refused.status_code == 409
    assert "<del>5</del><ins>6</ins>" in panel
    assert refused.json()["base"] == hidden(desk, url, "base")
    assert Section.objects.get().text == "全年召开推进会5次。"


def test_wrong_field_keeps_its_message_and_the_others_are_stored(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["duty", Duty.objects.get().pk])
    fields = {"kind": "decision", "heading": "新标题", "who": "局长", "times": "三次", "act": "开会"}

    answer = send(desk, url, base=hidden(desk, url, "base"), **fields)

    stored = Duty.objects.get()
    assert list(answer.json()["errors"]) == ["times"]
    assert (stored.kind, stored.heading, stored.act, stored.times) == ("decision", "新标题", "开会", None)
    assert (
        send(desk, url, base=answer.json()["base"], sequence=2, **fields | {"times": "3"}).status_code == 200
    )
    assert Duty.objects.get().times == 3


def test_text_that_is_too_long_is_refused_and_the_rest_stored(desk: Client, report: Report) -> None:
    url = address(report)

    answer = send(desk, url, base=hidden(desk, url, "base"), heading="新标题", text="法" * 20_001)

    assert "最多20000字" in answer.json()["errors"]["text"][0]
    assert Section.objects.get().heading == "新标题"
    assert Section.objects.get().text == "全年召开推进会4次。"


def test_new_entry_is_added_once_and_goes_on_as_an_edit(desk: Client, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    url = reverse("entry_add", args=[report.pk, "measures", "section"])
    key = hidden(desk, url, "key")

    first = send(desk, url, key=key, heading="甲", text="").json()
    repeated = send(desk, url, key=key, sequence=2, heading="甲乙", text="")
    edited = send(desk, first["action"], base=repeated.json()["base"], sequence=3, heading="甲乙丙", text="")

    assert (repeated.status_code, edited.status_code) == (200, 200)
    assert Section.objects.get().heading == "甲乙丙"


def test_form_sent_again_after_going_back_loses_no_text(desk: Client, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    url = reverse("entry_add", args=[report.pk, "measures", "section"])
    key = hidden(desk, url, "key")
    desk.post(url, {"key": key, "heading": "甲", "text": "第一次。"})

    again = desk.post(url, {"key": key, "heading": "甲", "text": "第二次。"})

    assert again.status_code == 409
    assert "第一次。" in again.content.decode()
    assert "第二次。" in again.content.decode()
    assert Section.objects.get().text == "第一次。"


@pytest.mark.parametrize(
    ("name", "arguments", "field"),
    [("preface", [], "preface"), ("head", [], "title"), ("lead", ["measures"], "lead_measures")],
)
def test_texts_of_the_report_itself_are_stored_too(
    desk: Client, report: Report, name: str, arguments: list[str], field: str
) -> None:
    url = reverse(name, args=[report.pk, *arguments])

    answer = send(desk, url, base=hidden(desk, url, "base"), **{field: "新的文字"})

    assert answer.status_code == 200
    assert getattr(Report.objects.get(), field) == "新的文字"
    assert State.objects.first().values[field] == "新的文字"


def test_signed_report_takes_no_autosave(desk: Client, report: Report) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    Report.objects.update(status=Status.SIGNED.value)

    refused = send(desk, url, base=base, heading="新标题", text="")

    assert refused.status_code == 409
    assert "已冻结" in refused.json()["problem"]
    assert refused.json()["panel"] == ""


def test_expired_login_is_told_by_its_status(report: Report) -> None:
    assert Client().post(address(report), headers=AUTOMATIC).status_code == 401


def test_autosaves_of_one_sitting_are_one_state(desk: Client, report: Report, drafter: User) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    before = State.objects.filter(spot__startswith="section").count()
    for number in range(1, 6):
        answer = send(desk, url, base=base, sequence=number, heading="标题", text="甲" * number)
        base = answer.json()["base"]
    desk.post(url, {"base": base, "tab": TAB, "sequence": "6", "heading": "标题", "text": "甲" * 5})

    states = State.objects.filter(spot__startswith="section")
    assert states.count() == before + 1
    assert states[0].way == State.Way.SAVED
    assert states[0].values["text"] == "甲" * 5


def test_sitting_that_lasts_begins_another_state(desk: Client, report: Report) -> None:
    url = address(report)
    answer = send(desk, url, base=hidden(desk, url, "base"), heading="标题", text="甲").json()
    State.objects.update(began_at=timezone.now() - timedelta(minutes=11))

    send(desk, url, base=answer["base"], sequence=2, heading="标题", text="甲乙")

    texts = [state.values["text"] for state in State.objects.filter(spot__startswith="section")]
    assert texts[:2] == ["甲乙", "甲"]


def test_slip_that_empties_a_text_can_be_taken_back(desk: Client, report: Report) -> None:
    url, long = (
        address(report),
        "全年召开推进会4次，专题研究法治建设，逐项对账销号，年底全部办结并向社会公开。",
    )
    answer = send(desk, url, base=hidden(desk, url, "base"), heading="标题", text=long).json()

    send(desk, url, base=answer["base"], sequence=2, heading="标题", text="")

    assert long in [state.values["text"] for state in State.objects.filter(spot__startswith="section")]


def test_change_from_outside_the_forms_is_kept_as_a_state(desk: Client, report: Report) -> None:
    Section.objects.update(text="别处写进来的。")
    url = address(report)

    send(desk, url, base=hidden(desk, url, "base"), heading="标题", text="新的。")

    texts = [state.values["text"] for state in State.objects.filter(spot__startswith="section")]
    assert texts[:2] == ["新的。", "别处写进来的。"]


def resolve(desk: Client, url: str, choice: str, base: str, opened_on: str, **fields: str) -> HttpResponse:
    return desk.post(url, {"resolve": choice, "base": base, "opened_on": opened_on, **fields})


@pytest.fixture
def clash(desk: Client, report: Report) -> tuple[str, str, str]:
    """Address, base as opened, base as it is now: somebody else has changed the number meanwhile."""
    url = address(report)
    opened = hidden(desk, url, "base")
    text = "全年召开推进会5次。"
    now = send(desk, url, base=opened, tab=OTHER_TAB, heading="强化组织领导", text=text).json()
    return url, opened, now["base"]


def test_choosing_mine_keeps_theirs_in_the_history(desk: Client, clash: tuple[str, str, str]) -> None:
    url, opened, now = clash

    resolve(desk, url, "mine", now, opened, heading="强化组织领导", text="全年召开推进会6次。")

    assert Section.objects.get().text == "全年召开推进会6次。"
    assert "全年召开推进会5次。" in [state.values.get("text") for state in State.objects.all()]


def test_choosing_theirs_keeps_mine_in_the_history(desk: Client, clash: tuple[str, str, str]) -> None:
    url, opened, now = clash

    resolve(desk, url, "theirs", now, opened, heading="强化组织领导", text="全年召开推进会6次。")

    assert Section.objects.get().text == "全年召开推进会5次。"
    assert State.objects.get(way=State.Way.SET_ASIDE).values["text"] == "全年召开推进会6次。"


def test_merging_puts_both_changes_into_the_field_and_saves_nothing(
    desk: Client, clash: tuple[str, str, str]
) -> None:
    url, opened, now = clash

    page = resolve(desk, url, "merge", now, opened, heading="强化组织领导", text="去年全年召开推进会4次。")

    assert "去年全年召开推进会5次。" in page.content.decode()
    assert "保存合并稿" in page.content.decode()
    assert Section.objects.get().text == "全年召开推进会5次。"


def test_merging_without_the_original_says_so(desk: Client, clash: tuple[str, str, str]) -> None:
    url, _, now = clash

    page = resolve(desk, url, "merge", now, "0" * 64, heading="强化组织领导", text="我的。")

    assert "没法自动合并" in page.content.decode()
    assert "我的。" in page.content.decode()


@pytest.mark.parametrize("tab", ["", "<script>", "a" * 99, "；"])
def test_nonsensical_tab_is_nobody(desk: Client, report: Report, tab: str) -> None:
    url = address(report)
    base = hidden(desk, url, "base")
    send(desk, url, base=base, tab=tab, heading="标题", text="甲")

    assert send(desk, url, base=base, tab=tab, sequence=2, heading="标题", text="乙").status_code == 409


def test_write_of_another_entry_is_no_conflict(desk: Client, report: Report, drafter: User) -> None:
    other = write(report, "shortcoming", drafter, heading="乙")
    url, other_url = address(report), reverse("entry_edit", args=["shortcoming", other.pk])
    base, other_base = hidden(desk, url, "base"), hidden(desk, other_url, "base")

    first = send(desk, url, base=base, heading="标题", text="甲")
    second = send(desk, other_url, base=other_base, tab=OTHER_TAB, heading="乙", text="丙")

    assert (first.status_code, second.status_code) == (200, 200)


def test_autosave_costs_ten_queries(
    desk: Client, report: Report, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    url = address(report)
    answer = send(desk, url, base=hidden(desk, url, "base"), heading="标题", text="甲").json()

    with django_assert_num_queries(10 + 2):  # a transaction in the test's own is a savepoint, two statements
        send(desk, url, base=answer["base"], sequence=2, heading="标题", text="甲乙")


@pytest.mark.django_db
def test_sqlite_keeps_its_connection_and_waits_for_the_disk() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        full = cursor.execute("PRAGMA synchronous").fetchone()[0]

    assert full == 2
    assert connection.settings_dict["CONN_MAX_AGE"] == 60
