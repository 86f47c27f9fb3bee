"""The rarer fields of the head: what is refused, what is kept, and what they make of the paper."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, write_paper

from reportdesk.accounts.models import Agency, User
from reportdesk.core.report import PageSetting, Seal
from reportdesk.reports import overview
from reportdesk.reports.forms.head import HeadForm
from reportdesk.reports.models import Report, State
from reportdesk.reports.services import restoring
from reportdesk.reports.stamp import fingerprint

FIELDS = HeadForm.stored_fields()


def typed(report: Report, **values: str) -> dict[str, Any]:
    fresh = Report.objects.get(pk=report.pk)
    usual = {"addressees": "县委、县政府", "signature": "东安县应急管理局", "seal": "stamped"}
    return usual | values | {"base": fingerprint(fresh, FIELDS)}


def frozen_head(report: Report) -> Any:
    return overview.read(Report.objects.select_related("agency").get(pk=report.pk)).frozen.head


def gaps(report: Report) -> list[str]:
    fresh = Report.objects.select_related("agency").get(pk=report.pk)
    return [gap.message for gap in overview.read(fresh).assessment.gaps]


def test_every_field_reaches_the_paper(report: Report, desk: Client) -> None:
    data = typed(
        report,
        copy_number="\uff11",
        secrecy="机密",
        secrecy_term="1年",
        urgency="特急",
        joint_agencies="东安县司法局\n东安县公安局",
        note="（联系人：张三）",
        seal="personal",
        post="局长",
    )

    assert desk.post(reverse("head", args=[report.pk]), data).status_code == 302

    head = frozen_head(report)
    assert (head.copy_number, head.secrecy, head.urgency) == ("000001", "机密★1年", "特急")
    assert head.joint_agencies == ("东安县司法局", "东安县公安局")
    assert (head.note, head.seal, head.post) == ("联系人：张三", Seal.PERSONAL, "局长")
    assert head.title == "东安县应急管理局、东安县司法局、东安县公安局关于2025年度法治政府建设情况的报告"
    assert gaps(report) == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("copy_number", "0", "1到999999"),
        ("copy_number", "1234567", "1到999999"),
        ("copy_number", "A1", "1到999999"),
        ("copy_number", "1" * 5000, "1到999999"),
        ("secrecy", "内部", "密级请在"),
        ("secrecy_term", "一年", "保密期限要写成"),
        ("secrecy_term", "0年", "保密期限要写成"),
        ("urgency", "平急", "紧急程度请在"),
        ("joint_agencies", "\n".join(f"第{number}局" for number in range(12)), "最多11个，现有12个"),
        ("joint_agencies", "甲局、甲局", "写了两次"),
        ("joint_agencies", "局" * 61, "超过60字"),
        ("seal", "wax", "用印方式请在"),
        ("note", "字" * 201, "最多200字"),
    ],
)
def test_what_cannot_be_is_told_and_stays_in_the_form(
    report: Report, desk: Client, field: str, value: str, words: str
) -> None:
    response = desk.post(reverse("head", args=[report.pk]), typed(report) | {field: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert '<details class="more-fields" open>' in page
    if field not in ("secrecy", "urgency", "seal"):
        assert value in page
    assert getattr(Report.objects.get(), field) == getattr(report, field)


def test_autosave_stores_what_is_right_and_names_what_is_not(report: Report, desk: Client) -> None:
    data = typed(report, urgency="加急", copy_number="很多") | {"tab": "0" * 8, "sequence": "1"}

    answer = desk.post(reverse("head", args=[report.pk]), data, headers={"X-Autosave": "1"}).json()

    assert list(answer["errors"]) == ["copy_number"]
    assert Report.objects.get().urgency == "加急"
    assert State.objects.filter(spot="head").latest("pk").values["urgency"] == "加急"


def test_earlier_head_comes_back_with_its_marks(report: Report, drafter: User) -> None:
    write_paper(report, drafter, urgency="加急")
    marked = State.objects.filter(spot="head").latest("pk")
    write_paper(report, drafter, urgency="")

    restoring.restore(marked, base=fingerprint(Report.objects.get(), FIELDS), actor=drafter)

    assert Report.objects.get().urgency == "加急"


def test_group_is_folded_until_something_is_in_it(report: Report, drafter: User, desk: Client) -> None:
    url = reverse("head", args=[report.pk])
    assert '<details class="more-fields">' in desk.get(url).content.decode()

    write_paper(report, drafter, note="联系人：张三")

    assert '<details class="more-fields" open>' in desk.get(url).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"secrecy": "秘密", "secrecy_term": "1年"}, "没有份号"),
        ({"secrecy_term": "1年"}, "没有选密级"),
        ({"seal": "personal"}, "要写签发人职务"),
    ],
)
def test_what_a_mark_brings_with_it_is_missing(
    report: Report, drafter: User, values: dict[str, str], words: str
) -> None:
    write_paper(report, drafter, **values)

    (message,) = gaps(report)
    assert words in message


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ("甲局", "东安县应急管理局、甲局关于2025年度"),
        ("甲局、乙局、丙局", "东安县应急管理局等4个机关关于2025年度"),
    ],
)
def test_joint_title_names_few_and_counts_many(report: Report, drafter: User, names: str, title: str) -> None:
    write_paper(report, drafter, joint_agencies=names)

    assert frozen_head(report).title.startswith(title)


def test_a_title_that_was_typed_stays(report: Report, drafter: User) -> None:
    write_paper(report, drafter, title="自己写的标题", joint_agencies="甲局")

    assert frozen_head(report).title == "自己写的标题"


def test_new_report_takes_over_the_agencys_seal(agency: Agency, drafter: User) -> None:
    agency.seal, agency.seal_post = "personal", "局长"
    agency.save()

    report = begin(agency, drafter)

    assert (report.seal, report.post) == ("personal", "局长")


def test_post_is_printed_only_beside_a_personal_stamp(report: Report, drafter: User) -> None:
    write_paper(report, drafter, seal="stamped", post="局长")

    assert frozen_head(report).post == ""


@pytest.mark.parametrize("page", PageSetting)
def test_preview_follows_the_agencys_page_setting(
    report: Report, agency: Agency, desk: Client, page: PageSetting
) -> None:
    Agency.objects.filter(pk=agency.pk).update(page=page.value)

    document = desk.get(reverse("preview", args=[report.pk])).context["document"]

    assert document.page.line_twips == {"standard": 580, "flush": 592}[page]


def test_marks_are_no_text_to_be_checked_while_typing(report: Report, desk: Client) -> None:
    typing = {"seal": "personal", "copy_number": "000001", "table": "甲 乙\t 丙 丁", "note": ""}

    page = desk.post(reverse("check", args=[report.pk]), typing).content.decode()

    assert not re.search(r"[A-Z]\d\d", page)
