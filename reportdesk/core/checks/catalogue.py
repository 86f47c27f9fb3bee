"""查一遍：每条规则说了什么？The whole catalogue over one subject, as findings in reading order."""

from collections.abc import Iterable, Iterator

from reportdesk.core.checks.finding import RANKS, Finding, Severity
from reportdesk.core.checks.roster import FAMILIES, RULES
from reportdesk.core.checks.rule import Card, Rule, card
from reportdesk.core.checks.rules import s00_other_kind
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

__all__ = ["CARDS", "FAMILIES", "RULES", "Card", "run"]

OTHER_KIND = s00_other_kind.CODE
CARDS: dict[str, Card] = {rule.CODE: card(rule) for rule in RULES}


def run(
    subject: Subject,
    settings: Settings,
    *,
    codes: Iterable[str] | None = None,
    min_severity: Severity = Severity.HINT,
) -> tuple[Finding, ...]:
    """Return the findings in reading order. ``codes`` None: every rule.

    A text of another kind gets one finding that says so.
    """
    chosen = frozenset(CARDS if codes is None else codes) if subject.is_report else {OTHER_KIND}
    found = [
        finding
        for rule in RULES
        if rule.CODE in chosen
        for finding in _findings(rule, subject, settings)
        if RANKS[finding.severity] >= RANKS[min_severity]
    ]
    order = {line.where: index for index, line in reversed([*enumerate(subject.lines)])}
    found.sort(key=lambda finding: (order.get(finding.where, 0), finding.start, finding.code))
    return tuple(found)


def _findings(rule: Rule, subject: Subject, settings: Settings) -> Iterator[Finding]:
    described = CARDS[rule.CODE]
    seen: set[tuple[str, int, int]] = set()
    for fault in rule.check(subject, settings):
        line = fault.line
        place = (line.where, line.start + fault.start, line.start + fault.end)
        if place in seen:
            continue
        seen.add(place)
        yield Finding(
            rule.CODE,
            fault.severity or rule.SEVERITY,
            fault.message,
            line.text[fault.start : fault.end],
            line.where,
            line.start + fault.start,
            fault.fix,
            f"{described.level.value}：{described.basis}",
        )
