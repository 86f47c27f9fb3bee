"""谁的桌上有什么？Reads for the desk and the report's page."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db.models import QuerySet

from reportdesk.accounts.models import Agency, TrailEntry
from reportdesk.core.lifecycle import Post, Status
from reportdesk.reports.models import Report
from reportdesk.reports.overview import due_dates
from reportdesk.review.models import Round, SignOff

SOON_DAYS = 14
"""Our choice: two weeks before a statutory date it is shown as close."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A statutory date with the days left; negative when it is over."""

    name: str
    day: date
    days_left: int

    @property
    def urgency(self) -> str:
        """``late``, ``soon`` or empty."""
        if self.days_left < 0:
            return "late"
        return "soon" if self.days_left <= SOON_DAYS else ""

    @property
    def days_over(self) -> int:
        return -self.days_left


def deadlines(report: Report, *, today: date) -> tuple[Deadline, ...]:
    """Return the dates for sending and for publishing."""
    names = ("报送", "公开")
    return tuple(
        Deadline(name, day, (day - today).days) for name, day in zip(names, due_dates(report), strict=True)
    )


def current_year(agency: Agency, *, today: date) -> int:
    """Return the report year whose date for publishing comes next."""
    is_over = (today.month, today.day) > (agency.publish_due_month, agency.publish_due_day)
    return today.year if is_over else today.year - 1


def reports_of(agency: Agency) -> QuerySet[Report]:
    """Return the agency's reports, newest year first."""
    return Report.objects.filter(agency=agency).select_related("agency")


def waiting_rounds(agency: Agency, *, posts: frozenset[Post]) -> QuerySet[Round]:
    """Return the open rounds that wait for somebody with these posts."""
    statuses = [
        status.value
        for status, post in ((Status.IN_REVIEW, Post.REVIEWER), (Status.TO_SIGN, Post.SIGNER))
        if post in posts
    ]
    rounds = Round.objects.filter(
        outcome=Round.Outcome.OPEN, report__agency=agency, report__status__in=statuses
    )
    return rounds.select_related("report", "revision", "submitted_by")


def last_return(report: Report) -> Round | None:
    """Return the round whose return is still to be answered, its remarks along; None when there is none."""
    if report.status != Status.RETURNED:
        return None
    returned = report.rounds.filter(outcome=Round.Outcome.RETURNED).select_related("returned_by", "revision")
    return returned.prefetch_related("remarks__author").first()


def next_number(agency: Agency, *, year: int) -> str:
    """Return the first 发文字号 of a year that no signature of the agency bears; empty without a 机关代字."""
    if not agency.code:
        return ""
    used = set(
        SignOff.objects.filter(
            revision__report__agency=agency, number__startswith=f"{agency.code}〔{year}〕"
        ).values_list("number", flat=True)
    )
    numbers = (f"{agency.code}〔{year}〕{place}号" for place in count(1))
    return next(number for number in numbers if number not in used)


def rounds_of(report: Report) -> QuerySet[Round]:
    """Return all rounds with people, remarks and signatures, newest first."""
    people = (
        "revision",
        "submitted_by",
        "reviewed_by",
        "returned_by",
        "sign_off__revision",
        "sign_off__signed_by",
    )
    return report.rounds.select_related(*people).prefetch_related("remarks__author")


def trail_of(report: Report) -> QuerySet[TrailEntry]:
    """Return what was done to a report, newest first."""
    return TrailEntry.objects.filter(subject=report.subject).order_by("-pk")
