"""把一份写好的报告整个装进库里：from a file that was read, or from demonstration data."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from reportdesk.accounts.models import User
from reportdesk.core.report import PATHS, Role, Section
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import HEADING_CHARS, Entry, Report, Shortcoming
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint


def fill(report: Report, content: FrozenReport, *, actor: User) -> Mapping[str, Entry]:
    """Write a report's whole content through the services of the forms; return the rows by their paths.

    Keys are given anew; ``measures.0.items.1`` finds its row in what is returned.
    """
    rows: dict[str, Entry] = {}
    with transaction.atomic():
        _write_papers(report, content, actor)
        _write_sections(report, Role.MEASURES, content.measures, actor, rows)
        shortcomings = _write_shortcomings(report, content, actor, rows)
        for index, duty in enumerate(content.duties):
            facts = {name: getattr(duty, name) for name in ("who", "act", "times", "matters")}
            values = _words(duty) | facts | {"kind": duty.kind.value}
            rows[f"duties.{index}"] = _add(report, report, "duty", Role.FIRST_RESPONSIBLE, values, actor)
        for index, plan in enumerate(content.plans):
            facts = {name: getattr(plan, name) for name in ("target", "deadline", "unit")}
            values = _words(plan) | facts | {"answers": [shortcomings[key] for key in plan.answers]}
            rows[f"plans.{index}"] = _add(report, report, "plan", Role.NEXT_YEAR, values, actor)
        _write_sections(report, Role.OTHER, content.others, actor, rows)
    return rows


def _write_papers(report: Report, content: FrozenReport, actor: User) -> None:
    values = {"preface": content.preface} | {f"lead_{part.role}": part.lead for part in content.parts}
    fresh = Report.objects.get(pk=report.pk)
    papers.save(report, values=values, base=fingerprint(fresh, values), actor=actor)


def _write_sections(
    report: Report, role: Role, sections: Sequence[Section], actor: User, rows: dict[str, Entry]
) -> None:
    for index, section in enumerate(sections):
        where = f"{PATHS[role]}.{index}"
        row = rows[where] = _add(report, report, "section", role, _words(section), actor)
        for place, item in enumerate(section.items):
            rows[f"{where}.items.{place}"] = _add(report, row, "item", role, _words(item), actor)


def _write_shortcomings(
    report: Report, content: FrozenReport, actor: User, rows: dict[str, Entry]
) -> dict[str, Shortcoming]:
    """Return the rows by the keys of the content, by which plans name them."""
    named: dict[str, Shortcoming] = {}
    for index, shortcoming in enumerate(content.shortcomings):
        where = f"shortcomings.{index}"
        row = rows[where] = _add(report, report, "shortcoming", Role.SHORTCOMINGS, _words(shortcoming), actor)
        assert isinstance(row, Shortcoming)
        named[shortcoming.key] = row
        for place, cause in enumerate(shortcoming.causes):
            rows[f"{where}.causes.{place}"] = _add(
                report, row, "cause", Role.SHORTCOMINGS, _words(cause), actor
            )
    return named


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
