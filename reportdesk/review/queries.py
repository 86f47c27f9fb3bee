"""谁的桌上有什么？Reads for the desk and the report's page."""

from datetime import date

from django.db.models import QuerySet

from reportdesk.accounts.access import posts_by_agency
from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.lifecycle import Post, Status
from reportdesk.core.timeliness import PUBLISHING, SENDING, Timeliness
from reportdesk.reports.models import Report
from reportdesk.reports.overview import due_dates
from reportdesk.review.models import Notice, Round, SignOff
from reportdesk.review.threads import BELOW

PEOPLE = (
    "revision",
    "submitted_by",
    "returned_by",
    "returned_for",
    "sign_off__revision",
    "sign_off__signed_by",
    "sign_off__signed_for",
    "sign_off__confirmed_by",
)
"""What a page says about a round besides its remarks: its text, and who submitted, returned and signed it."""
REMARKS = tuple(f"remarks__{name}" for name in ("author", *BELOW))


def deadlines(report: Report, *, today: date) -> tuple[Timeliness, ...]:
    """Return the dates for sending and for publishing, as if neither were done; a secret report is not published."""
    names = (SENDING,) if report.secrecy else (SENDING, PUBLISHING)
    return tuple(
        Timeliness(name, day, None, today) for name, day in zip(names, due_dates(report), strict=False)
    )


def current_year(agency: Agency, *, today: date) -> int:
    """Return the report year whose date for publishing comes next."""
    is_over = (today.month, today.day) > (agency.publish_due_month, agency.publish_due_day)
    return today.year if is_over else today.year - 1


def reports_of(agency: Agency) -> QuerySet[Report]:
    """Return the agency's reports, newest year first."""
    return Report.objects.filter(agency=agency).select_related("agency")


def awaiting_second(user: User, *, agency_id: int | None = None) -> QuerySet[SignOff]:
    """Return the emergency signatures that this person may confirm, in one agency or in all."""
    judging = {Post.REVIEWER, Post.SIGNER}
    mine = [pk for pk, posts in posts_by_agency(user).items() if posts & judging]
    agencies = [pk for pk in mine if agency_id is None or pk == agency_id]
    lone = SignOff.objects.filter(confirmed_by=None, revision__report__agency__in=agencies)
    lone = lone.exclude(emergency_reason="").exclude(signed_by=user)
    lone = lone.exclude(revision__report__contributions__user=user)
    return lone.select_related("round__report__agency", "signed_by", "revision")


def last_return(report: Report) -> Round | None:
    """Return the round whose return is still to be answered, its remarks along; None when there is none."""
    if report.status != Status.RETURNED:
        return None
    returned = report.rounds.filter(outcome=Round.Outcome.RETURNED).select_related(
        "returned_by", "returned_for", "revision"
    )
    return returned.prefetch_related(*REMARKS).first()


def rounds_of(report: Report) -> QuerySet[Round]:
    """Return all rounds with steps, people, remarks and signatures, newest first."""
    said = ("steps__seats__person", "steps__seats__acted_by", *REMARKS)
    return report.rounds.select_related(*PEOPLE).prefetch_related(*said)


def notices_of(user: User) -> QuerySet[Notice]:
    """Return a person's notices, newest first."""
    return Notice.objects.filter(person=user).select_related("report__agency")


def trail_of(report: Report) -> QuerySet[TrailEntry]:
    """Return what was done to a report, newest first."""
    return TrailEntry.objects.filter(subject=report.subject).order_by("-pk")
