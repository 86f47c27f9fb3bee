"""The five demonstration reports: one goes all the way, four stop where the statute stops them."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import Settings

from reportdesk.accounts.models import User
from reportdesk.core.errors import Incomplete
from reportdesk.core.lifecycle import Status
from reportdesk.operation import demonstration
from reportdesk.rendering import services as rendering
from reportdesk.rendering.models import SOUND, RenderJob
from reportdesk.rendering.queries import document_path, download_name
from reportdesk.reports.models import Report
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds
from reportdesk.review.services import signature

MISSING = {
    "西安市未央区应急管理局": ["“第一责任人履职”还是空的"],
    "重庆市南岸区应急管理局": ["第1项不足没有原因", "第2项不足没有原因", "第3项不足没有原因"],
    "株洲市应急管理局": ["没有原因", "没有原因", "“第一责任人履职”还是空的"],
    "衡阳市应急管理局": ["没有原因", "没有原因", "没有原因", "“第一责任人履职”还是空的"],
}


@pytest.fixture
def loaded(db: None, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    call_command("loaddemonstration", stdout=io.StringIO())


def the(username: str) -> User:
    return User.objects.get(username=username)


@pytest.mark.usefixtures("loaded")
def test_loading_again_adds_nothing() -> None:
    assert demonstration.load() == 0
    assert Report.objects.count() == 5
    assert len(demonstration.accounts()) == 10


@pytest.mark.django_db
def test_demonstration_accounts_exist_in_demonstration_mode_only(settings: Settings) -> None:
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError, match="只能在演示模式"):
        call_command("loaddemonstration")

    assert not User.objects.exists()


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("agency", "missing"), MISSING.items())
def test_report_without_a_statutory_part_is_stopped_and_the_page_says_so(
    client_of: Callable[[User], Client], agency: str, missing: list[str]
) -> None:
    report = Report.objects.select_related("agency").get(agency__name=agency)

    with pytest.raises(Incomplete):
        rounds.submit(report, actor=report.created_by)

    page = client_of(report.created_by).get(reverse("report", args=[report.pk])).content.decode()
    found = re.findall(r"<span>(“[^<]*)</span><a href", page)
    assert len(found) == len(missing)
    assert all(words in message for words, message in zip(missing, found, strict=True))
    assert Report.objects.get(pk=report.pk).status == Status.DRAFT


@pytest.mark.usefixtures("loaded")
def test_complete_report_goes_all_the_way_to_a_signed_docx(settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENT_ROOT = tmp_path
    report = Report.objects.select_related("agency").get(agency__name="东安县应急管理局")
    rounds.submit(report, actor=the("drafter"))
    current = Round.objects.select_related("report__agency", "revision").get()
    rounds.pass_on(current, opinion="同意", actor=the("reviewer"))
    number, day = "东应急〔2026〕1号", date(2026, 2, 3)

    signature.sign(current, number=number, issued_on=day, signer_name="局长", actor=the("signer"))
    jobs = list(RenderJob.objects.all())
    for job in jobs:
        rendering.work(job.pk)
        job.refresh_from_db()

    assert [(job.status, job.note) for job in jobs] == [("done", SOUND), ("done", SOUND)]
    assert [download_name(job) for job in jobs] == [
        "东安县应急管理局关于2025年度法治政府建设情况的报告.docx",
        "东安县应急管理局关于2025年度法治政府建设情况的报告（公开）.docx",
    ]
    formal, public = ("\n".join(p.text for p in Document(str(document_path(job))).paragraphs) for job in jobs)
    for heading in (
        "一、2025年度",
        "二、2025年度",
        "三、2025年度",
        "四、2026年度",
        "（一）存在的不足",
        "（二）产生的原因",
    ):
        assert heading in formal
        assert heading in public
    assert number in formal
    assert number not in public
    assert "2026年2月3日" in public


@pytest.mark.usefixtures("loaded")
def test_login_page_names_the_demonstration_accounts_and_no_others(
    client: Client, settings: Settings
) -> None:
    page = client.get("/login/").content.decode()

    assert f"<code>{demonstration.PASSWORD}</code>" in page
    named = set(re.findall(r"<dt>(\w+)</dt><dd>", page))
    assert named == {row.username for row in demonstration.accounts() if "-" not in row.username}

    settings.DEMONSTRATION = False
    assert demonstration.PASSWORD not in client.get("/login/").content.decode()
