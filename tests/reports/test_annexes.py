"""Annexes below the head: written, kept, found and printed like every other entry."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import write
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import User
from reportdesk.core.report import Annex as FrozenAnnex
from reportdesk.reports import overview, spots
from reportdesk.reports.models import Annex, Report, State
from reportdesk.reports.services import restoring, substituting
from reportdesk.reports.stamp import fingerprint

TABLE = "事项\t家次\n检查\t37"


def add_url(report: Report) -> str:
    return reverse("entry_add", args=[report.pk, "head", "annex"])


def again(report: Report) -> Report:
    return Report.objects.select_related("agency").get(pk=report.pk)


def test_annex_is_added_below_the_head_and_printed(report: Report, desk: Client) -> None:
    response = desk.post(
        add_url(report), {"heading": "统计表", "text": "说明。", "table": TABLE}, follow=True
    )

    annex = Annex.objects.get()
    assert response.redirect_chain == [(f"{reverse('head', args=[report.pk])}#entry-{annex.key}", 302)]
    assert "2行，2列" in response.content.decode()
    frozen = overview.read(again(report)).frozen
    assert frozen.head.annexes == (FrozenAnnex("统计表", "说明。", (("事项", "家次"), ("检查", "37"))),)


def test_script_sees_the_first_annex_at_once(report: Report, desk: Client) -> None:
    page = desk.post(add_url(report), {"heading": "统计表", "text": "正文。"}, headers={"HX-Request": "true"})

    assert "entry-card is-saved" in page.content.decode()


def test_new_annex_saves_by_itself_with_its_tabs(report: Report, desk: Client) -> None:
    data = {"heading": "", "text": "", "table": TABLE, "key": "0123456789ab", "tab": "0" * 8, "sequence": "1"}

    answer = desk.post(add_url(report), data, headers={"X-Autosave": "1"}).json()

    annex = Annex.objects.get()
    assert answer["action"] == reverse("entry_edit", args=["annex", annex.pk])
    assert annex.table == TABLE
    assert State.objects.get(spot=f"annex:{annex.pk}").values["table"] == TABLE


@pytest.mark.parametrize(
    ("table", "words"),
    [("一行字", "没有分出列"), ("列\t" * 30, "最多14列"), ("甲\t乙\n" * 1001, "最多1000行")],
)
def test_what_is_no_table_is_told_and_stays_in_the_form(
    report: Report, desk: Client, table: str, words: str
) -> None:
    response = desk.post(add_url(report), {"heading": "统计表", "table": table})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert table.strip() in response.content.decode()
    assert not Annex.objects.exists()


def test_nasty_cells_are_stored_cleaned_and_shown_escaped(report: Report, desk: Client) -> None:
    desk.post(add_url(report), {"heading": "<b>表", "table": '<script>alert(1)\t甲\x00\u202e\n"乙\t丙'})

    annex = Annex.objects.get()
    assert annex.rows == (("<script>alert(1)", "甲"), ('"乙', "丙"))
    page = desk.get(reverse("preview", args=[report.pk])).content.decode()
    assert "<script>alert(1)" not in page


def test_deleted_annex_leaves_the_paper_and_comes_back(report: Report, drafter: User, desk: Client) -> None:
    annex = write(report, "annex", drafter, heading="统计表", text="正文。")

    page = desk.post(reverse("entry_delete", args=["annex", annex.pk]), follow=True).content.decode()

    assert "已删除附件“统计表”" in page
    assert overview.read(again(report)).frozen.head.annexes == ()
    assert "统计表" in desk.get(reverse("history", args=[report.pk])).content.decode()
    desk.post(reverse("entry_restore", args=["annex", annex.pk]))
    assert len(overview.read(again(report)).frozen.head.annexes) == 1


def test_moved_annex_is_numbered_anew(report: Report, drafter: User, desk: Client) -> None:
    write(report, "annex", drafter, heading="甲", text="正文。")
    second = write(report, "annex", drafter, heading="乙", text="正文。")

    desk.post(reverse("entry_move", args=["annex", second.pk]), {"by": "-1"})

    assert [annex.title for annex in overview.read(again(report)).frozen.head.annexes] == ["乙", "甲"]


def test_script_gets_the_head_with_its_own_form_after_an_annex_was_moved(
    report: Report, drafter: User, desk: Client
) -> None:
    annex = write(report, "annex", drafter, heading="甲", text="正文。")

    page = desk.post(
        reverse("entry_move", args=["annex", annex.pk]), {"by": "1"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert 'name="addressees"' in page
    assert 'id="annexes"' in page


def test_earlier_state_of_an_annex_comes_back(report: Report, drafter: User, desk: Client) -> None:
    annex = write(report, "annex", drafter, heading="甲", text="原文。")
    desk.post(
        reverse("entry_edit", args=["annex", annex.pk]),
        {"heading": "甲", "text": "改了。", "base": fingerprint(annex, ["heading", "text", "table"])},
    )
    first = State.objects.filter(spot=f"annex:{annex.pk}").order_by("pk")[0]
    annex.refresh_from_db()
    assert annex.text == "改了。"

    spot = spots.of_entry(annex)
    restoring.restore(first, base=fingerprint(annex, spot.fields), actor=drafter)

    annex.refresh_from_db()
    assert annex.text == "原文。"


def test_stale_save_of_an_annex_is_refused(report: Report, drafter: User, desk: Client) -> None:
    annex = write(report, "annex", drafter, heading="甲", text="原文。")

    response = desk.post(
        reverse("entry_edit", args=["annex", annex.pk]), {"heading": "甲", "text": "我的。", "base": "0" * 64}
    )

    assert response.status_code == 409
    assert "我的。" in response.content.decode()
    annex.refresh_from_db()
    assert annex.text == "原文。"


def test_wording_is_exchanged_in_annexes_too(report: Report, drafter: User) -> None:
    write(report, "annex", drafter, heading="旧词统计表", text="旧词。", table="旧词\t1\n旧词\t2")

    found = substituting.search(again(report), "旧词")
    substituting.substitute(
        report, old="旧词", new="新词", chosen=[place.name for place in found], actor=drafter
    )

    annex = Annex.objects.get()
    assert (annex.heading, annex.text, annex.table) == ("新词统计表", "新词。", "新词\t1\n新词\t2")


@pytest.mark.parametrize(
    ("values", "words"),
    [({"text": "正文。"}, "第1个附件没有名称"), ({"heading": "统计表"}, "第1个附件没有内容")],
)
def test_unfinished_annex_is_missing_and_leads_to_its_place(
    report: Report, drafter: User, values: dict[str, str], words: str
) -> None:
    write(report, "annex", drafter, **values)

    (missing,) = overview.read(again(report)).missing

    assert words in missing.message
    assert missing.url == f"{reverse('head', args=[report.pk])}#annexes"


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
def test_only_the_drafter_adds_an_annex(
    report: Report, client_of: Callable[[User], Client], request: pytest.FixtureRequest, post: str
) -> None:
    response = client_of(request.getfixturevalue(post)).post(add_url(report), {"heading": "甲"})

    assert response.status_code == 403
    assert not Annex.objects.exists()


def test_stranger_finds_no_annex(
    report: Report, drafter: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    annex = write(report, "annex", drafter, heading="甲")
    browser = client_of(stranger)

    assert browser.post(add_url(report), {"heading": "乙"}).status_code == 404
    assert browser.post(reverse("entry_delete", args=["annex", annex.pk])).status_code == 404
    assert Annex.objects.filter(deleted_at=None).count() == 1


@pytest.mark.parametrize("kind", ["section", "cause"])
def test_no_other_entry_stands_below_the_head(report: Report, desk: Client, kind: str) -> None:
    assert desk.get(reverse("entry_add", args=[report.pk, "head", kind])).status_code == 404


def test_annex_stands_in_no_part(report: Report, desk: Client) -> None:
    assert desk.get(reverse("entry_add", args=[report.pk, "measures", "annex"])).status_code == 404


def test_annexes_cost_one_query_and_none_where_there_are_none(
    report: Report, drafter: User, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fresh = again(report)
    with django_assert_num_queries(7):
        overview.read(fresh)
    for number in range(3):
        write(report, "annex", drafter, heading=f"第{number}个", table=TABLE)

    fresh = again(report)
    with django_assert_num_queries(8):
        overview.read(fresh)
