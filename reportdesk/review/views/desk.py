"""工作台：今天该做什么？"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import POSTS, PersonRequest, Right, fetch, posts_by_agency, posts_in, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.lifecycle import EDITABLE, Post, Status
from reportdesk.rendering.queries import latest_jobs
from reportdesk.reports import overview
from reportdesk.reports.models import Report
from reportdesk.reports.queries import assigned_to
from reportdesk.review import queries, turn
from reportdesk.review.sheet import flags_of


@require_GET
@rule(Right.PERSON)
def home(request: PersonRequest) -> HttpResponse:
    """Go to the first agency's desk; the platform's administrator to the list of agencies."""
    agencies = sorted(posts_by_agency(request.user))
    if agencies:
        return redirect("desk", agencies[0])
    if request.user.is_platform_admin:
        return redirect("platform")
    return render(request, "review/no_agency.html")


@require_GET
@rule(Right.MEMBER)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show this year's report, what waits for this person, what came back, and earlier years."""
    agency = fetch(request, Agency, pk)
    posts, today = posts_in(request.user, pk), timezone.localdate()
    if posts == {Post.MANAGER}:
        return redirect("agency_settings", pk)
    if posts <= {Post.MANAGER, Post.CONTRIBUTOR}:
        return redirect("my_parts", pk)
    reports = list(queries.reports_of(agency))
    year = queries.current_year(agency, today=today)
    settled = [report for report in reports if report.year == year - 1 and report.is_settled]
    context = {
        "agency": agency,
        "today": today,
        "is_drafter": Post.DRAFTER in posts,
        "reports": reports,
        "new_year": year if year not in {report.year for report in reports} else None,
        "last_year": settled[0] if settled else None,
        "assigned": list(assigned_to(request.user, agency)) if posts & POSTS[Right.WRITE] else [],
        **_waiting(request, agency),
    }
    if reports:
        context |= _about(reports[0], is_drafter=Post.DRAFTER in posts)
        context["deadlines"] = queries.deadlines(reports[0], today=today)
    return render(request, "review/desk.html", context)


def _waiting(request: PersonRequest, agency: Agency) -> dict[str, object]:
    """What waits for this person here: steps of a round, and emergency signatures without a second word."""
    waiting = list(turn.waiting_steps(request.user, today=timezone.localdate(), agency_id=agency.pk))
    second = list(queries.awaiting_second(request.user, agency_id=agency.pk))
    return {"waiting": waiting, "second": second, "waiting_count": len(waiting) + len(second)}


def _about(report: Report, *, is_drafter: bool) -> dict[str, object]:
    """What the desk says about the newest report; the draft itself is for its drafters only."""
    is_open = Status(report.status) in EDITABLE
    signed = report.revisions.filter(is_signed=True).select_related("sign_off__confirmed_by").first()
    return {
        "report": report,
        "view": overview.read(report) if is_drafter and is_open else None,
        "returned": queries.last_return(report),
        "flags": flags_of(getattr(signed, "sign_off", None)),
        "jobs": list(latest_jobs(signed)) if signed else [],
    }
