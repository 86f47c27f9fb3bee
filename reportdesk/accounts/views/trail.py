"""办理记录：机关管理员看谁在什么时候办了什么，看不到报告的内容。"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import POSTS, PersonRequest, Right, fetch, posts_in, rule
from reportdesk.accounts.discretion import told
from reportdesk.accounts.models import Agency
from reportdesk.accounts.queries import trail_of_agency

_ENTRIES_A_PAGE = 50


@require_GET
@rule(Right.MANAGE)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the agency's entries, newest first; ``?who=`` keeps those of one name."""
    agency = fetch(request, Agency, pk)
    who = request.GET.get("who", "").strip()
    page = Paginator(trail_of_agency(agency, who=who), _ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    sees_reports = bool(posts_in(request.user, agency.pk) & POSTS[Right.VIEW])
    lines = [(entry, told(entry, sees_reports=sees_reports)) for entry in page]
    context = {"agency": agency, "page": page, "lines": lines, "who": who}
    return render(request, "accounts/trail.html", context)
