"""把读入的往年报告存档：frozen as its own year's report, and never taken for one that was signed here."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import STATUS_NAMES, Status
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import snapshot
from reportdesk.reports.kinds import FIRST_LEVEL
from reportdesk.reports.models import Intake, Report, Revision
from reportdesk.reports.queries import report_rows
from reportdesk.reports.services import papers
from reportdesk.reports.services.filling import fill


def archive(
    intake: Intake, content: FrozenReport, *, title: str, actor: User, is_replacing: bool
) -> Revision:
    """Keep ``content`` as the agency's report about its year; IllegalMove when that year has one already.

    With ``is_replacing`` an archived report's text is replaced; its earlier revisions stay. A report that was
    drafted or signed here is never touched.
    """
    with transaction.atomic():
        report = Report.objects.filter(agency=intake.agency, year=content.year).first()
        if report is None:
            report = papers.create(agency=intake.agency, year=content.year, actor=actor)
        else:
            _open_again(report, is_replacing=is_replacing)
        fill(report, content, actor=actor)
        _write_head(report, content, title=title)
        fresh = Report.objects.select_related("agency").get(pk=report.pk)
        frozen = snapshot.build(report_rows(fresh))
        revision = papers.freeze(fresh, frozen, actor=actor, is_signed=False)
        Report.objects.filter(pk=report.pk).update(status=Status.ARCHIVED.value, updated_at=timezone.now())
        trail.record(
            actor=actor,
            agency=intake.agency,
            action="archive",
            subject=report.subject,
            summary=f"由“{intake.name[:80]}”存档{content.year}年度报告（未在本系统签发）",
            detail={"intake": intake.pk, "revision": revision.number, "sha256": revision.sha256},
        )
    return revision


def _open_again(report: Report, *, is_replacing: bool) -> None:
    """Take an archived report's rows out to make room; IllegalMove for any other report."""
    if not report.is_archived:
        state = STATUS_NAMES[Status(report.status)]
        raise IllegalMove(f"{report.year}年度的报告已经有了（{state}），不能再存档。请从工作台打开它。")
    if not is_replacing:
        raise IllegalMove(
            f"{report.year}年度已经有存档的报告。确要换成这一份，请勾选“替换已有的存档”再存；原来的存档稿仍会留着。"
        )
    won = Report.objects.filter(pk=report.pk, status=Status.ARCHIVED.value).update(
        status=Status.DRAFT.value, updated_at=timezone.now()
    )
    if not won:
        raise IllegalMove("这份存档刚刚变了，没有替换。请刷新页面再看。")
    for kind in FIRST_LEVEL.values():
        living: dict[str, Any] = {"report": report, "deleted_at": None}
        kind.model._default_manager.filter(**living).update(deleted_at=timezone.now())


def _write_head(report: Report, content: FrozenReport, *, title: str) -> None:
    """Store what the source says around its text, as far as the columns hold it."""
    head = content.head
    words = {
        "title": (title, 150),
        "addressees": ("、".join(head.addressees), 200),
        "signature": (head.signature, 60),
    }
    columns = {name: text for name, (text, most_chars) in words.items() if text and len(text) <= most_chars}
    Report.objects.filter(pk=report.pk).update(**columns, issued_on=head.issued_on)
