from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from drafts import begin, complete, write
from pages import hidden, text

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.forms.plans import PlanForm
from reportdesk.reports.models import Duty, Plan, Report, Section, Shortcoming

HTMX = {"HX-Request": "true"}
ClientOf = Callable[[User], Client]


def test_year_begins_with_one_click(desk: Client, agency: Agency) -> None:
    response = desk.post(reverse("report_create", args=[agency.pk]), {"year": "2025"})

    assert response.url == reverse("preface", args=[Report.objects.get().pk])


@pytest.mark.parametrize("year", ["", "abc", "1999", "2101", "99999999999999999999", "２０２５年", "-1"])
def test_wrong_year_is_refused_with_a_sentence(desk: Client, agency: Agency, year: str) -> None:
    response = desk.post(reverse("report_create", args=[agency.pk]), {"year": year}, follow=True)

    assert "年度" in text(response)
    assert not Report.objects.exists()


def test_second_click_finds_the_report_that_is_there(desk: Client, agency: Agency) -> None:
    for _ in range(2):
        response = desk.post(reverse("report_create", args=[agency.pk]), {"year": "2025"}, follow=True)

    assert "已经有了" in text(response)
    assert Report.objects.count() == 1


def test_shortcoming_and_cause_are_written(desk: Client, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    url = reverse("entry_add", args=[report.pk, "shortcomings", "shortcoming"])
    key = hidden(text(desk.get(url)), "key")

    response = desk.post(url, {"heading": "队伍不强", "text": "无人员。", "key": key})
    shortcoming = Shortcoming.objects.get()
    below = reverse("entry_add_below", args=[report.pk, "shortcomings", "cause", shortcoming.pk])
    desk.post(below, {"heading": "重视不够", "text": "", "key": hidden(text(desk.get(below)), "key")})

    assert response.url == reverse("part", args=[report.pk, "shortcomings"]) + f"#entry-{shortcoming.key}"
    assert shortcoming.causes.get().heading == "重视不够"
    assert "还没有原因" not in text(desk.get(reverse("part", args=[report.pk, "shortcomings"])))


def test_double_click_on_save_adds_one_entry(desk: Client, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    url = reverse("entry_add", args=[report.pk, "measures", "section"])
    data = {"heading": "甲", "text": "乙", "key": hidden(text(desk.get(url)), "key")}

    for _ in range(2):
        assert desk.post(url, data).status_code == 302

    assert Section.objects.count() == 1


def test_htmx_gets_the_changing_half_only(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["section", report.sections.get().pk])

    page, partial = text(desk.get(url)), text(desk.get(url, headers=HTMX))

    assert "<html" in page
    assert "<html" not in partial
    assert "outline-nav" in partial


def test_page_says_when_it_was_really_saved(desk: Client, report: Report) -> None:
    Report.objects.update(updated_at=datetime(2025, 1, 1, 4, 5, tzinfo=UTC))
    url = reverse("entry_edit", args=["section", report.sections.get().pk])
    base = hidden(text(desk.get(url)), "base")

    page = text(desk.post(url, {"heading": "新标题", "text": "正文", "base": base}, headers=HTMX))

    saved_at = timezone.localtime(Report.objects.get().updated_at)
    assert f"已保存 {saved_at:%H:%M}" in page
    assert saved_at.year > 2025


def test_saving_by_htmx_tells_the_preview(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["section", report.sections.get().pk])
    base = hidden(text(desk.get(url)), "base")

    response = desk.post(url, {"heading": "新标题", "text": "正文", "base": base}, headers=HTMX)

    assert response["HX-Trigger"] == '{"saved": {}}'
    assert "新标题" in text(response)


def test_second_tab_gets_both_texts_and_overwrites_nothing(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["section", report.sections.get().pk])
    base = hidden(text(desk.get(url)), "base")
    desk.post(url, {"heading": "第一个标签页", "text": "先保存的", "base": base})

    response = desk.post(url, {"heading": "第二个标签页", "text": "后保存的", "base": base})

    assert response.status_code == 409
    assert all(words in text(response) for words in ("先保存的", "后保存的", "第一个标签页", "第二个标签页"))
    assert Section.objects.get().text == "先保存的"


def test_after_seeing_both_texts_mine_may_be_saved(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["section", report.sections.get().pk])
    base = hidden(text(desk.get(url)), "base")
    desk.post(url, {"heading": "甲", "text": "先", "base": base})
    refused = text(desk.post(url, {"heading": "乙", "text": "后", "base": base}))

    response = desk.post(url, {"heading": "乙", "text": "后", "base": hidden(refused, "base")})

    assert response.status_code == 302
    assert Section.objects.get().text == "后"


@pytest.mark.parametrize("name", ["preface", "head"])
def test_stale_paper_shows_both_texts(desk: Client, report: Report, name: str) -> None:
    url = reverse(name, args=[report.pk])
    field = "preface" if name == "preface" else "title"
    base = hidden(text(desk.get(url)), "base")
    data = {"addressees": "县委", "signature": "局", "base": base}
    desk.post(url, data | {field: "先到的文字"})

    response = desk.post(url, data | {field: "后到的文字"})

    assert response.status_code == 409
    assert "先到的文字" in text(response)
    assert "后到的文字" in text(response)


def test_lead_of_a_part_is_written(desk: Client, report: Report) -> None:
    url = reverse("lead", args=[report.pk, "measures"])

    response = desk.post(url, {"lead_measures": "引言一段。", "base": hidden(text(desk.get(url)), "base")})

    assert response.status_code == 302
    assert "引言一段。" in text(desk.get(reverse("part", args=[report.pk, "measures"])))


def test_entry_has_an_address_that_leads_to_its_place(desk: Client, report: Report) -> None:
    duty = report.duties.get()

    response = desk.get(reverse("entry", args=["duty", duty.pk]))

    assert response.url == reverse("part", args=[report.pk, "first_responsible"]) + f"#entry-{duty.key}"


def test_deletion_offers_the_way_back_without_script(desk: Client, report: Report) -> None:
    duty = report.duties.get()

    page = text(desk.post(reverse("entry_delete", args=["duty", duty.pk]), follow=True))
    assert "撤销删除" in page
    desk.post(reverse("entry_restore", args=["duty", duty.pk]))

    assert Duty.objects.get().deleted_at is None


@pytest.mark.parametrize("mark", ["x", "duty-", "duty-abc", "duty-999999", "nothing-1", "duty-" + "9" * 40])
def test_made_up_deletion_marks_are_harmless(desk: Client, report: Report, mark: str) -> None:
    response = desk.get(reverse("part", args=[report.pk, "measures"]), {"deleted": mark})

    assert response.status_code == 200
    assert "撤销删除" not in text(response)


def test_deleted_entry_of_another_agency_is_not_named(
    desk: Client, client_of: ClientOf, report: Report, stranger: User
) -> None:
    elsewhere = complete(stranger.memberships.all()[0].agency, stranger)
    duty = elsewhere.duties.get()
    client_of(stranger).post(reverse("entry_delete", args=["duty", duty.pk]))

    response = desk.get(
        reverse("part", args=[report.pk, "first_responsible"]), {"deleted": f"duty-{duty.pk}"}
    )

    assert "撤销删除" not in text(response)


@pytest.mark.parametrize(
    ("data", "order"),
    [({"by": "1"}, "乙甲"), ({"position": "2"}, "乙甲"), ({"by": "-1"}, "甲乙"), ({}, "乙甲")],
)
def test_entries_move_by_keyboard_and_drag(
    desk: Client, agency: Agency, drafter: User, data: dict[str, str], order: str
) -> None:
    report = begin(agency, drafter)
    first, _ = (write(report, "section", drafter, heading=heading) for heading in "甲乙")

    desk.post(reverse("entry_move", args=["section", first.pk]), data)

    assert "".join(Section.objects.values_list("heading", flat=True)) == order


@pytest.mark.parametrize(
    ("role", "kind"),
    [("nothing", "section"), ("measures", "nothing"), ("measures", "plan"), ("other", "cause")],
)
def test_kind_in_a_foreign_part_is_not_found(desk: Client, report: Report, role: str, kind: str) -> None:
    assert desk.get(reverse("entry_add", args=[report.pk, role, kind])).status_code == 404


def test_parent_of_another_report_is_not_found(desk: Client, report: Report, drafter: User) -> None:
    other_year = begin(report.agency, drafter, year=2024)
    shortcoming = write(other_year, "shortcoming", drafter, heading="旧")

    url = reverse("entry_add_below", args=[report.pk, "shortcomings", "cause", shortcoming.pk])

    assert desk.post(url, {"heading": "因"}).status_code == 404


def test_plan_answers_only_shortcomings_of_its_report(report: Report, drafter: User) -> None:
    other_year = begin(report.agency, drafter, year=2024)
    foreign = write(other_year, "shortcoming", drafter, heading="旧")

    form = PlanForm({"answers": [str(foreign.pk)]}, report=report)

    assert not form.is_valid()
    assert "重新勾选" in str(form.errors["answers"])


def test_saved_plan_keeps_its_links(desk: Client, report: Report) -> None:
    plan, shortcoming = report.plans.get(), report.shortcomings.get()
    url = reverse("entry_edit", args=["plan", plan.pk])
    base = hidden(text(desk.get(url)), "base")

    desk.post(
        url, {"heading": "改", "text": "", "answers": [shortcoming.pk], "deadline": "年底前", "base": base}
    )

    stored = Plan.objects.get()
    assert (stored.deadline, list(stored.answers.all())) == ("年底前", [shortcoming])


def test_signed_report_shows_no_button_and_keeps_what_was_typed(desk: Client, report: Report) -> None:
    url = reverse("entry_edit", args=["section", report.sections.get().pk])
    base = hidden(text(desk.get(url)), "base")
    Report.objects.update(status=Status.SIGNED.value)

    page = text(desk.get(reverse("part", args=[report.pk, "measures"])))
    refused = desk.post(url, {"heading": "迟到的", "text": "迟到的正文", "base": base})

    assert "entry-actions" not in page
    assert refused.status_code == 409
    assert "已冻结" in text(refused)
    assert "迟到的正文" in text(refused)


def test_matrix_shows_gaps(desk: Client, agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    write(report, "shortcoming", drafter, heading="孤单的不足")
    write(report, "plan", drafter, heading="没有对象的安排")

    page = text(desk.get(reverse("matrix", args=[report.pk])))

    assert all(words in page for words in ("没有原因", "没有安排回应", "没有对应的不足"))


def test_preview_is_numbered_as_it_will_be_printed(desk: Client, report: Report) -> None:
    page = text(desk.get(reverse("preview", args=[report.pk]), headers=HTMX))

    assert "一、" in page
    assert "（一）" in page
    assert "四、" in page
    assert "<html" not in page


READ_AND_WRITE = {
    "preface": [],
    "head": [],
    "lead": ["measures"],
    "entry_add": ["measures", "section"],
}
READ_ONLY = {"part": ["measures"], "preview": [], "matrix": []}


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
@pytest.mark.parametrize("name", [*READ_AND_WRITE, *READ_ONLY])
def test_only_the_drafter_sees_and_writes_a_draft(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, name: str, post: str
) -> None:
    browser = client_of(request.getfixturevalue(post))
    url = reverse(name, args=[report.pk, *(READ_AND_WRITE | READ_ONLY)[name]])

    assert browser.get(url).status_code == 403
    if name in READ_AND_WRITE:
        assert browser.post(url, {"preface": "改", "heading": "改"}).status_code == 403
    assert Report.objects.get().preface == report.preface
    assert Section.objects.count() == 1


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
@pytest.mark.parametrize("verb", ["edit", "delete", "restore", "move"])
def test_only_the_drafter_changes_an_entry(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, verb: str, post: str
) -> None:
    section = report.sections.get()

    response = client_of(request.getfixturevalue(post)).post(
        reverse(f"entry_{verb}", args=["section", section.pk])
    )

    assert response.status_code == 403
    assert Section.objects.filter(heading=section.heading, deleted_at=None, version=section.version).exists()


@pytest.mark.parametrize("verb", ["edit", "delete", "restore", "move"])
def test_stranger_finds_no_entry(report: Report, client_of: ClientOf, stranger: User, verb: str) -> None:
    url = reverse(f"entry_{verb}", args=["section", report.sections.get().pk])

    assert client_of(stranger).post(url, {"heading": "改"}).status_code == 404
    assert Section.objects.get().deleted_at is None


@pytest.mark.parametrize("verb", ["delete", "restore", "move"])
def test_entries_change_by_post_only(desk: Client, report: Report, verb: str) -> None:
    assert desk.get(reverse(f"entry_{verb}", args=["section", report.sections.get().pk])).status_code == 405


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager", "stranger"])
def test_only_the_drafter_begins_a_report(
    agency: Agency, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    url = reverse("report_create", args=[agency.pk])

    response = client_of(request.getfixturevalue(post)).post(url, {"year": "2025"})

    assert response.status_code == (404 if post == "stranger" else 403)
    assert not Report.objects.exists()
