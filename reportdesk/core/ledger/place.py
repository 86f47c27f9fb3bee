"""报告的哪些地方用了台账？Every text of a report by its path, and the report with its figures filled in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from reportdesk.core.ledger.placeholder import Ledger, Piece, pieces, resolve, told
from reportdesk.core.report import Report

_NO_PROSE = frozenset({"key", "agency", "answers"})


@dataclass(frozen=True, slots=True)
class Use:
    """A place that takes a figure: the path of its field, and the piece of its text."""

    where: str
    piece: Piece


def texts(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of everything that is written in a report; keys and enumerations are no text."""
    if type(value) is str:
        yield where, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from texts(entry, f"{where}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NO_PROSE:
                path = f"{where}.{field.name}" if where else field.name
                yield from texts(getattr(value, field.name), path)


def has_placeholders(report: Report) -> bool:
    """Whether anything in the report asks for a figure."""
    return any("{{" in text for _, text in texts(report))


def resolved(report: Report, ledger: Ledger) -> Report:
    """Return the report as it will be printed: figures filled in, everything else untouched."""
    filled: Report = _changed(report, lambda text: resolve(text, ledger))
    return filled


def uses(report: Report, ledger: Ledger) -> tuple[Use, ...]:
    """Return every construct in braces of a report as it was typed, in reading order."""
    return tuple(Use(where, piece) for where, text in texts(report) for piece in pieces(text, ledger))


def leftovers(report: Report) -> Iterator[tuple[str, str]]:
    """Yield path and sentence for each construct that is still there in a report whose figures are filled in."""
    for use in uses(report, {}):
        yield use.where, told(use.piece)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if type(value) is str:
        return change(value) if "{" in value else value
    if isinstance(value, tuple):
        return tuple(_changed(entry, change) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _NO_PROSE]
        return replace(value, **{name: _changed(getattr(value, name), change) for name in names})
    return value
