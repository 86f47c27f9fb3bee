"""A report that was written elsewhere becomes a draft: nothing lost, nothing invented."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from drafts import complete
from factories import IntakeFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write
from reportdesk.reports import snapshot, wording
from reportdesk.reports.models import Intake, Report
from reportdesk.reports.queries import report_rows

ClientOf = Callable[[User], Client]
TEXT = """东安县应急管理局关于2024年度法治政府建设情况的报告
县委、县政府：
2024年，我局认真履行职责。现将2024年度法治政府建设情况报告如下。
一、主要举措和成效
（一）强化组织领导
全年召开推进会4次。
（二）坚持依法行政
办理案件18件。
二、存在的不足和原因
（一）存在的不足
1.责任传导有温差。压力没有传到乡镇。
2.队伍专业能力不强。没有取得资格的人员。
（二）产生的原因
1.认识不够高。缺少系统谋划。
2.培养不够多。没有长远规划。
三、党政主要负责人履行推进法治建设第一责任人职责情况
（一）带头部署
局长全年主持召开会议4次。
四、2025年主要安排
（一）引进人才
引进法律专业人员2名。
东安县应急管理局
2025年2月3日
"""


def bring_in(desk: Client, agency: Agency, *, text: str = TEXT) -> Intake:
    desk.post(reverse("intake_new", args=[agency.pk]), {"text": text})
    return Intake.objects.get()


def test_pasted_report_is_shown_with_its_parts_and_nothing_lost(desk: Client, agency: Agency) -> None:
    intake = bring_in(desk, agency)

    page = desk.get(reverse("intake", args=[intake.pk])).content.decode()

    count = len("".join(TEXT.split()))
    assert f"原文 {count} 字 = 保留 {count} ＋ 剔除 0" in page
    assert re.search(r'value="2=first_responsible"[^>]*aria-pressed="true"', page)
    assert "法律要求而原文没有" not in page
    assert Report.objects.count() == 0


def test_draft_from_a_reading_has_its_four_parts(desk: Client, agency: Agency) -> None:
    intake = bring_in(desk, agency)

    desk.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"})

    frozen = snapshot.build(report_rows(Report.objects.select_related("agency").get()))
    assert frozen.year == 2024
    assert frozen.preface.startswith("2024年，我局")
    assert [section.heading for section in frozen.measures] == ["强化组织领导", "坚持依法行政"]
    assert [(entry.heading, entry.causes[0].heading) for entry in frozen.shortcomings] == [
        ("责任传导有温差", "认识不够高"),
        ("队伍专业能力不强", "培养不够多"),
    ]
    assert [(duty.heading, duty.who) for duty in frozen.duties] == [("带头部署", "")]
    assert [plan.text for plan in frozen.plans] == ["引进法律专业人员2名。"]
    assert TrailEntry.objects.filter(action="draft").exists()


def test_part_goes_where_a_person_puts_it(desk: Client, agency: Agency) -> None:
    intake = bring_in(desk, agency)

    for move in ("2=other", "9=measures", "x=other", "2=nothing", "=other"):
        desk.post(reverse("intake_sort", args=[intake.pk]), {"move": move})
    desk.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"})

    frozen = snapshot.build(report_rows(Report.objects.select_related("agency").get()))
    assert frozen.duties == ()
    assert [section.heading for section in frozen.others] == ["带头部署"]


def test_own_docx_comes_back_as_the_same_draft(desk: Client, agency: Agency, drafter: User) -> None:
    before = snapshot.build(report_rows(complete(agency, drafter)))
    content = write(compose(before, variant=Variant.FORMAL, wording=wording.load()))
    file = SimpleUploadedFile("去年.docx", content)

    desk.post(reverse("intake_new", args=[agency.pk]), {"file": file})
    desk.post(reverse("intake_draft", args=[Intake.objects.get().pk]), {"year": "2024"})

    after = snapshot.build(report_rows(Report.objects.select_related("agency").get(year=2024)))
    assert [(each.heading, each.text) for each in after.measures] == [
        (each.heading, each.text) for each in before.measures
    ]
    assert [(each.heading, each.causes[0].heading) for each in after.shortcomings] == [
        (each.heading, each.causes[0].heading) for each in before.shortcomings
    ]
    assert [each.heading for each in after.duties] == [each.heading for each in before.duties]
    assert [each.heading for each in after.plans] == [each.heading for each in before.plans]


def test_heading_too_long_for_its_field_goes_to_the_text(desk: Client, agency: Agency) -> None:
    heading = "强" * 150
    intake = bring_in(desk, agency, text=TEXT.replace("引进人才", heading))

    desk.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"})

    plan = Report.objects.get().plans.get()
    assert heading in plan.heading + plan.text


def test_year_that_has_a_report_is_refused_and_the_intake_stays(
    desk: Client, agency: Agency, drafter: User
) -> None:
    complete(agency, drafter, year=2024)
    intake = bring_in(desk, agency)

    response = desk.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"})

    assert response.status_code == 409
    assert "已经有了" in response.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("year", ["", "abc", "1999", "9999"])
def test_wrong_year_is_refused(desk: Client, agency: Agency, year: str) -> None:
    intake = bring_in(desk, agency)

    response = desk.post(reverse("intake_draft", args=[intake.pk]), {"year": year})

    assert response.status_code == 422
    assert "年度" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("图.docx", b"\xff\xd8\xff\xe0 not a document"),
        ("坏.docx", b"PK\x03\x04 broken"),
        ("../../etc/passwd.docx", b"PK\x05\x06" + b"\0" * 18),
        ("扫描.pdf", b"%PDF-1.7"),
    ],
)
def test_hostile_file_is_refused_with_one_sentence(
    desk: Client, agency: Agency, name: str, content: bytes
) -> None:
    file = SimpleUploadedFile(name, content)

    response = desk.post(reverse("intake_new", args=[agency.pk]), {"file": file})

    assert response.status_code in (302, 422)
    if response.status_code == 422:
        assert "notice-error" in response.content.decode()
        assert not Intake.objects.exists()


def test_enormous_file_is_refused_and_not_kept(desk: Client, agency: Agency) -> None:
    large = SimpleUploadedFile("巨大.txt", "法".encode() * 7_000_000)

    response = desk.post(reverse("intake_new", args=[agency.pk]), {"file": large})

    assert response.status_code == 422
    assert "文件太大" in response.content.decode()
    assert not Intake.objects.exists()


def test_markup_in_a_source_is_shown_escaped(desk: Client, agency: Agency) -> None:
    intake = bring_in(
        desk, agency, text=TEXT.replace("办理案件18件。", "办理{{ 7*7 }}<script>alert(1)</script>件。")
    )

    page = desk.get(reverse("intake", args=[intake.pk])).content.decode()

    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


def test_nothing_pasted_is_said(desk: Client, agency: Agency) -> None:
    response = desk.post(reverse("intake_new", args=[agency.pk]), {"text": " \n"})

    assert response.status_code == 422
    assert "空" in response.content.decode()


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager", "stranger"])
def test_only_the_drafter_brings_in_and_drafts(
    desk: Client, agency: Agency, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    intake = bring_in(desk, agency)
    browser = client_of(request.getfixturevalue(post))
    expected = 404 if post == "stranger" else 403

    assert browser.post(reverse("intake_new", args=[agency.pk]), {"text": TEXT}).status_code == expected
    assert browser.get(reverse("intake", args=[intake.pk])).status_code == expected
    assert browser.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"}).status_code == expected
    assert not Report.objects.exists()


def test_desk_leads_there(desk: Client, agency: Agency) -> None:
    assert reverse("intake_new", args=[agency.pk]) in desk.get("/", follow=True).content.decode()


def test_report_of_another_agency_is_pointed_out(client_of: ClientOf, agency: Agency, drafter: User) -> None:
    ours = IntakeFactory(
        agency=agency, created_by=drafter, text=TEXT.replace("东安县应急管理局", agency.name)
    )
    theirs = IntakeFactory(agency=agency, created_by=drafter, text=TEXT.replace("东安县应急", "芦溪县水利"))
    browser, warning = client_of(drafter), "与本机关不同，请确认没有选错文件"

    assert warning not in browser.get(reverse("intake", args=[ours.pk])).content.decode()
    assert warning in browser.get(reverse("intake", args=[theirs.pk])).content.decode()
