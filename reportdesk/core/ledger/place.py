"""报告的哪些地方用了台账？Every text of a report by its path, and the report with its figures filled in."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, cast

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
        for name in _prose_names(value):
            yield from texts(getattr(value, name), f"{where}.{name}" if where else name)


def has_placeholders(report: Report) -> bool:
    """Whether anything in the report asks for a figure."""
    return _holds(report, "{{")


def _holds(value: Any, mark: str) -> bool:
    """Look without making paths: most reports hold no braces, and every page of a draft asks."""
    if type(value) is str:
        return mark in value
    if isinstance(value, tuple):
        return any(_holds(entry, mark) for entry in value)
    names = _prose_names(value) if is_dataclass(value) else ()
    return any(_holds(getattr(value, name), mark) for name in names)


def _prose_names(value: Any) -> tuple[str, ...]:
    return _prose_fields(cast("Hashable", type(value)))


@cache
def _prose_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _NO_PROSE)


def resolved(report: Report, ledger: Ledger) -> Report:
    """Return the report as it will be printed: figures filled in, everything else untouched."""
    filled: Report = _changed(report, lambda text: resolve(text, ledger))
    return filled


def uses(report: Report, ledger: Ledger) -> tuple[Use, ...]:
    """Return every construct in braces of a report as it was typed, in reading order."""
    return tuple(Use(where, piece) for where, text in texts(report) for piece in pieces(text, ledger))


def leftovers(report: Report) -> Iterator[tuple[str, str]]:
    """Yield path and sentence for each construct that is still there in a report whose figures are filled in."""
    for use in uses(report, {}) if _holds(report, "{") else ():
        yield use.where, told(use.piece)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if type(value) is str:
        return change(value) if "{" in value else value
    if isinstance(value, tuple):
        return tuple(_changed(entry, change) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = _prose_names(value)
        return replace(value, **{name: _changed(getattr(value, name), change) for name in names})
    return value
