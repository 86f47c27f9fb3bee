"""核对结果怎样同台账合在一起？Findings of the printed text set back to the typed one, and those of the ledger."""

from dataclasses import replace

from reportdesk.core.checks.dismissal import Identity
from reportdesk.core.checks.finding import RANKS, Finding
from reportdesk.core.ledger.finding import report_findings, text_findings
from reportdesk.core.ledger.place import texts
from reportdesk.core.ledger.placeholder import Ledger, pieces, resolve
from reportdesk.reports import ledgers, snapshot
from reportdesk.reports.checking import Board, Placed
from reportdesk.reports.models import Report
from reportdesk.reports.overview import Overview
from reportdesk.reports.whereabouts import finder

_NOBODYS = Identity("", "")
"""What stands against the ledger is mended by taking the figure or correcting it, never dismissed."""


def with_ledger(view: Overview, board: Board) -> Board:
    """Return the findings of a draft with those of its ledger, gravest first. One query.

    The catalogue reads the text as it is printed; its findings are moved to where the passage stands in the text as
    it was typed, and lose their fix where it would have to change a figure's own words.
    """
    typed, ledger = snapshot.raw(view.rows), ledgers.read(view.report).figures
    fields = {where: text for where, text in texts(typed) if "{" in text}
    moved = [replace(entry, finding=_as_typed(entry.finding, fields, ledger)) for entry in board.placed]
    find = finder(view.report, view.frozen)
    found = ((finding, find(finding.where)) for finding in report_findings(typed, ledger))
    moved += [Placed(finding, _NOBODYS, at.name, at.url, at.stop) for finding, at in found]
    return Board(tuple(sorted(moved, key=lambda entry: -RANKS[entry.finding.severity])))


def of_typing(report: Report, text: str, *, where: str) -> tuple[str, tuple[Placed, ...]]:
    """Return a text that is being typed as it will be printed, and what stands against the ledger in it.

    ``where`` is the path of the part that the form belongs to. One query, none for a text without braces and digits.
    """
    if not any(character.isdigit() or character == "{" for character in text):
        return text, ()
    ledger = ledgers.read(report).figures
    named = text_findings(text, ledger, where=where)
    found = tuple(Placed(finding, _NOBODYS, "", "", "") for finding in named)
    return resolve(text, ledger), found


def _as_typed(finding: Finding, fields: dict[str, str], ledger: Ledger) -> Finding:
    if finding.where not in fields:
        return finding
    start = _typed_start(fields[finding.where], finding, ledger)
    return replace(finding, fix=None) if start is None else replace(finding, start=start)


def _typed_start(text: str, finding: Finding, ledger: Ledger) -> int | None:
    """Return where the quoted passage starts in the typed text; None when it reaches into a figure."""
    end = finding.start + len(finding.quote)
    shift = 0
    for piece in pieces(text, ledger):
        start = piece.start + shift
        if end <= start:
            break
        if finding.start < start + len(piece.printed) and piece.trouble is None:
            return None
        shift += len(piece.printed) - len(piece.source)
    return finding.start - shift
