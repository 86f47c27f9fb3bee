"""算式怎样变成一处问题？False claims of the figures engine as faults, the right number put in as a fix."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from reportdesk.core.checks.finding import Fault, Severity
from reportdesk.core.checks.subject import Subject
from reportdesk.core.figures.claim import Claim, Kind, Verdict
from reportdesk.core.figures.engine import false_claims

_PARAGRAPHS = 4096
"""Our choice: more than a report a hundred times as long as usual has, so that none is computed twice."""


def claimed(subject: Subject, kinds: Collection[Kind]) -> Iterator[Fault]:
    """Yield the false claims of these kinds in headings and text; one only cut off instead of rounded is a warning."""
    for line in subject.prose():
        for claim in _claims(line.text):
            if claim.kind in kinds:
                fix = _fix(line.text, claim)
                severity = Severity.WARNING if claim.verdict is Verdict.CUT else None
                yield Fault(line, claim.start, claim.end, claim.message, fix, severity)


@lru_cache(maxsize=_PARAGRAPHS)
def _claims(text: str) -> tuple[Claim, ...]:
    """Several rules ask for the same paragraph; it is computed once."""
    return false_claims(text)


def _fix(text: str, claim: Claim) -> str | None:
    if not claim.right:
        return None
    old = text[claim.fix_start : claim.fix_end]
    unit = old.lstrip("0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19.．,，")
    return f"{text[claim.start : claim.fix_start]}{claim.right}{unit}{text[claim.fix_end : claim.end]}"
