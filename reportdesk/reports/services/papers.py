"""建一份报告，改它的导语、引言和文头文尾，把它冻结成定稿。"""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import models, spots
from reportdesk.reports.services import history
from reportdesk.reports.services.editing import open_for_writing
from reportdesk.reports.services.history import Origin


def create(*, agency: Agency, year: int, actor: User) -> models.Report:
    """Begin the agency's report about ``year``; IllegalMove when there is one already."""
    report = models.Report(
        agency=agency,
        year=year,
        addressees=agency.addressees,
        copies=agency.copies,
        signature=agency.name,
        seal=agency.seal,
        post=agency.seal_post,
        created_by=actor,
    )
    report.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            report.save()
            models.Contribution.objects.create(report=report, user=actor)
            trail.record(
                actor=actor,
                agency=agency,
                action="create",
                subject=report.subject,
                summary=f"建立{year}年度报告",
            )
    except IntegrityError as error:
        raise IllegalMove(f"{year}年度的报告已经有了，请从工作台打开。") from error
    return report


def save(
    report: models.Report,
    *,
    values: Mapping[str, Any],
    base: str,
    actor: User,
    fields: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> models.State | None:
    """Store some of the report's own fields if they are still as the form saw them, else raise StaleEdit.

    ``fields`` are those that ``base`` speaks of, by default the keys of ``values``. Returns the last state written;
    None for no values.
    """
    origin = origin or Origin(actor)
    with transaction.atomic():
        open_for_writing(report, actor=actor)
        fresh = models.Report.objects.get(pk=report.pk)
        baselines = [history.baseline_of(report, spot) for spot in spots.of_report(fresh, values)]
        for baseline in baselines:
            history.refuse_stale(baseline, values=values, fields=fields, base=base, origin=origin)
        models.Report.objects.filter(pk=report.pk).update(
            **values, version=F("version") + 1, updated_at=timezone.now()
        )
        for name, value in values.items():
            setattr(fresh, name, value)
        states = [history.note(baseline, origin=origin) for baseline in baselines]
    return states[-1] if states else None


def freeze(report: models.Report, content: FrozenReport, *, actor: User, is_signed: bool) -> models.Revision:
    """Append the next revision: the canonical text of ``content`` and its sha256."""
    last = models.Revision.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
    text = codec.canonical_json(content)
    return models.Revision.objects.create(
        report=report,
        number=last + 1,
        content=text,
        sha256=codec.fingerprint(text),
        is_signed=is_signed,
        created_by=actor,
    )
