"""报告里有哪几种条目？One row per kind: its model, form, parent and words; views and services read it."""

from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from reportdesk.core.report import Role
from reportdesk.reports.forms.annexes import AnnexForm
from reportdesk.reports.forms.duties import DutyForm
from reportdesk.reports.forms.measures import ItemForm, SectionForm
from reportdesk.reports.forms.plans import PlanForm
from reportdesk.reports.forms.shortcomings import CauseForm, ShortcomingForm
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import (
    Annex,
    Cause,
    Duty,
    Entry,
    Figure,
    Item,
    Plan,
    Promise,
    Report,
    Section,
    Shortcoming,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry. ``parent`` is the field that points up: the report, or another kind's row.

    ``role`` None: the part is told by the row itself (sections serve two parts), or there is none (annexes
    belong to the head). ``has_facts``: its card shows
    more than heading and text.
    """

    slug: str
    noun: str
    model: type[Entry]
    form: type[StampedForm]
    parent: str
    role: Role | None
    child: str = ""
    needs_child: bool = False
    has_facts: bool = False

    @property
    def one(self) -> str:
        """One of them with its measure word, as people count: 一节, 一条不足."""
        return "一节" if self.slug == "section" else f"一条{self.noun}"

    def rows_of(self, report: Report) -> QuerySet[Entry]:
        """Return a report's rows of this kind, deleted ones too."""
        path = "report" if self.parent == "report" else f"{self.parent}__report"
        return self.model._default_manager.filter(**{path: report})

    @property
    def address(self) -> str:
        """Where a row stands, but for its number and a slash; asked once for every card of a page."""
        return _address(self.slug)


@cache
def _address(slug: str) -> str:
    return reverse("entry", args=[slug, 0]).removesuffix("0/")


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("section", "节", Section, SectionForm, "report", None, child="item"),
        Kind("item", "要点", Item, ItemForm, "section", None),
        Kind(
            "shortcoming",
            "不足",
            Shortcoming,
            ShortcomingForm,
            "report",
            Role.SHORTCOMINGS,
            child="cause",
            needs_child=True,
        ),
        Kind("cause", "原因", Cause, CauseForm, "shortcoming", Role.SHORTCOMINGS),
        Kind("duty", "履职情况", Duty, DutyForm, "report", Role.FIRST_RESPONSIBLE, has_facts=True),
        Kind("plan", "安排", Plan, PlanForm, "report", Role.NEXT_YEAR, has_facts=True),
        Kind("annex", "附件", Annex, AnnexForm, "report", None, has_facts=True),
    )
}
ANNEX = KINDS["annex"]
HEAD_STOP = "head"
"""The page of head and foot; annexes are written there, and no part has this name."""
FIRST_LEVEL: dict[Role, Kind] = {
    Role.MEASURES: KINDS["section"],
    Role.SHORTCOMINGS: KINDS["shortcoming"],
    Role.FIRST_RESPONSIBLE: KINDS["duty"],
    Role.NEXT_YEAR: KINDS["plan"],
    Role.OTHER: KINDS["section"],
}


def kind_of(slug: str) -> Kind:
    """Return the kind of a slug from a URL; 404 for an unknown one."""
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def kind_for(entry: Entry) -> Kind:
    """Return the kind of a row."""
    return next(kind for kind in KINDS.values() if kind.model is type(entry))


def role_of(entry: Entry) -> Role | None:
    """Return the part in which an entry stands; None for an annex, which belongs to the head."""
    section = entry.section if isinstance(entry, Item) else entry
    if isinstance(section, Section):
        return Role(section.part)
    return kind_for(entry).role


def stop_of(entry: Entry) -> str:
    """Return the page on which an entry is written: its part's, or the head's."""
    role = role_of(entry)
    return role.value if role else HEAD_STOP


def report_of(row: Entry | Figure | Promise) -> Report:
    """Return the report to which a row belongs, through its parent where it has one."""
    report = row.report  # type: ignore[union-attr]
    assert isinstance(report, Report)
    return report
