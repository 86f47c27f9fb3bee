"""Several files at once: each is read or refused with its own line; large ones wait for the worker."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import IntakeFactory
from reports.test_intake import TEXT

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.readers import UnreadableFile
from reportdesk.reports.models import Intake
from reportdesk.reports.services import backlog

ClientOf = Callable[[User], Client]


def upload(desk: Client, agency: Agency, *files: SimpleUploadedFile) -> str:
    return desk.post(
        reverse("intake_new", args=[agency.pk]), {"file": list(files)}, follow=True
    ).content.decode()


def test_each_file_gets_its_row_and_each_bad_one_its_line(desk: Client, agency: Agency) -> None:
    page = upload(
        desk,
        agency,
        SimpleUploadedFile("甲.txt", TEXT.encode()),
        SimpleUploadedFile("乙.txt", TEXT.replace("三、党政", "党政").encode()),
        SimpleUploadedFile("坏.docx", b"PK\x03\x04 broken"),
        SimpleUploadedFile("空.txt", b""),
    )

    assert {intake.name for intake in Intake.objects.all()} == {"甲.txt", "乙.txt"}
    assert "“坏.docx”没有读成：文件已损坏" in page
    assert "“空.txt”没有读成：文件是空的" in page
    assert page.count("4 部分") >= 1
    assert "东安县应急管理局关于2024年度法治政府建设情况的报告" in page


def test_zip_bomb_costs_one_line_and_leaves_nothing(desk: Client, agency: Agency) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"\0" * 30_000_000)

    page = upload(desk, agency, SimpleUploadedFile("炸弹.docx", packed.getvalue()))

    assert "压缩炸弹" in page
    assert not Intake.objects.exists()


def test_pasted_text_comes_along_with_files(desk: Client, agency: Agency) -> None:
    file = SimpleUploadedFile("甲.txt", TEXT.encode())

    desk.post(reverse("intake_new", args=[agency.pk]), {"file": file, "text": TEXT})

    assert {intake.name for intake in Intake.objects.all()} == {"甲.txt", "粘贴的文字.txt"}


def test_too_many_files_are_refused(desk: Client, agency: Agency) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", TEXT.encode()) for number in range(21)]

    assert "一次最多读入20个文件" in upload(desk, agency, *files)
    assert not Intake.objects.exists()


def test_one_readable_file_leads_straight_to_its_page(desk: Client, agency: Agency) -> None:
    file = SimpleUploadedFile("甲.txt", TEXT.encode())

    response = desk.post(
        reverse("intake_new", args=[agency.pk]), {"file": file}, headers={"HX-Request": "true"}
    )

    assert response["HX-Redirect"] == reverse("intake", args=[Intake.objects.get().pk])


def test_large_file_waits_shows_its_progress_and_is_read(
    desk: Client, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "SLOW_BYTES", 100)
    page = upload(desk, agency, SimpleUploadedFile("大.txt", TEXT.encode()))
    intake = Intake.objects.get()
    row = reverse("intake_row", args=[intake.pk])

    assert "等待读取" in page
    assert 'hx-trigger="every 1s"' in desk.get(row, headers={"HX-Request": "true"}).content.decode()
    assert desk.get(reverse("intake", args=[intake.pk])).status_code == 302
    backlog.work(intake.pk)
    backlog.work(intake.pk)

    intake.refresh_from_db()
    assert (intake.status, intake.content, intake.attempt) == (Intake.Status.READ, None, 1)
    assert "4 部分" in desk.get(row, headers={"HX-Request": "true"}).content.decode()
    assert TrailEntry.objects.filter(action="intake").count() == 1


def test_large_file_that_cannot_be_read_says_why_and_lets_its_bytes_go(agency: Agency, drafter: User) -> None:
    content = b"PK\x03\x04" + b"x" * backlog.SLOW_BYTES
    intake = backlog.queue(agency=agency, name="坏.docx", content=content, actor=drafter)

    backlog.work(intake.pk)

    intake.refresh_from_db()
    assert (intake.status, intake.content) == (Intake.Status.FAILED, None)
    assert "文件已损坏" in intake.error


def test_file_that_takes_longer_than_a_task_may_is_told_so_at_once(
    agency: Agency, drafter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_on(*_given: object, **_more: object) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(backlog, "columns_of", read_on)
    intake = backlog.queue(agency=agency, name="慢.docx", content=b"x", actor=drafter)

    backlog.work(intake.pk)

    intake.refresh_from_db()
    assert (intake.status, intake.error, intake.content) == (Intake.Status.FAILED, backlog.TOO_LONG, None)


def test_text_beyond_any_report_is_refused_by_the_worker(agency: Agency, drafter: User) -> None:
    content = "法治\n".encode() * 200_000
    intake = backlog.queue(agency=agency, name="长.txt", content=content, actor=drafter)

    backlog.work(intake.pk)

    intake.refresh_from_db()
    assert "太长了" in intake.error


def test_file_beyond_the_limit_is_never_queued(agency: Agency, drafter: User) -> None:
    with pytest.raises(UnreadableFile, match="文件太大"):
        backlog.queue(agency=agency, name="大.docx", content=b"P" * 20_000_001, actor=drafter)


def test_sweeper_gives_a_dead_workers_file_back_and_gives_up_in_the_end(agency: Agency) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    lost, hopeless = (
        IntakeFactory(agency=agency, status="reading", touched_at=long_ago, attempt=attempt, content=b"x")
        for attempt in (1, backlog.MOST_ATTEMPTS)
    )

    assert backlog.sweep() == 1

    lost.refresh_from_db()
    hopeless.refresh_from_db()
    assert (lost.status, hopeless.status) == (Intake.Status.WAITING, Intake.Status.FAILED)
    assert hopeless.content is None
    assert backlog.sweep() == 0


def test_worker_that_was_given_up_writes_nothing(agency: Agency) -> None:
    intake = IntakeFactory(agency=agency, status="waiting", content=TEXT.encode(), text="")
    attempt = backlog._claim(intake.pk)
    Intake.objects.filter(pk=intake.pk).update(attempt=5)

    assert attempt == 1
    assert not backlog._close(intake.pk, attempt, status=Intake.Status.READ)


def test_file_is_removed_and_its_report_stays(desk: Client, agency: Agency) -> None:
    upload(desk, agency, SimpleUploadedFile("甲.txt", TEXT.encode()))
    intake = Intake.objects.get()
    desk.post(reverse("intake_draft", args=[intake.pk]), {"year": "2024"})

    desk.post(reverse("intake_remove", args=[intake.pk]))

    assert not Intake.objects.exists()
    assert agency.reports.count() == 1


def test_unread_file_can_be_turned_into_nothing(desk: Client, agency: Agency) -> None:
    intake = IntakeFactory(agency=agency, status="waiting", text="")

    for name in ("intake_sort", "intake_draft", "intake_archive", "intake_next"):
        assert desk.post(reverse(name, args=[intake.pk]), {"year": "2024"}).status_code == 404


def test_moved_heading_is_remembered_and_coloured(desk: Client, agency: Agency) -> None:
    upload(desk, agency, SimpleUploadedFile("甲.txt", TEXT.encode()))
    intake = Intake.objects.get()
    address = reverse("intake_sort", args=[intake.pk])

    page = desk.post(address, {"move": "0.1=other"}, headers={"HX-Request": "true"}).content.decode()

    assert '<span class="source-other" id="source-0.1">（二）坚持依法行政' in page
    assert "已改归类" in page
    desk.post(address, {"move": "0.1=measures"})
    intake.refresh_from_db()
    assert intake.moves == {}
