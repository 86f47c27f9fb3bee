"""查出了什么，规则从哪里来？"""

from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import StaleEdit
from reportdesk.core.ledger.finding import SUMMARIES
from reportdesk.core.text import clean_text
from reportdesk.page_check.layout_rule import by_code
from reportdesk.reports import checking, ledger_checking, overview, spots
from reportdesk.reports.checking import Board
from reportdesk.reports.models import TEXT_CHARS, Report
from reportdesk.reports.queries import words_about
from reportdesk.reports.services import replacing
from reportdesk.reports.views.board import Done, draw, findings_address, scope_of
from reportdesk.reports.views.drafting import Outcome, answer

REPLACED = "replaced"
"""Where the session keeps what was replaced on the findings page, until the page has said so."""


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """List the findings of a draft; ``?part=``, ``?least=`` and ``?state=`` narrow it down."""
    report = fetch(request, Report, pk)
    replaced = None if request.htmx else request.session.pop(REPLACED, None)
    done = Done(replaced=replacing.Replacement(**replaced)) if replaced else None
    return draw(request, report, scope_of(request.GET, is_page=not request.htmx), done=done)


@require_POST
@rule(Right.WRITE)
def live(request: PersonRequest, pk: int) -> HttpResponse:
    """Check what stands in an open form right now; nothing is stored."""
    report = fetch(request, Report, pk)
    fields = {name: value for name, value in request.POST.items() if name in spots.prose_fields()}
    text = clean_text("\n".join(map(str, fields.values())))
    board = Board(())
    if len(text) <= TEXT_CHARS:
        where = "plans." if "deadline" in fields else ""
        printed, own = ledger_checking.of_typing(report, text, where=where)
        typed = checking.check_typing(report, printed, words=words_about(report)) if printed else board
        board = Board((*own, *typed.placed))
    return render(request, "reports/_live.html", {"board": board})


class ReplacementForm(forms.Form):
    where = forms.CharField(max_length=120)
    start = forms.IntegerField(min_value=0, max_value=TEXT_CHARS)
    old = forms.CharField(required=False, strip=False, max_length=TEXT_CHARS)
    new = forms.CharField(required=False, strip=False, max_length=TEXT_CHARS)


@require_POST
@rule(Right.DRAFT)
def replace(request: PersonRequest, pk: int) -> HttpResponse:
    """Take over a suggested wording where it stands, and offer to undo it."""
    report = fetch(request, Report, pk)
    form = ReplacementForm(request.POST)
    if not form.is_valid():
        raise StaleEdit(replacing.GONE)
    replacement = replacing.Replacement(**form.cleaned_data)
    replacing.replace(report, replacement, actor=request.user)
    if "page" in request.POST:
        return _on_the_page(request, report, replacement)
    view = overview.read(Report.objects.select_related("agency").get(pk=pk))
    role = view.frozen.role_at(replacement.where)
    if request.htmx and role is not None:
        return answer(request, view.report, stop=role.value, outcome=Outcome(replaced=replacement))
    messages.success(request, f"已把“{replacement.old}”改为“{replacement.new}”。")
    return redirect(overview.address_of(view.report, view.frozen, replacement.where))


def _on_the_page(request: PersonRequest, report: Report, replacement: replacing.Replacement) -> HttpResponse:
    """Stay on the findings page, where the next finding waits, and offer to undo there."""
    scope = scope_of(request.POST, is_page=True)
    if request.htmx:
        return draw(request, report, scope, done=Done(replaced=replacement))
    request.session[REPLACED] = asdict(replacement)
    return redirect(findings_address(report, scope))


@require_GET
@rule(Right.PERSON)
def rules(request: PersonRequest) -> HttpResponse:
    """Describe every check: what it finds, on what basis, a bad and a good example."""
    families = checking.families()
    count = sum(len(cards) for _letter, _name, cards in families)
    shown = {"families": families, "ledger_rules": SUMMARIES, "layout_rules": by_code(), "count": count}
    return render(request, "reports/rules.html", shown)
