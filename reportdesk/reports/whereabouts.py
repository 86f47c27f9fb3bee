"""一处发现在哪里、叫什么、到哪一页去改？The name and the page of what stands at a path of a report."""

from collections.abc import Callable
from dataclasses import dataclass

from reportdesk.core.place import place_of, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import outlines
from reportdesk.reports.models import Report
from reportdesk.reports.overview import address_of, stop_of


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The name of a place, the page on which it is written, down to its card, and the slug of that page."""

    name: str
    url: str
    stop: str


def finder(report: Report, frozen: FrozenReport) -> Callable[[str], Whereabouts]:
    """Return what tells the whereabouts of a path; the report's places are walked once. Costs no query."""
    outline = outlines.for_year(frozen.year)
    known = places(frozen, outline=outline)

    def find(where: str) -> Whereabouts:
        place = place_of(where, known)
        role = frozen.role_at(where)
        name = place.name if place else outline.part(role).name if role else "全文"
        return Whereabouts(name, address_of(report, frozen, where), stop_of(frozen, where))

    return find
