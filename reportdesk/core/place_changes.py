"""两稿之间改了哪几处？Places of a report that were added, changed or taken out, each with what was struck and put in."""

import dataclasses
from collections.abc import Iterator
from enum import StrEnum

from reportdesk.core.difference import Change, difference
from reportdesk.core.outline import Outline
from reportdesk.core.place import Place, places
from reportdesk.core.report import FirstLevel, Report


class ChangeKind(StrEnum):
    """What happened to a place."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


_MARKS = {Change.SAME: "same", Change.ADDED: "ins", Change.REMOVED: "del"}
KIND_NAMES = {ChangeKind.ADDED: "新增", ChangeKind.CHANGED: "修改", ChangeKind.GONE: "删去"}


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: ``mark`` is ``same``, ``ins`` or ``del``."""

    mark: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place that differs; ``pieces`` in reading order, long equal runs shortened."""

    place: Place
    kind: ChangeKind
    pieces: tuple[Piece, ...]

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]


def changes(before: Report, after: Report, *, outline: Outline) -> tuple[PlaceChange, ...]:
    """Return the places of ``after`` that differ from ``before``, then those that are gone; items are matched by key."""
    old, new = dict(_texts(before, outline)), dict(_texts(after, outline))
    by_name = {_identity(place): (place, text) for place, text in old.items()}
    found = []
    for place, text in new.items():
        known = by_name.pop(_identity(place), None)
        if known is None and text:
            found.append(PlaceChange(place, ChangeKind.ADDED, (Piece("ins", text),)))
        elif known is not None and known[1] != text:
            found.append(PlaceChange(place, ChangeKind.CHANGED, compare(known[1], text)))
    gone = [
        PlaceChange(place, ChangeKind.GONE, (Piece("del", text),)) for place, text in by_name.values() if text
    ]
    return (*found, *gone)


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Return how one text became another, character by character; empty for two empty texts."""
    return tuple(
        Piece(
            _MARKS[passage.change],
            _shortened(passage.text) if passage.change is Change.SAME else passage.text,
        )
        for passage in difference(old, new)
    )


def _shortened(text: str) -> str:
    """Return an equal run with its middle left out where it is long."""
    return text if len(text) <= 40 else f"{text[:18]}……{text[-18:]}"


def _identity(place: Place) -> str:
    """A place is the same one in the other text when its item has the same key; preface and head have none."""
    return f"{place.role}:{place.key}" if place.key else place.where


def _texts(report: Report, outline: Outline) -> Iterator[tuple[Place, str]]:
    for place in places(report, outline=outline):
        if place.role is None:
            yield place, report.preface if place.where == "preface" else _words(report.head)
        else:
            item: FirstLevel = report.items(place.role)[int(place.where.rpartition(".")[2])]
            yield place, _words(item)
    for index, part in enumerate(report.parts):
        name = f"{part.heading or part.role}　引言"
        yield Place(f"parts.{index}.lead", f"lead-{part.role}", name, part.role), part.lead


def _words(value: object) -> str:
    """Return all words of an item or head, one field a line; keys and links are no words."""
    assert dataclasses.is_dataclass(value)
    lines: list[str] = []
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if field.name in ("key", "answers", "kind", "seal") or held in ("", None, ()):
            continue
        if isinstance(held, tuple):
            lines += (_words(entry) if dataclasses.is_dataclass(entry) else str(entry) for entry in held)
        else:
            lines.append(str(held))
    return "\n".join(lines)
