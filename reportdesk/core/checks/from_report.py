"""表单里的报告怎样查？Report → Subject: one line per paragraph of a field, with the field's path."""

from collections.abc import Iterator

from reportdesk.core.checks.subject import Kind, Line, PartView, Subject
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.outline import Outline
from reportdesk.core.report import PATHS, Duty, FirstLevel, Plan, Report, Role, Section, Shortcoming


def from_report(report: Report, outline: Outline) -> Subject:
    """Return the report as it stands in the forms; ``where`` of a line is the path of its field."""
    head = report.head
    lines = [*_field(head.title, "head.title", Kind.TITLE)]
    lines += _field("、".join(head.addressees), "head.addressees", Kind.ADDRESSEE)
    lines += _field(report.preface, "preface", Kind.TEXT)
    parts: list[PartView] = []
    for index, part in enumerate(report.parts):
        filled = bool(report.items(part.role) or part.lead)
        if not filled:
            continue
        heading = Line(
            part.heading,
            0,
            f"parts.{index}.heading",
            Kind.HEADING,
            part.role,
            len(parts),
            None,
            len(part.heading),
        )
        lines.append(heading)
        lines += _field(part.lead, f"parts.{index}.lead", Kind.TEXT, part.role, len(parts))
        lines += _items(report, part.role, len(parts))
        parts.append(PartView(heading, part.heading, (part.role,), len(parts)))
    lines += _field(head.signature or report.agency, "head.signature", Kind.SIGNATURE)
    if head.issued_on:
        lines.append(Line(format_date(head.issued_on), 0, "head.issued_on", Kind.DATE))
    present = {role for part in parts for role in part.roles}
    missing = tuple(rule.role for rule in outline.parts if rule.required and rule.role not in present)
    return Subject(
        tuple(lines), tuple(parts), "", report.agency, report.year, head.title, missing, is_form=True
    )


def _field(
    text: str, where: str, kind: Kind = Kind.TEXT, role: Role | None = None, part: int = -1
) -> Iterator[Line]:
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            heading_end = len(paragraph) if kind is Kind.HEADING else 0
            yield Line(paragraph, start, where, kind, role, part, None, heading_end)
        start += len(paragraph) + 1


def _items(report: Report, role: Role, part: int) -> Iterator[Line]:
    for index, item in enumerate(report.items(role)):
        where = f"{PATHS[role]}.{index}"
        yield from _field(item.heading, f"{where}.heading", Kind.HEADING, role, part)
        yield from _field(item.text, f"{where}.text", Kind.TEXT, role, part)
        for name, text in _further(item):
            yield from _field(text, f"{where}.{name}", Kind.TEXT, role, part)


def _further(item: FirstLevel) -> Iterator[tuple[str, str]]:
    """Yield the other text fields of an item, by path below it."""
    match item:
        case Section():
            for index, point in enumerate(item.items):
                yield f"items.{index}.heading", point.heading
                yield f"items.{index}.text", point.text
        case Shortcoming():
            for index, cause in enumerate(item.causes):
                yield f"causes.{index}.heading", cause.heading
                yield f"causes.{index}.text", cause.text
        case Duty():
            yield from (("who", item.who), ("act", item.act), ("matters", item.matters))
        case Plan():
            yield from (("target", item.target), ("deadline", item.deadline), ("unit", item.unit))
