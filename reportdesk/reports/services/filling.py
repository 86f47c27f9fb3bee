"""把一份写好的报告整个装进库里：from a file that was read, or from demonstration data."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from reportdesk.accounts.models import User
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.report import Role, Section
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import HEADING_CHARS, Entry, Report, Shortcoming
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint


def fill(report: Report, content: FrozenReport, *, actor: User) -> None:
    """Write a report's whole content through the services of the forms; keys are given anew."""
    with transaction.atomic():
        _write_papers(report, content, actor)
        _write_sections(report, Role.MEASURES, content.measures, actor)
        shortcomings = _write_shortcomings(report, content, actor)
        for duty in content.duties:
            facts = {name: getattr(duty, name) for name in ("who", "act", "times", "matters")}
            values = _words(duty) | facts | {"kind": duty.kind.value}
            _add(report, report, "duty", Role.FIRST_RESPONSIBLE, values, actor)
        for plan in content.plans:
            facts = {name: getattr(plan, name) for name in ("target", "deadline", "unit")}
            values = _words(plan) | facts | {"answers": [shortcomings[key] for key in plan.answers]}
            _add(report, report, "plan", Role.NEXT_YEAR, values, actor)
        _write_sections(report, Role.OTHER, content.others, actor)


def _write_papers(report: Report, content: FrozenReport, actor: User) -> None:
    values = {"preface": content.preface} | {f"lead_{part.role}": part.lead for part in content.parts}
    fresh = Report.objects.get(pk=report.pk)
    papers.save(report, values=values, base=fingerprint(fresh, values), actor=actor)


def _write_sections(report: Report, role: Role, sections: Sequence[Section], actor: User) -> None:
    for section in sections:
        row = _add(report, report, "section", role, _words(section), actor)
        for item in section.items:
            _add(report, row, "item", role, _words(item), actor)


def _write_shortcomings(report: Report, content: FrozenReport, actor: User) -> dict[str, Shortcoming]:
    """Return the rows by the keys of the content, by which plans name them."""
    rows: dict[str, Shortcoming] = {}
    for shortcoming in content.shortcomings:
        row = _add(report, report, "shortcoming", Role.SHORTCOMINGS, _words(shortcoming), actor)
        assert isinstance(row, Shortcoming)
        rows[shortcoming.key] = row
        for cause in shortcoming.causes:
            _add(report, row, "cause", Role.SHORTCOMINGS, _words(cause), actor)
    return rows


def _words(item: Any) -> dict[str, str]:
    """Return heading and text; a heading beyond its column goes to the text, so that nothing is lost."""
    if len(item.heading) <= HEADING_CHARS:
        return {"heading": item.heading, "text": item.text}
    return {"heading": "", "text": f"{item.heading}\n{item.text}".strip()}


def _add(
    report: Report, parent: Report | Entry, slug: str, role: Role, values: Mapping[str, Any], actor: User
) -> Entry:
    kind = KINDS[slug]
    return entries.add(kind, report=report, parent=parent, role=role, values=values, key="", actor=actor)
