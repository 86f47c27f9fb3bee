"""一份报告的各行怎样一次取齐？Reads; the number of queries does not depend on the number of items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from reportdesk.accounts.models import Agency, User
from reportdesk.core.checks.dismissal import Verdict
from reportdesk.core.checks.finding import SEVERITY_NAMES, Severity
from reportdesk.core.lifecycle import Post, Status
from reportdesk.core.report import Role
from reportdesk.reports.models import (
    FETCHED,
    Annex,
    Cause,
    Dismissal,
    Duty,
    Entry,
    Item,
    PartAssignment,
    Plan,
    Report,
    Revision,
    Section,
    Shortcoming,
)

COUNTING = Q(is_signed=True) | Q(report__status=Status.ARCHIVED)
"""Which texts count as an agency's report: those signed here, and those brought in as issued elsewhere."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The living rows of a report in printing order, children prefetched."""

    report: Report
    sections: tuple[Section, ...]
    shortcomings: tuple[Shortcoming, ...]
    duties: tuple[Duty, ...]
    plans: tuple[Plan, ...]
    annexes: tuple[Annex, ...] = ()

    def of(self, role: Role) -> tuple[Entry, ...]:
        """Return the first-level entries of one part."""
        if role in (Role.MEASURES, Role.OTHER):
            return tuple(section for section in self.sections if section.part == role.value)
        by_role: dict[Role, tuple[Entry, ...]] = {
            Role.SHORTCOMINGS: self.shortcomings,
            Role.FIRST_RESPONSIBLE: self.duties,
            Role.NEXT_YEAR: self.plans,
        }
        return by_role[role]


def report_rows(report: Report) -> Rows:
    """Return all rows of a report. Costs seven queries, fewer where a list is empty, one more with annexes.

    What hangs on a row is hung there by hand: a prefetch makes the shortcomings that are answered a second time
    and takes half as long again, on every page of a draft.
    """
    rows = Rows(
        report=report,
        sections=tuple(report.sections.filter(deleted_at=None)),
        shortcomings=tuple(report.shortcomings.filter(deleted_at=None)),
        duties=tuple(report.duties.filter(deleted_at=None)),
        plans=tuple(report.plans.filter(deleted_at=None)),
        annexes=tuple(report.annexes.filter(deleted_at=None)) if report.has_annexes else (),
    )
    _hang(rows.sections, Item.objects.filter(section__report=report, deleted_at=None), on="section")
    _hang(
        rows.shortcomings, Cause.objects.filter(shortcoming__report=report, deleted_at=None), on="shortcoming"
    )
    _hang_answers(rows)
    return rows


def _hang(parents: Sequence[Entry], children: Iterable[Entry], *, on: str) -> None:
    """Give each parent its children in their order. Costs a query, none without parents."""
    hung: dict[int, list[Entry]] = {parent.pk: [] for parent in parents}
    by_pk = {parent.pk: parent for parent in parents}
    for child in children if hung else ():
        pk = getattr(child, f"{on}_id")
        if pk in hung:
            setattr(child, on, by_pk[pk])
            hung[pk].append(child)
    for parent in parents:
        setattr(parent, FETCHED, hung[parent.pk])


def _hang_answers(rows: Rows) -> None:
    """Give each plan the shortcomings that it answers, in their order. Costs a query, none without plans."""
    plans = {plan.pk: plan for plan in rows.plans}
    shortcomings = {shortcoming.pk: shortcoming for shortcoming in rows.shortcomings}
    for plan in plans.values():
        setattr(plan, FETCHED, [])
    links = Plan.answers.through.objects.filter(plan__report=rows.report)
    ordered = links.order_by("shortcoming__position", "shortcoming_id").values_list(
        "plan_id", "shortcoming_id"
    )
    for plan_pk, shortcoming_pk in ordered if plans else ():
        if plan_pk in plans and shortcoming_pk in shortcomings:
            getattr(plans[plan_pk], FETCHED).append(shortcomings[shortcoming_pk])


@dataclass(frozen=True, slots=True)
class DismissedFinding:
    """A finding that was passed over in a frozen text: what it said, who passed it over, when and why.

    ``requested_by`` and ``request`` are the drafter's name and reason where a reviewer confirmed it, else empty.
    """

    rule: str
    severity: str
    message: str
    quote: str
    place: str
    reason: str
    person: str
    time: datetime
    requested_by: str
    request: str

    @property
    def severity_name(self) -> str:
        return SEVERITY_NAMES[Severity(self.severity)]


def words_about(report: Report) -> Mapping[str, Dismissal]:
    """Return what counts today about the findings of a report, by digest. Costs one query."""
    rows = Dismissal.objects.filter(report=report, ended_at=None).select_related("asked")
    return {row.digest: row for row in rows}


def words_kept_with(revision: Revision) -> Mapping[str, Dismissal]:
    """Return what counted for a frozen text, by digest. Costs one query."""
    return {row.digest: row for row in revision.dismissals.select_related("asked")}


def dismissed_of(revision: Revision) -> tuple[DismissedFinding, ...]:
    """Return what was passed over in a frozen text, in the order in which it was decided. Costs one query.

    Open requests and refusals are left out; what is taken back in a later draft stays.
    """
    counting = (Verdict.DISMISSED.value, Verdict.CONFIRMED.value)
    rows = revision.dismissals.filter(verdict__in=counting).select_related("asked")
    return tuple(
        DismissedFinding(
            rule=row.code,
            severity=row.severity,
            message=row.message,
            quote=row.quote,
            place=row.place,
            reason=row.reason,
            person=row.made_by_name,
            time=row.made_at,
            requested_by=row.asked.made_by_name if row.asked else "",
            request=row.asked.reason if row.asked else "",
        )
        for row in rows
    )


def text_that_counts(agency: Agency, *, year: int) -> Revision | None:
    """Return the agency's report about ``year``, the newest signed or archived text; None without one."""
    rows = Revision.objects.filter(COUNTING, report__agency=agency, report__year=year)
    return rows.order_by("-number").first()


def writers_of(agency: Agency) -> QuerySet[User]:
    """Return the active people of an agency who may write: drafters and contributors."""
    posts = [Post.DRAFTER.value, Post.CONTRIBUTOR.value]
    people = User.objects.filter(is_active=True, memberships__agency=agency, memberships__post__in=posts)
    return people.distinct().order_by("display_name", "pk")


def assigned_to(user: User, agency: Agency) -> QuerySet[PartAssignment]:
    """Return what a person has been given in an agency and has not finished, the nearest date first."""
    running = [PartAssignment.State.OPEN, PartAssignment.State.RETURNED, PartAssignment.State.HANDED_IN]
    mine = PartAssignment.objects.filter(assignee=user, report__agency=agency, state__in=running)
    return mine.select_related("report", "created_by")
