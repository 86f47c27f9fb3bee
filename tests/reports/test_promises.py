"""Last year's plan items are answered one by one; each answer stands somewhere in this year's report."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from drafts import begin, complete, write
from factories import PromiseFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Status
from reportdesk.reports import overview
from reportdesk.reports.models import Carried, Promise, Report
from reportdesk.reports.services import entries
from reportdesk.reports.services.promises import answer
from reportdesk.reports.stamp import fingerprint

ClientOf = Callable[[User], Client]
Outcome = Promise.Outcome


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = begin(agency, drafter)
    Report.objects.filter(pk=report.pk).update(based_on="2024年度报告第1稿")
    return Report.objects.select_related("agency").get(pk=report.pk)


@pytest.fixture
def promise(report: Report) -> Promise:
    text = "2025年引进2名。按《条例》（2025年修订）办理。"
    return PromiseFactory(report=report, heading="引进人才", text=text, target="2名", deadline="2025年底前")


def give(promise: Promise, outcome: Outcome, drafter: User, **given: str) -> Promise:
    promise.refresh_from_db()
    options = {"reason": promise.reason, "into": "", "base": fingerprint(promise, ["reason"])} | given
    answer(promise, outcome=outcome, version=promise.version, actor=drafter, **options)
    promise.refresh_from_db()
    return promise


def test_done_becomes_a_section_to_be_written(promise: Promise, drafter: User) -> None:
    give(promise, Outcome.DONE, drafter)

    section = promise.report.sections.get()
    assert (section.heading, section.text, section.key) == ("引进人才", "", promise.entry_key)
    assert "引进2名" in Carried.objects.get(key=section.key).text
    assert TrailEntry.objects.filter(action="promise").get().summary == "上年安排“引进人才”：已办结"


def test_done_may_stand_in_a_section_that_is_there(promise: Promise, drafter: User) -> None:
    section = write(promise.report, "section", drafter, heading="队伍建设", text="已写")

    give(promise, Outcome.DONE, drafter, into=section.key)
    give(promise, Outcome.OPEN, drafter)

    section.refresh_from_db()
    assert promise.report.sections.count() == 1
    assert section.deleted_at is None


def test_carried_on_becomes_a_plan_again_with_its_years_moved_on(promise: Promise, drafter: User) -> None:
    give(promise, Outcome.PLAN, drafter)

    plan = promise.report.plans.get()
    assert plan.text == "2026年引进2名。按《条例》（2025年修订）办理。"
    assert plan.deadline == ""
    fresh = Report.objects.select_related("agency").get(pk=promise.report_id)
    assert any("“引进人才”沿用了去年" in gap.message for gap in overview.read(fresh).assessment.gaps)


def test_not_done_becomes_a_shortcoming(promise: Promise, drafter: User) -> None:
    give(promise, Outcome.SHORTCOMING, drafter)

    assert promise.report.shortcomings.get().heading == "引进人才没有按期完成"


def test_dropped_needs_a_reason(promise: Promise, drafter: User) -> None:
    with pytest.raises(IllegalMove, match="为什么不再办理"):
        give(promise, Outcome.DROPPED, drafter)

    give(promise, Outcome.DROPPED, drafter, reason="职责已划转")

    assert promise.reason == "职责已划转"


def test_changed_answer_takes_its_untouched_entry_along(promise: Promise, drafter: User) -> None:
    give(promise, Outcome.DONE, drafter)
    give(promise, Outcome.PLAN, drafter)

    assert promise.report.sections.get().deleted_at is not None
    assert promise.report.plans.filter(deleted_at=None).count() == 1


def test_changed_answer_leaves_what_was_written(promise: Promise, drafter: User) -> None:
    give(promise, Outcome.DONE, drafter)
    section, values = promise.report.sections.get(), {"heading": "引进人才", "text": "引进3名。"}
    entries.save(section, values=values, base=fingerprint(section, values), actor=drafter)

    give(promise, Outcome.OPEN, drafter)

    section.refresh_from_db()
    assert section.deleted_at is None


def test_two_answers_at_once_make_one_entry(promise: Promise, drafter: User) -> None:
    answer(promise, outcome=Outcome.DONE, reason="", into="", base="", version=0, actor=drafter)

    with pytest.raises(StaleEdit):
        answer(promise, outcome=Outcome.PLAN, reason="", into="", base="", version=0, actor=drafter)

    assert promise.report.sections.count() == 1
    assert promise.report.plans.count() == 0


def test_open_promise_is_a_gap_with_its_address(promise: Promise, drafter: User) -> None:
    address = reverse("promises", args=[promise.report_id])

    assert f"{address}#promise-0" in [thing.url for thing in overview.read(promise.report).missing]
    give(promise, Outcome.DROPPED, drafter, reason="取消")
    fresh = Report.objects.select_related("agency").get(pk=promise.report_id)
    assert not any(address in thing.url for thing in overview.read(fresh).missing)


@pytest.mark.parametrize(
    ("given", "status", "word"),
    [
        ({"outcome": "dropped"}, 409, "为什么不再办理"),
        ({"outcome": "nonsense"}, 422, ""),
        ({"outcome": "done", "into": "0" * 12}, 409, "已不在了"),
        ({"outcome": "done", "version": "7"}, 409, "已由别人答复"),
        ({"outcome": "dropped", "reason": "长" * 501}, 422, "最多500字"),
    ],
)
def test_bad_answers_are_refused_and_what_was_typed_stays(
    promise: Promise, client_of: ClientOf, drafter: User, given: dict[str, str], status: int, word: str
) -> None:
    response = client_of(drafter).post(
        reverse("promise_answer", args=[promise.pk]), {"version": "0"} | given, headers={"HX-Request": "true"}
    )

    assert response.status_code == status
    assert word in response.content.decode()
    assert given.get("reason", "") in response.content.decode()
    promise.refresh_from_db()
    assert promise.is_open


def test_entry_of_another_report_is_not_to_be_had(promise: Promise, drafter: User, agency: Agency) -> None:
    other = complete(agency, drafter, year=2023)

    with pytest.raises(IllegalMove):
        give(promise, Outcome.DONE, drafter, into=other.sections.get().key)


def test_section_chosen_for_another_answer_is_left_alone(
    promise: Promise, client_of: ClientOf, drafter: User
) -> None:
    section = write(promise.report, "section", drafter, heading="已有的节")

    client_of(drafter).post(
        reverse("promise_answer", args=[promise.pk]),
        {"version": "0", "outcome": "shortcoming", "into": section.key},
    )

    promise.refresh_from_db()
    assert promise.report.shortcomings.get().key == promise.entry_key


def test_answer_leads_to_the_next_open_promise(promise: Promise, client_of: ClientOf, drafter: User) -> None:
    PromiseFactory(report=promise.report, heading="第二项", position=promise.position + 1)

    page = client_of(drafter).post(
        reverse("promise_answer", args=[promise.pk]),
        {"version": "0", "outcome": "plan"},
        headers={"HX-Request": "true"},
    )

    assert page.content.decode().split("data-focus")[1].split("</h2>")[0].endswith("第二项")


def test_frozen_report_takes_no_answer(promise: Promise, drafter: User) -> None:
    Report.objects.filter(pk=promise.report_id).update(status=Status.SIGNED)

    with pytest.raises(IllegalMove):
        give(promise, Outcome.DONE, drafter)


def test_answer_without_script_comes_back_to_its_place(
    promise: Promise, client_of: ClientOf, drafter: User
) -> None:
    response = client_of(drafter).post(
        reverse("promise_answer", args=[promise.pk]), {"version": "0", "outcome": "done"}
    )

    assert response["Location"].startswith(reverse("promises", args=[promise.report_id]))


def test_promises_are_drawn_into_a_draft_that_was_begun_without_them(
    agency: Agency, drafter: User, client_of: ClientOf
) -> None:
    last = complete(agency, drafter, year=2024)
    desk, report = client_of(drafter), begin(agency, drafter)
    address = reverse("promises_draw", args=[report.pk])

    assert "还没有2024年度签发或存档的报告" in desk.post(address, follow=True).content.decode()
    from reportdesk.reports.services import papers

    papers.freeze(last, overview.read(last).frozen, actor=drafter, is_signed=True)
    desk.post(address)
    desk.post(address)

    assert [each.heading for each in report.promises.all()] == ["引进人才"]


def test_table_of_promises_is_a_docx(promise: Promise, client_of: ClientOf, drafter: User) -> None:
    give(promise, Outcome.DROPPED, drafter, reason="职责已划转")

    response = client_of(drafter).get(reverse("promises_docx", args=[promise.report_id]))

    table = Document(BytesIO(response.content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells][3:] == ["不再办理", "职责已划转"]
    assert "2名；2025年底前" in table.rows[1].cells[2].text


def test_table_is_printed_as_an_annex_and_renewed(
    promise: Promise, client_of: ClientOf, drafter: User
) -> None:
    give(promise, Outcome.DROPPED, drafter, reason="职责已划转")
    report, desk = promise.report, client_of(drafter)
    page, address = reverse("promises", args=[report.pk]), reverse("promises_annex", args=[report.pk])

    assert "列为附件，印在报告后面" in desk.post(address, follow=True).content.decode()
    assert "✓ 对照表已列为附件" in desk.get(page).content.decode()
    give(promise, Outcome.DONE, drafter)
    assert "更新附件里的对照表" in desk.get(page).content.decode()
    desk.post(address)

    annex = report.annexes.get()
    assert annex.heading == "2024年度安排与2025年度办理结果对照表"
    assert annex.rows[1][3] == "已办结"
    assert annex.heading in desk.get(reverse("preview", args=[report.pk])).content.decode()


def test_deleted_annex_of_promises_comes_back_renewed(
    promise: Promise, client_of: ClientOf, drafter: User
) -> None:
    report, desk = promise.report, client_of(drafter)
    address = reverse("promises_annex", args=[report.pk])
    desk.post(address)
    entries.delete(report.annexes.get(), actor=drafter)

    desk.post(address)

    assert report.annexes.get().deleted_at is None


def test_without_promises_there_is_no_annex(report: Report, client_of: ClientOf, drafter: User) -> None:
    answer = client_of(drafter).post(reverse("promises_annex", args=[report.pk]), follow=True)

    assert "没有可印的对照表" in answer.content.decode()
    assert not report.annexes.exists()


def test_empty_table_is_a_docx_too(report: Report, client_of: ClientOf, drafter: User) -> None:
    response = client_of(drafter).get(reverse("promises_docx", args=[report.pk]))

    assert "没有列出" in "".join(each.text for each in Document(BytesIO(response.content)).paragraphs)
