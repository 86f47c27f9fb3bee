import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from drafts import write, write_paper
from factories import ReportFactory, ShortcomingFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Status
from reportdesk.reports import spots
from reportdesk.reports.models import Batch, Plan, Report, Section, State
from reportdesk.reports.services import entries, restoring, substituting
from reportdesk.reports.stamp import fingerprint


def rewrite(section: Section, drafter: User, text: str) -> State:
    row = Section.objects.get(pk=section.pk)
    return entries.save(row, values={"text": text}, base=fingerprint(row, ["text"]), actor=drafter)


def stamp_of(row: Section | Plan | Report) -> str:
    spot = spots.of_row(row, ["preface"])
    return fingerprint(row, spot.fields)


def test_every_save_is_a_state_and_each_can_be_brought_back(report: Report, drafter: User) -> None:
    section = report.sections.get()
    for text in ("第一版。", "第二版。"):
        rewrite(section, drafter, text)
    first = State.objects.get(values__text="第一版。")

    restoring.restore(first, base=stamp_of(Section.objects.get()), actor=drafter)

    states = State.objects.filter(spot=f"section:{section.pk}")
    assert Section.objects.get().text == "第一版。"
    assert [state.way for state in states] == ["restored", "saved", "saved", "added"]


def test_restoring_over_a_newer_text_is_refused(report: Report, drafter: User) -> None:
    section = report.sections.get()
    first, base = rewrite(section, drafter, "第一版。"), stamp_of(section)
    rewrite(section, drafter, "第二版。")

    with pytest.raises(StaleEdit):
        restoring.restore(first, base=base, actor=drafter)

    assert Section.objects.get().text == "第二版。"


def test_restoring_brings_a_deleted_entry_back(report: Report, drafter: User) -> None:
    section = report.sections.get()
    first = rewrite(section, drafter, "第一版。")
    rewrite(section, drafter, "第二版。")
    entries.delete(section, actor=drafter)

    restoring.restore(first, base=stamp_of(Section.objects.get()), actor=drafter)

    assert Section.objects.get().deleted_at is None
    assert Section.objects.get().text == "第一版。"


def test_restored_plan_answers_what_is_still_there(report: Report, drafter: User) -> None:
    plan, kept = report.plans.get(), report.shortcomings.get()
    gone = write(report, "shortcoming", drafter, heading="后来删的")
    names = ("answers",)
    both = entries.save(plan, values={"answers": [kept, gone]}, base=fingerprint(plan, names), actor=drafter)
    entries.save(plan, values={"answers": []}, base=fingerprint(plan, names), actor=drafter)
    entries.delete(gone, actor=drafter)

    restoring.restore(both, base=stamp_of(Plan.objects.get()), actor=drafter)

    assert list(Plan.objects.get().answers.all()) == [kept]


def test_page_shows_what_a_state_changed_by_character(report: Report, drafter: User, desk: Client) -> None:
    section = report.sections.get()
    state = rewrite(section, drafter, "全年召开推进会14次。<b>")
    url = reverse("spot_history", args=[report.pk, f"section:{section.pk}"])

    page = desk.get(url, {"state": state.pk}).content.decode()
    now = desk.get(
        url, {"state": State.objects.filter(spot=f"section:{section.pk}").last().pk, "against": "now"}
    )

    assert "<ins>1</ins>" in page
    assert "&lt;b&gt;" in page
    assert "<ins>1</ins>" in now.content.decode()
    assert "这就是现在的文字" in page


@pytest.mark.parametrize(
    "spot", ["nothing", "section:99999999999999999999", "section:0", "lead_nothing", "plan:x"]
)
def test_unknown_spot_is_nowhere(report: Report, desk: Client, spot: str) -> None:
    assert desk.get(reverse("spot_history", args=[report.pk, spot])).status_code == 404


def test_spot_of_another_report_is_nowhere(report: Report, desk: Client, agency: Agency) -> None:
    elsewhere = ShortcomingFactory(report=ReportFactory(agency=agency, year=2024))

    assert (
        desk.get(reverse("spot_history", args=[report.pk, f"shortcoming:{elsewhere.pk}"])).status_code == 404
    )


def test_save_offers_its_undoing(report: Report, desk: Client) -> None:
    section = report.sections.get()
    url = reverse("entry_edit", args=["section", section.pk])
    base = re.search(r'name="base" value="(\w+)"', desk.get(url).content.decode())[1]  # type: ignore[index]
    page = desk.post(
        url, {"base": base, "heading": "新", "text": "新"}, headers={"HX-Request": "true"}
    ).content.decode()

    action = re.search(r'action="(/states/\d+/restore/)"', page)[1]  # type: ignore[index]
    stamp = re.search(r'name="base" value="(\w+)"', page)[1]  # type: ignore[index]
    desk.post(action, {"base": stamp})

    assert Section.objects.get().text == section.text


