"""这份报告写到哪里了？Rows, frozen report, progress and links, read once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from reportdesk.core.completeness import Assessment, Gap, Progress, assess
from reportdesk.core.outline import Outline
from reportdesk.core.report import PATHS, Role
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import carried, outlines, snapshot
from reportdesk.reports.carried import PROMISES, Beside, LastYear
from reportdesk.reports.models import Report
from reportdesk.reports.queries import Rows, report_rows


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the guided way through a report."""

    slug: str
    name: str
    url: str
    where: str
    progress: Progress
    is_required: bool = True

    @property
    def mark(self) -> str:
        """``full``, ``half`` or ``empty``, for the sign beside the name."""
        if self.progress.is_complete:
            return "full"
        return "half" if self.progress.done else "empty"


@dataclass(frozen=True, slots=True)
class MissingThing:
    """A gap with the address of the place where it is filled."""

    message: str
    url: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a page says about a report's state of writing."""

    rows: Rows
    frozen: FrozenReport
    outline: Outline
    assessment: Assessment
    last_year: LastYear
    beside: Mapping[str, Beside]

    @property
    def report(self) -> Report:
        return self.rows.report

    @property
    def progress(self) -> Progress:
        return self.assessment.progress

    @property
    def missing(self) -> tuple[MissingThing, ...]:
        return tuple(MissingThing(gap.message, self._place_of(gap)) for gap in self.assessment.gaps)

    @property
    def stops(self) -> tuple[Stop, ...]:
        pk, assessment = self.report.pk, self.assessment
        parts = (
            Stop(
                part.role,
                part.name,
                reverse("part", args=[pk, part.role.value]),
                PATHS[part.role],
                assessment.progress_of(part.role),
                part.required,
            )
            for part in self.outline.parts
        )
        return (
            Stop(
                "preface",
                "导语",
                reverse("preface", args=[pk]),
                "preface",
                assessment.progress_under("preface"),
            ),
            *parts,
            *self._promises,
            Stop("head", "文头文尾", reverse("head", args=[pk]), "head", assessment.progress_under("head")),
        )

    @property
    def _promises(self) -> tuple[Stop, ...]:
        if not self.last_year.promises:
            return ()
        url, progress = reverse("promises", args=[self.report.pk]), self.assessment.progress_under(PROMISES)
        return (Stop("promises", "上年承诺", url, PROMISES, progress),)

    def _place_of(self, gap: Gap) -> str:
        return address_of(self.report, self.frozen, gap.where)


def read(report: Report) -> Overview:
    """Return the overview of a report; costs seven queries, nine for one that was begun from last year's."""
    rows = report_rows(report)
    outline = outlines.for_year(report.year)
    frozen = snapshot.build(rows)
    last = carried.read(report)
    left = carried.demands(frozen, last, outline=outline)
    assessment = Assessment((*assess(frozen, outline=outline).demands, *left))
    return Overview(rows, frozen, outline, assessment, last, carried.attach(rows, last))


def address_of(report: Report, frozen: FrozenReport, where: str) -> str:
    """Return the page on which the text at a path is written, down to its card."""
    if where.startswith(PROMISES):
        return f"{reverse('promises', args=[report.pk])}#promise-{where.rpartition('.')[2]}"
    role = frozen.role_at(where)
    if role is None:
        url = reverse("preface" if where == "preface" else "head", args=[report.pk])
        return f"{url}#annexes" if where.startswith("head.annexes") else url
    url = reverse("part", args=[report.pk, role.value])
    key = _key_at(frozen, where)
    return f"{url}#entry-{key}" if key else url


def due_dates(report: Report) -> tuple[date, date]:
    """Return when the report must be sent and published (agency settings; art. 24, 25 by default)."""
    agency, year = report.agency, report.year + 1
    return (
        date(year, agency.report_due_month, agency.report_due_day),
        date(year, agency.publish_due_month, agency.publish_due_day),
    )


def _key_at(frozen: FrozenReport, where: str) -> str:
    """Return the key of the deepest item on a path such as ``shortcomings.2.causes``; empty for none."""
    value: object = frozen
    key = ""
    for step in where.split("."):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
        key = getattr(value, "key", key)
    return key


def stop_of(frozen: FrozenReport, where: str) -> str:
    """Return the slug of the page on which the text at a path is written: a part's, ``preface`` or ``head``."""
    role = frozen.role_at(where)
    if role is not None:
        return role.value
    return "preface" if where == "preface" else "head"


def page_of(report_pk: int, stop: str) -> str:
    """Return the address of the page with this slug; empty for an unknown one."""
    if stop in ("preface", "head"):
        return reverse(stop, args=[report_pk])
    role = role_named(stop)
    return reverse("part", args=[report_pk, role.value]) if role else ""


def role_named(slug: str) -> Role | None:
    """Return the part of a slug from a URL; None for an unknown one."""
    return Role(slug) if slug in {role.value for role in Role} else None
