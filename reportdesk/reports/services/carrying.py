"""从上一年度的报告起今年的稿，逐条确认带过来的话。"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core.carryover.carry import Past, carry
from reportdesk.core.errors import IllegalMove
from reportdesk.core.report import Plan as FrozenPlan
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import outlines, standing
from reportdesk.reports.models import Carried, Entry, Promise, Report, new_key
from reportdesk.reports.queries import text_that_counts
from reportdesk.reports.services import papers
from reportdesk.reports.services.editing import open_for_writing
from reportdesk.reports.services.filling import fill


def begin(*, agency: Agency, year: int, actor: User) -> Report:
    """Begin the report about ``year`` from last year's; IllegalMove without one, or when ``year`` has a report."""
    source = text_that_counts(agency, year=year - 1)
    if source is None:
        raise IllegalMove(f"还没有{year - 1}年度签发或存档的报告。请先读入去年的报告并存档，或者直接建立。")
    last = source.read()
    return begin_from(last, agency=agency, source=f"{last.year}年度报告{source}", actor=actor)


def begin_from(last: FrozenReport, *, agency: Agency, source: str, actor: User) -> Report:
    """Begin the report about the year after ``last``: standing text to be confirmed, last year's words, promises."""
    year = last.year + 1
    carried = carry(last, outline=outlines.for_year(year), standing=standing.load())
    with transaction.atomic():
        report = papers.create(agency=agency, year=year, actor=actor)
        rows = fill(report, carried.report, actor=actor)
        _keep_past(report, carried.past, rows)
        Report.objects.filter(pk=report.pk).update(based_on=source[:200])
        _promise(report, carried.promises)
        trail.record(
            actor=actor,
            agency=agency,
            action="begin",
            subject=report.subject,
            summary=f"由{source[:200]}起草{year}年度报告",
            detail={"promises": len(carried.promises), "places": len(carried.past)},
        )
    return report


def draw_promises(report: Report, *, actor: User) -> int:
    """Set last year's plan items beside a draft that was begun without them; return how many were added."""
    source = text_that_counts(report.agency, year=report.year - 1)
    if source is None:
        raise IllegalMove(f"还没有{report.year - 1}年度签发或存档的报告。请先读入去年的报告并存档。")
    with transaction.atomic():
        open_for_writing(report, actor=actor)
        known = set(report.promises.values_list("origin", flat=True))
        plans = [plan for plan in source.read().plans if plan.key not in known]
        _promise(report, plans, first=len(known) + 1)
        Report.objects.filter(pk=report.pk, based_on="").update(
            based_on=f"{report.year - 1}年度报告{source}"[:200]
        )
        trail.record(
            actor=actor,
            agency=report.agency,
            action="promises",
            subject=report.subject,
            summary=f"列出{report.year - 1}年度报告的{len(plans)}项安排",
        )
    return len(plans)


def confirm(report: Report, *, key: str, actor: User) -> None:
    """Confirm that what came from last year holds this year too; a second click changes nothing."""
    with transaction.atomic():
        open_for_writing(report, actor=actor)
        Carried.objects.filter(report=report, key=key, settled_at=None).update(
            settled_by=actor, settled_at=timezone.now()
        )


def _keep_past(report: Report, past: Iterable[Past], rows: Mapping[str, Entry]) -> None:
    """Keep last year's words beside the rows; what was placed is noted as it was stored."""
    kept = []
    for entry in past:
        row = rows.get(entry.where)
        kept.append(
            Carried(
                report=report,
                key=row.key if row else entry.where.replace("leads.", "lead_"),
                heading=entry.heading,
                text=entry.text,
                placed_heading=row.heading if row else "",
                placed_text=row.text if row else entry.placed_text,
            )
        )
    Carried.objects.bulk_create(kept)


def _promise(report: Report, plans: Iterable[FrozenPlan], *, first: int = 1) -> None:
    Promise.objects.bulk_create(
        Promise(
            report=report,
            origin=plan.key or new_key(),
            position=place,
            heading=plan.heading,
            text=plan.text,
            target=plan.target,
            deadline=plan.deadline,
            unit=plan.unit,
        )
        for place, plan in enumerate(plans, start=first)
    )
