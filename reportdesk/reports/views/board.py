"""核对结果怎样画出来？One board for the findings page and for the pane beside a part's forms."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from reportdesk.accounts.access import PersonRequest
from reportdesk.core.checks.finding import Severity
from reportdesk.core.report import Role
from reportdesk.reports import checking, ledger_checking, overview, year_on_year
from reportdesk.reports.checking import Board
from reportdesk.reports.models import Report
from reportdesk.reports.queries import words_about
from reportdesk.reports.services.replacing import Replacement

LEAST = {
    Severity.ERROR: frozenset({Severity.ERROR}),
    Severity.WARNING: frozenset({Severity.ERROR, Severity.WARNING}),
}
MOST_LISTED = 200
"""Our choice, as in reports/_findings.html: more nobody works through on one page; 20 000 made 31 MB of it."""
STOPS = frozenset({"preface", "head", *Role})


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the findings is shown: one page's, a severity and graver ones, open or dismissed ones only.

    ``is_page``: on the page of their own; else in the pane beside a part's forms. Unknown values show everything.
    """

    part: str = ""
    least: str = ""
    state: str = ""
    is_page: bool = False

    @property
    def query(self) -> str:
        """The scope as it stands in an address, with its question mark; empty for everything."""
        values = {"part": self.part, "least": self.least, "state": self.state}
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def shows(self, board: Board) -> Board:
        """Return what of a board is in scope."""
        board = board.at_stop(self.part)
        if self.state == "dismissed":
            return Board(board.dismissed)
        graver = LEAST.get(Severity(self.least)) if self.least else None
        if graver is None:
            return board
        return Board(
            tuple(entry for entry in board.placed if entry.is_dismissed or entry.finding.severity in graver)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the board down."""

    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class OpenReason:
    """A reason that was refused, with what was typed: its form stands open at its finding."""

    digest: str
    typed: str
    problem: str


@dataclass(frozen=True, slots=True)
class Done:
    """What has just happened on the board, for it to say."""

    said: str = ""
    replaced: Replacement | None = None


def scope_of(data: QueryDict, *, is_page: bool) -> Scope:
    """Return the scope that an address or a form names."""
    part, least, state = data.get("part", ""), data.get("least", ""), data.get("state", "")
    return Scope(
        part if part in STOPS else "",
        least if least in LEAST else "",
        state if state == "dismissed" else "",
        is_page,
    )


def findings_address(report: Report, scope: Scope) -> str:
    """Return the findings page that shows a scope."""
    return reverse("findings", args=[report.pk]) + scope.query


def draw(
    request: PersonRequest,
    report: Report,
    scope: Scope,
    *,
    reason: OpenReason | None = None,
    done: Done | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the board of a draft: for htmx the list alone, else the findings page. Costs ten queries."""
    view = overview.read(report)
    whole = checking.check(report, view.frozen, words=words_about(report))
    whole = ledger_checking.with_ledger(view, whole)
    compared = year_on_year.against(report, view.frozen)
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "findings",
        "board": scope.shows(whole),
        "scope": scope,
        "parts": _parts(view, whole, scope),
        "filters": _filters(report, whole.at_stop(scope.part), scope),
        "reason": reason,
        "is_loose": reason is not None and not _has_form(report, scope.shows(whole), reason.digest),
        "done": done or Done(),
        "against": compared.at_stop(scope.part) if compared else None,
    }
    template = "reports/_board.html" if request.htmx else "reports/findings.html"
    return render(request, template, context, status=status)


def _has_form(report: Report, board: Board, digest: str) -> bool:
    """Whether the page has a form at a finding in which a refused reason can stand."""
    placed = Board(board.open[:MOST_LISTED]).at(digest)
    return placed is not None and report.is_editable and placed.is_dismissible


def _filters(report: Report, board: Board, scope: Scope) -> list[Choice]:
    """Return the ways to narrow the board down by severity, and to the dismissed ones."""
    errors = sum(entry.finding.severity is Severity.ERROR for entry in board.open)
    shown = (
        (f"全部 {len(board.open)}", "", ""),
        (f"错误和提醒 {len(board.grave)}", Severity.WARNING, ""),
        (f"只看错误 {errors}", Severity.ERROR, ""),
        (f"已忽略 {len(board.dismissed)}", "", "dismissed"),
    )
    return [
        _choice(report, name, scope, replace(scope, least=least, state=state)) for name, least, state in shown
    ]


def _parts(view: overview.Overview, whole: Board, scope: Scope) -> list[Choice]:
    """Return the ways to narrow the board down to one part, with the number of what is open there."""
    shown = [(f"全文 {len(whole.open)}", "")]
    shown += [(f"{stop.name} {len(whole.at_stop(stop.slug).open)}", stop.slug) for stop in view.stops]
    return [_choice(view.report, name, scope, replace(scope, part=stop)) for name, stop in shown]


def _choice(report: Report, name: str, now: Scope, then: Scope) -> Choice:
    return Choice(name, findings_address(report, then), now == then)
