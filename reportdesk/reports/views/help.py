"""写作帮助：常用语句、这类机关一般报告什么、各部分的依据和范例。"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.core.guide import Coverage, cover
from reportdesk.core.place import place_of, places
from reportdesk.core.report import Role
from reportdesk.reports import library, overview
from reportdesk.reports.forms.help import GuideForm, PhraseForm
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.ledger_page import Spot
from reportdesk.reports.models import Phrase, Report
from reportdesk.reports.services import help as services

MOST_SPOTS = 3
"""Our choice: three places are enough to see that a matter is there."""


@dataclass(frozen=True, slots=True)
class CoveredTopic:
    """A topic and the first places that speak of it."""

    coverage: Coverage
    spots: tuple[Spot, ...]


@require_GET
@rule(Right.DRAFT)
def guide(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what an agency of this kind reports and what of it the draft has; ``?kind=`` looks at another list."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    guidance = library.guidance(report.agency, kind=request.GET.get("kind", ""))
    covered = [_spotted(view, coverage) for coverage in cover(view.frozen, guidance.topics)]
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "guide",
        "guidance": guidance,
        "kinds": library.kinds(),
        "covered": [entry for entry in covered if entry.coverage.is_covered],
        "missing": [entry for entry in covered if not entry.coverage.is_covered],
    }
    return render(request, "reports/guide.html", context)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def guide_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the agency's kind and its list."""
    agency = fetch(request, Agency, pk)
    known = library.guidance(agency, kind=request.GET.get("kind", ""))
    lines = "\n".join(f"{topic.name}：{'、'.join(topic.keywords)}" for topic in known.topics)
    form = GuideForm(request.POST or None, initial={"kind": known.kind, "topics": lines})
    if request.method == "POST" and form.is_valid():
        services.save_guide(agency, **form.cleaned_data, actor=request.user)
        messages.success(request, "写作指引已保存，各年度报告都按它对照。")
        return redirect("guide_edit", agency.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/guide_edit.html", {"agency": agency, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def phrases(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the library and add a sentence of the agency's own; ``?deleted=`` offers the way back."""
    agency = fetch(request, Agency, pk)
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_phrase(agency, **form.cleaned_data, actor=request.user)
        except IllegalMove as refused:
            form.add_error("text", refused.message)
        else:
            messages.success(request, "已加入本机关的常用语句。")
            return redirect("phrases", agency.pk)
    return _library(request, agency, form)


def _library(request: PersonRequest, agency: Agency, form: PhraseForm) -> HttpResponse:
    number = request.GET.get("deleted", "")
    rows = Phrase.objects.filter(agency=agency, deleted_at__isnull=False)
    is_number = number.isdecimal() and len(number) < 18
    context = {
        "agency": agency,
        "form": form,
        "sentences": library.phrases(agency),
        "topics": library.topic_names(),
        "deleted": rows.filter(pk=int(number)).first() if is_number else None,
    }
    return render(request, "reports/phrases.html", context, status=422 if form.errors else 200)


@require_POST
@rule(Right.DRAFT)
def phrase_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a sentence of the agency's own and offer to undo it."""
    row = fetch(request, Phrase, pk)
    services.delete_phrase(row, actor=request.user)
    return redirect(f"{reverse('phrases', args=[row.agency_id])}?deleted={row.pk}")


@require_POST
@rule(Right.DRAFT)
def phrase_restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    row = fetch(request, Phrase, pk)
    services.restore_phrase(row, actor=request.user)
    return redirect("phrases", row.agency_id)


@require_GET
@rule(Right.WRITE)
def phrase_options(request: PersonRequest, pk: int) -> HttpResponse:
    """List the phrases for the picker beside a text; ``?kind=`` puts those for this kind of entry first."""
    report = fetch(request, Report, pk)
    kind = KINDS.get(request.GET.get("kind", ""))
    role = (kind.role or Role.MEASURES) if kind else None
    sentences = library.phrases(report.agency, role=role)
    return render(request, "reports/_phrase_options.html", {"sentences": sentences})


def _spotted(view: overview.Overview, coverage: Coverage) -> CoveredTopic:
    known = places(view.frozen, outline=view.outline)
    spots: dict[str, Spot] = {}
    for where in coverage.places:
        place = place_of(where, known)
        if place and place.where not in spots and len(spots) < MOST_SPOTS:
            spots[place.where] = Spot(place.short_name, overview.address_of(view.report, view.frozen, where))
    return CoveredTopic(coverage, tuple(spots.values()))
