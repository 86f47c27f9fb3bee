"""在原处换一段文字：the one-click fix of a finding, and its undoing."""

from dataclasses import dataclass

from reportdesk.accounts.models import User
from reportdesk.core.errors import StaleEdit
from reportdesk.core.report import PATHS, Role
from reportdesk.reports import snapshot
from reportdesk.reports.models import Cause, Entry, Item, Report
from reportdesk.reports.queries import report_rows
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint

GONE = "这段文字已经变了，没有改动。请刷新页面，看看这一条是否还在。"


@dataclass(frozen=True, slots=True)
class Replacement:
    """``old`` at ``start`` of the field at ``where`` becomes ``new``; ``undone`` is the way back."""

    where: str
    start: int
    old: str
    new: str

    @property
    def undone(self) -> "Replacement":
        return Replacement(self.where, self.start, self.new, self.old)


def replace(report: Report, replacement: Replacement, *, actor: User) -> None:
    """Exchange the passage if it still stands there, else raise StaleEdit; nothing else is touched."""
    row, name = _field_at(report, replacement.where)
    text = str(getattr(row, name))
    start, end = replacement.start, replacement.start + len(replacement.old)
    if start < 0 or text[start:end] != replacement.old:
        raise StaleEdit(GONE)
    values = {name: text[:start] + replacement.new + text[end:]}
    base = fingerprint(row, values)
    if isinstance(row, Report):
        papers.save(row, values=values, base=base, actor=actor)
    else:
        entries.save(row, values=values, base=base, actor=actor)


def _field_at(report: Report, where: str) -> tuple[Report | Entry, str]:
    """Return the row and the text field at a path; StaleEdit when there is none (any more)."""
    first, *steps = where.split(".")
    try:
        if first == "preface" and not steps:
            return report, "preface"
        if first == "head" and steps == ["title"] and report.title:
            return report, "title"
        if first == "parts" and steps[1:] == ["lead"]:
            return report, f"lead_{snapshot.build(report_rows(report)).parts[int(steps[0])].role}"
        role = next(role for role, path in PATHS.items() if path == first)
        return _entry_at(report, role, steps)
    except (StopIteration, IndexError, ValueError) as error:
        raise StaleEdit(GONE) from error


def _entry_at(report: Report, role: Role, steps: list[str]) -> tuple[Entry, str]:
    row: Entry = report_rows(report).of(role)[int(steps[0])]
    if len(steps) == 4 and steps[1] in ("items", "causes"):
        children: list[Item] | list[Cause] = row.children  # type: ignore[attr-defined]
        row, steps = children[int(steps[2])], steps[2:]
    name = steps[1]
    if len(steps) != 2 or name not in {field.name for field in row._meta.fields} - {"key", "kind"}:
        raise ValueError(name)
    if not isinstance(getattr(row, name), str):
        raise ValueError(name)
    return row, name