def test_list_of_changes_offers_deleted_entries(report: Report, drafter: User, desk: Client) -> None:
    entries.delete(report.sections.get(), actor=drafter)

    page = desk.get(reverse("history", args=[report.pk])).content.decode()

    assert "强化组织领导" in page
    assert reverse("entry_restore", args=["section", Section.objects.get().pk]) in page


def test_list_costs_the_same_for_every_number_of_changes(report: Report, drafter: User, desk: Client) -> None:
    address = reverse("history", args=[report.pk])
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    section = report.sections.get()
    for text in "甲乙丙丁":
        write(report, "item", drafter, below=section, text=text)
        write(report, "plan", drafter, heading=text)

    with CaptureQueriesContext(connection) as many:
        page = desk.get(address)

    assert len(page.context["changes"]) > 8
    assert len(many) == len(few) + 1, "the points of a section are one kind more"


# Find and replace


@pytest.fixture
def wordy(report: Report, drafter: User) -> Report:
    write_paper(report, drafter, preface="应急局报告应急局的工作。")
    write(report, "section", drafter, heading="应急局的学习", text="应急局学法。")
    return Report.objects.select_related("agency").get(pk=report.pk)


def test_all_places_are_found_in_reading_order(wordy: Report) -> None:
    found = substituting.search(wordy, "应急局")

    assert [(place.spot.title, place.start) for place in found] == [
        ("导语", 0), ("导语", 5), ("节“应急局的学习”", 0), ("节“应急局的学习”", 0),
    ]  # fmt: skip
    assert substituting.search(wordy, "") == ()


def test_chosen_places_are_exchanged_at_once_and_taken_back_as_one(
    wordy: Report, drafter: User, desk: Client
) -> None:
    url = reverse("substitute", args=[wordy.pk])
    names = [place.name for place in substituting.search(wordy, "应急局")]

    desk.post(url, {"old": "应急局", "new": "应急管理局", "pick": [names[1], *names[2:]]})

    section = Section.objects.get(heading="应急管理局的学习")
    assert Report.objects.get(pk=wordy.pk).preface == "应急局报告应急管理局的工作。"
    assert section.text == "应急管理局学法。"
    desk.post(reverse("batch_undo", args=[Batch.objects.get().pk]))
    section.refresh_from_db()
    assert Report.objects.get(pk=wordy.pk).preface == "应急局报告应急局的工作。"
    assert (section.heading, section.text) == ("应急局的学习", "应急局学法。")
    assert set(TrailEntry.objects.values_list("action", flat=True)) >= {"replace", "replace_undo"}


def test_undoing_leaves_what_was_written_since(wordy: Report, drafter: User) -> None:
    chosen = [place.name for place in substituting.search(wordy, "应急局")]
    batch = substituting.substitute(wordy, old="应急局", new="局", chosen=chosen, actor=drafter)
    section = Section.objects.get(heading="局的学习")
    rewrite(section, drafter, "后来写的。")

    assert restoring.undo(batch, actor=drafter) == 1
    assert Section.objects.get(pk=section.pk).text == "后来写的。"
    with pytest.raises(IllegalMove):
        restoring.undo(batch, actor=drafter)


def test_nothing_is_exchanged_when_one_place_has_changed(wordy: Report, drafter: User) -> None:
    chosen = [place.name for place in substituting.search(wordy, "应急局")]
    write_paper(wordy, drafter, preface="全新的导语。")

    with pytest.raises(StaleEdit, match="一处也没有"):
        substituting.substitute(wordy, old="应急局", new="局", chosen=chosen, actor=drafter)

    assert Section.objects.filter(heading="应急局的学习").exists()


def test_text_that_would_grow_too_long_is_refused_whole(wordy: Report, drafter: User, desk: Client) -> None:
    url = reverse("substitute", args=[wordy.pk])
    chosen = [place.name for place in substituting.search(wordy, "应急局")]

    page = desk.post(url, {"old": "应急局", "new": "长" * 120, "pick": chosen})

    assert page.status_code == 409
    assert "超过100字" in page.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("data", [{"old": "应急局", "new": "局"}, {"old": "应急局", "pick": ["x|y|z"]}, {}])
def test_nonsense_exchanges_nothing(wordy: Report, desk: Client, data: dict[str, object]) -> None:
    page = desk.post(reverse("substitute", args=[wordy.pk]), data)

    assert page.status_code == 409
    assert not Batch.objects.exists()


def test_frozen_report_is_searched_but_not_changed(wordy: Report, drafter: User) -> None:
    chosen = [place.name for place in substituting.search(wordy, "应急局")]
    Report.objects.update(status=Status.SIGNED.value)

    with pytest.raises(IllegalMove, match="已冻结"):
        substituting.substitute(wordy, old="应急局", new="局", chosen=chosen, actor=drafter)

    assert not Batch.objects.exists()
