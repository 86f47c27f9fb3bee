"""一份报告的各行怎样一次取齐？Reads; the number of queries does not depend on the number of items."""

from dataclasses import dataclass

from django.db.models import Prefetch

from reportdesk.core.report import Role
from reportdesk.reports.models import Cause, Duty, Entry, Item, Plan, Report, Section, Shortcoming


@dataclass(frozen=True, slots=True)
class Rows:
    """The living rows of a report in printing order, children prefetched."""

    report: Report
    sections: tuple[Section, ...]
    shortcomings: tuple[Shortcoming, ...]
    duties: tuple[Duty, ...]
    plans: tuple[Plan, ...]

    def of(self, role: Role) -> tuple[Entry, ...]:
        """Return the first-level entries of one part."""
        if role in (Role.MEASURES, Role.OTHER):
            return tuple(section for section in self.sections if section.part == role.value)
        by_role: dict[Role, tuple[Entry, ...]] = {
            Role.SHORTCOMINGS: self.shortcomings,
            Role.FIRST_RESPONSIBLE: self.duties,
            Role.NEXT_YEAR: self.plans,
        }
        return by_role[role]


def report_rows(report: Report) -> Rows:
    """Return all rows of a report. Costs seven queries, fewer where a list is empty."""
    items = Prefetch("items", Item.objects.filter(deleted_at=None))
    causes = Prefetch("causes", Cause.objects.filter(deleted_at=None))
    answers = Prefetch("answers", Shortcoming.objects.filter(deleted_at=None))
    return Rows(
        report=report,
        sections=tuple(report.sections.filter(deleted_at=None).prefetch_related(items)),
        shortcomings=tuple(report.shortcomings.filter(deleted_at=None).prefetch_related(causes)),
        duties=tuple(report.duties.filter(deleted_at=None)),
        plans=tuple(report.plans.filter(deleted_at=None).prefetch_related(answers)),
    )
