"""查出了什么，在哪里，依据什么？A finding as people read it, and the fault a rule reports."""

from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.checks.subject import Line


class Severity(StrEnum):
    """``ERROR`` blocks submission, ``WARNING`` wants a fix or a tick, ``HINT`` is a question."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


RANKS: dict[Severity, int] = {Severity.HINT: 0, Severity.WARNING: 1, Severity.ERROR: 2}


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.HINT: "提示",
}


class Level(StrEnum):
    """How binding the basis is. Only law and standard may say 须."""

    LAW = "条例"
    STANDARD = "国标"
    PRACTICE = "实务"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule reports: ``line.text[start:end]`` and a sentence that says what is wrong and what to do.

    ``fix`` replaces exactly that text; None where only a person can mend it. ``severity`` None: the rule's own.
    """

    line: Line
    start: int
    end: int
    message: str
    fix: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault with the law behind it. ``start`` counts in the source of a file, or in the field ``where``.

    ``quote`` is the exact text there; ``fix`` is what to put in its place, where one is certain.
    """

    code: str
    severity: Severity
    message: str
    quote: str
    where: str
    start: int
    fix: str | None
    basis: str
