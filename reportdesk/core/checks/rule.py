"""一条规则要有什么？What a module in ``rules/`` offers, and how its docstring describes it to people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject


class Rule(Protocol):
    """What a module in ``rules/`` offers; its docstring has 摘要, 依据, 反例 and 正例."""

    __doc__: str | None
    CODE: str
    SEVERITY: Severity
    LEVEL: Level

    def check(self, subject: Subject, settings: Settings, /) -> Iterator[Fault]: ...


@dataclass(frozen=True, slots=True)
class Card:
    """A rule as it is described to people."""

    code: str
    severity: Severity
    level: Level
    summary: str
    basis: str
    bad: str
    good: str


def card(rule: Rule) -> Card:
    """Return what a rule's docstring says. Raises ValueError when one of the four parts is absent."""
    summary, *rest = (rule.__doc__ or "").strip().split("\n")
    parts: dict[str, str] = {}
    for line in rest:
        name, mark, text = line.strip().partition("：")
        if mark and name in ("依据", "反例", "正例"):
            parts[name] = text.strip()
    if not summary or set(parts) != {"依据", "反例", "正例"}:
        raise ValueError(f"{rule.CODE}：说明缺摘要、依据、反例或正例。")
    return Card(rule.CODE, rule.SEVERITY, rule.LEVEL, summary, parts["依据"], parts["反例"], parts["正例"])
