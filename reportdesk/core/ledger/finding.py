"""正文和台账之间查出了什么？Placeholders without a figure, and typed numbers that the ledger knows."""

from collections.abc import Iterator
from difflib import get_close_matches

from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.ledger.place import texts
from reportdesk.core.ledger.placeholder import Ledger, Piece, Trouble, pieces, placeholder_for, told
from reportdesk.core.ledger.prose import mentions
from reportdesk.core.report import Report

BASIS = "实务：同一个数字在全文只有一个值"
UNRESOLVED, REFUSED, CONTRADICTED, MATCHED = "T01", "T02", "T03", "T04"
"""Codes of this module's findings; T stands for 台账."""
SUMMARIES = {
    UNRESOLVED: "花括号里的名称在数字台账里没有，或者还没有数。",
    REFUSED: "花括号里写了名称以外的东西（运算、调用、属性、循环、宏），不执行，原样保留。",
    CONTRADICTED: "名称旁边直接打的数，与台账里的不一样。",
    MATCHED: "直接打的数与台账相同，换成台账里的名称后，改一处就全改。",
}
_NEXT_YEAR = "plans."


def report_findings(report: Report, ledger: Ledger) -> Iterator[Finding]:
    """Yield what stands against the ledger in a report as it was typed; targets of next year are not compared."""
    for where, text in texts(report):
        yield from text_findings(text, ledger, where=where)


def text_findings(text: str, ledger: Ledger, *, where: str = "") -> Iterator[Finding]:
    """Yield the findings of one text; ``start`` counts in the text as it was typed."""
    for piece in pieces(text, ledger):
        if piece.trouble:
            yield _unresolved(piece, piece.trouble, where, ledger)
    if where.startswith((_NEXT_YEAR, "head.")):
        return
    for mention in mentions(text, ledger):
        quote, name = text[mention.start : mention.end], mention.figure.name
        fix = placeholder_for(name)
        code, severity = (MATCHED, Severity.HINT) if mention.agrees else (CONTRADICTED, Severity.WARNING)
        message = (
            f"“{quote}”就是台账里的“{name}”。换成 {fix}，以后改数时这里跟着变。"
            if mention.agrees
            else f"这里写“{name}”{quote}，台账里是{mention.figure.printed}。请核对；以台账为准就点“改”。"
        )
        yield Finding(code, severity, message, quote, where, mention.start, fix, BASIS)


def _unresolved(piece: Piece, trouble: Trouble, where: str, ledger: Ledger) -> Finding:
    is_refused = trouble in (Trouble.REFUSED, Trouble.UNFINISHED)
    near = get_close_matches(piece.name, ledger, n=1) if trouble is Trouble.UNKNOWN else []
    return Finding(
        REFUSED if is_refused else UNRESOLVED,
        Severity.ERROR,
        told(piece),
        piece.source,
        where,
        piece.start,
        placeholder_for(near[0]) if near else None,
        BASIS,
    )
