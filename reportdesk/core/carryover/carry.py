"""从去年的报告怎样起今年的稿？Headings and standing sentences, with last year's words kept beside each place."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.carryover.standing import Standing, has_figure
from reportdesk.core.carryover.years import advance_years
from reportdesk.core.outline import Outline
from reportdesk.core.report import Cause, Duty, Item, Part, Plan, Report, Role, Section, Shortcoming


@dataclass(frozen=True, slots=True)
class Past:
    """Last year's words at one place (``where``, a path in this year's report), and what of them was placed there."""

    where: str
    heading: str
    text: str
    placed_heading: str = ""
    placed_text: str = ""


@dataclass(frozen=True, slots=True)
class Carryover:
    """How this year begins: the report, what last year said at each place, and last year's plan as promises."""

    report: Report
    past: tuple[Past, ...]
    promises: tuple[Plan, ...]


def carry(last: Report, *, outline: Outline, standing: Standing) -> Carryover:
    """Return how the report about the year after ``last`` begins.

    Headings come along, of the texts only what ``standing`` allows, years moved on; counts, acts, results,
    shortcomings' texts and plans do not. ``outline`` is the one in force for the new year.
    """
    return _Carrier(last, standing).carryover(outline)


class _Carrier:
    def __init__(self, last: Report, standing: Standing) -> None:
        self.last, self.standing = last, standing
        self.past: list[Past] = []

    def carryover(self, outline: Outline) -> Carryover:
        last, year = self.last, self.last.year + 1
        report = Report(
            agency=last.agency,
            year=year,
            head=dataclasses.replace(last.head, title="", number="", signer="", issued_on=None, annexes=()),
            preface=self._place("preface", "", last.preface).text,
            parts=tuple(
                Part(rule.role, rule.heading_for(year), self._lead(rule.role)) for rule in outline.parts
            ),
            measures=tuple(self._sections("measures", last.measures)),
            shortcomings=tuple(self._shortcomings()),
            duties=tuple(self._duties()),
            others=tuple(self._sections("others", last.others)),
        )
        return Carryover(report, tuple(self.past), last.plans)

    def _lead(self, role: Role) -> str:
        return self._place(f"leads.{role}", "", self.last.lead(role)).text

    def _sections(self, path: str, sections: tuple[Section, ...]) -> Iterator[Section]:
        for index, section in enumerate(sections):
            where = f"{path}.{index}"
            headed = [item for item in section.items if self._heading(item.heading)]
            loose = [item for item in section.items if item not in headed]
            whole = "\n".join(filter(None, (section.text, *(_words(item) for item in loose))))
            placed = self._place(where, section.heading, whole)
            items = tuple(
                self._place(f"{where}.items.{place}", item.heading, item.text)
                for place, item in enumerate(headed)
            )
            yield Section("", placed.heading, placed.text, items)

    def _shortcomings(self) -> Iterator[Shortcoming]:
        for index, shortcoming in enumerate(self.last.shortcomings):
            where = f"shortcomings.{index}"
            headed = [cause for cause in shortcoming.causes if self._heading(cause.heading)]
            loose = [cause for cause in shortcoming.causes if cause not in headed]
            whole = "\n".join(filter(None, (shortcoming.text, *(_words(cause) for cause in loose))))
            placed = self._place(where, shortcoming.heading, whole, only_heading=True)
            causes = []
            for place, cause in enumerate(headed):
                kept = self._place(f"{where}.causes.{place}", cause.heading, cause.text, only_heading=True)
                causes.append(Cause("", kept.heading, kept.text))
            yield Shortcoming("", placed.heading, placed.text, tuple(causes))

    def _duties(self) -> Iterator[Duty]:
        for index, duty in enumerate(self.last.duties):
            counted = f"{duty.act}{duty.times}次" if duty.act and duty.times else duty.act
            whole = "\n".join(filter(None, (duty.text, counted, duty.matters)))
            placed = self._place(f"duties.{index}", duty.heading, whole)
            yield Duty("", duty.kind, placed.heading, placed.text, duty.who)

    def _place(self, where: str, heading: str, text: str, *, only_heading: bool = False) -> Item:
        """Return what stands at a place this year, and note what stood there last year."""
        kept = "" if only_heading else advance_years(self.standing.sift(text), year=self.last.year)
        placed = Item("", self._heading(heading), kept)
        if heading or text:
            self.past.append(Past(where, heading, text, placed.heading, placed.text))
        return placed

    def _heading(self, heading: str) -> str:
        return "" if has_figure(heading) else advance_years(heading, year=self.last.year)


def _words(entry: Item | Cause) -> str:
    return "\n".join(filter(None, (entry.heading, entry.text)))
