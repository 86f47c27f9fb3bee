"""文件里的一处改动，落到哪个条目的哪一栏？A suggestion at a printed paragraph → a field of the item behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.compose.document import Block, Heading, Paragraph, RunIn
from reportdesk.core.difference import Change, difference, merge
from reportdesk.core.report import Report
from reportdesk.core.returned import Kind, Suggestion
from reportdesk.core.text import clean_line, clean_text, paragraphs

_CLOSING = "。"


class Field(StrEnum):
    """What can be written to; ``NONE`` is set by the system or shared by several fields: to be changed by hand."""

    HEADING = "heading"
    TEXT = "text"
    LEAD = "lead"
    PREFACE = "preface"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Replace the line ``before`` of a field by ``after``; either may be empty.

    ``where`` is the item's path in the report. An insertion stands after ``before``, or first where that is empty.
    """

    kind: Kind
    where: str
    field: Field
    before: str
    after: str


def wishes(suggestion: Suggestion, block: Block, report: Report) -> tuple[Wish, ...]:
    """Return what a suggestion asks of the report's fields: one wish, or two where heading and text both changed."""
    where, field = _home(block.where)
    if field is Field.NONE and not where.startswith("parts.") and hasattr(entity(report, where), "text"):
        field = Field.TEXT
    after = clean_text(suggestion.after)
    if suggestion.kind is Kind.INSERT:
        return (_insertion(block, report, where, field, after),)
    return tuple(_checked(wish, report) for wish in _changes(suggestion.kind, block, where, field, after))


def apply(wish: Wish, *, frozen: str, current: str) -> str | None:
    """Return the field's text with the wish in it; None when the text has moved away from what was sent.

    ``frozen`` is the field as it was sent, ``current`` as it is now; where the line itself is gone, both changes
    are merged as long as they touch different places.
    """
    lines = list(paragraphs(current))
    if wish.kind is Kind.INSERT and not wish.before:
        return "\n".join((wish.after, *lines))
    if lines.count(wish.before) == 1:
        return "\n".join(_with(lines, wish))
    if list(paragraphs(frozen)).count(wish.before) != 1:
        return None
    merged = merge(frozen, "\n".join(_with(list(paragraphs(frozen)), wish)), current)
    return clean_text(merged.text) if merged.is_clean and merged.text != current else None


def entity(report: Report, where: str) -> object:
    """Return what stands at a path such as ``shortcomings.0.causes.1``; the report itself for an empty one."""
    found: object = report
    for step in filter(None, where.split(".")):
        found = found[int(step)] if isinstance(found, tuple) else getattr(found, step)
    return found


def stored(report: Report, wish: Wish) -> str:
    """Return the field's text as it stands in ``report``; empty where there is no such field."""
    return str(getattr(entity(report, wish.where), wish.field, "")) if wish.field else ""


def _home(where: str) -> tuple[str, Field]:
    """Split a block's path into the item's path and the field; ``NONE`` where the path names no field."""
    if where == "preface":
        return "", Field.PREFACE
    head, _, last = where.rpartition(".")
    if last in (Field.HEADING, Field.TEXT, Field.LEAD):
        is_fixed = head.startswith("parts.") and last == Field.HEADING
        return head, Field.NONE if is_fixed else Field(last)
    return where, Field.NONE


def _changes(kind: Kind, block: Block, where: str, field: Field, after: str) -> Iterator[Wish]:
    match block:
        case Heading():
            wanted = clean_line(after).removeprefix(block.ordinal).strip()
            place = Field.HEADING if field is not Field.NONE else field
            yield Wish(kind, where, place, block.text, wanted)
        case RunIn():
            yield from _run_in(kind, block, where, field, after)
        case Paragraph():
            yield Wish(kind, where, field, clean_line(block.text), after)
        case _:
            yield Wish(kind, where, Field.NONE, "", after)


def _run_in(kind: Kind, block: RunIn, where: str, field: Field, after: str) -> Iterator[Wish]:
    """Cut the new wording where the heading ended in the old one."""
    opening = clean_line(f"{block.ordinal}{block.heading}")
    text = clean_line(block.text)
    if kind is Kind.DELETE:
        yield Wish(kind, where, field, text, "")
        return
    cut = _moved(len(opening), f"{opening}{text}", after)
    heading = after[:cut].removeprefix(block.ordinal).strip()
    if heading != clean_line(block.heading):
        yield Wish(
            kind, where, Field.HEADING, block.heading.removesuffix(_CLOSING), heading.removesuffix(_CLOSING)
        )
    if after[cut:].strip() != text:
        yield Wish(kind, where, field, text, after[cut:].strip())


def _moved(place: int, before: str, after: str) -> int:
    """Return where a place of the old wording lies in the new one."""
    old = new = 0
    for passage in difference(before, after):
        if passage.change is Change.ADDED:
            new += len(passage.text) if old < place else 0
            continue
        step = min(len(passage.text), place - old)
        old += step
        new += step if passage.change is Change.SAME else 0
        if old == place and passage.change is Change.SAME:
            break
    return new


def _insertion(block: Block, report: Report, where: str, field: Field, after: str) -> Wish:
    """A new paragraph goes on in the text that it follows; under a heading it becomes the first one."""
    if isinstance(block, Heading):
        if block.level == 1 and where.startswith("parts."):
            return Wish(Kind.INSERT, where, Field.LEAD, "", after)
        return _checked(Wish(Kind.INSERT, where, Field.TEXT, "", after), report)
    before = clean_line(block.text) if isinstance(block, Paragraph | RunIn) else ""
    return _checked(Wish(Kind.INSERT, where, field if before else Field.NONE, before, after), report)


def _checked(wish: Wish, report: Report) -> Wish:
    """Return the wish for a field that really holds its line; what the system words is changed by hand."""
    held = stored(report, wish)
    lines = [held] if wish.field is Field.HEADING else [*paragraphs(held)]
    has_field = hasattr(entity(report, wish.where), wish.field or "-")
    if has_field and (wish.before in lines or (not wish.before and wish.kind is Kind.INSERT)):
        return wish
    if wish.field is Field.HEADING and wish.before in paragraphs(stored(report, _as_text(wish))):
        return _as_text(wish)
    return Wish(wish.kind, wish.where, Field.NONE, wish.before, wish.after)


def _as_text(wish: Wish) -> Wish:
    """A short numbered line typed as text is printed as a heading."""
    return Wish(wish.kind, wish.where, Field.TEXT, wish.before, wish.after)


def _with(lines: list[str], wish: Wish) -> list[str]:
    place = lines.index(wish.before)
    kept = [wish.before] if wish.kind is Kind.INSERT else []
    return [line for line in (*lines[:place], *kept, wish.after, *lines[place + 1 :]) if line]
