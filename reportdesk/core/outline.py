"""这一年度的报告依法要有哪些部分？The statutory parts as data, chosen by report year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportdesk.core.report import Role

MOST_NAMED = 3
"""Our choice: a joint paper's title names so many agencies; with more it says 等N个机关 after the first."""


@dataclass(frozen=True, slots=True)
class PartRule:
    """One part: the heading to print, whether the statute demands it, and where it says so.

    ``heading`` may hold ``{year}`` and ``{next_year}``; ``example`` is a good sentence shown as help.
    """

    role: Role
    name: str
    heading: str
    required: bool
    basis: str
    help: str
    example: str

    def heading_for(self, year: int) -> str:
        """Return the printed heading for a report about ``year``; years are computed, never typed."""
        return self.heading.format(year=year, next_year=year + 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts in printing order, in force for reports about ``first_year`` and later."""

    first_year: int
    title: str
    parts: tuple[PartRule, ...]

    def part(self, role: Role) -> PartRule:
        """Return the rule for a role; every outline holds all five (督察工作规定 art. 26)."""
        return next(part for part in self.parts if part.role is role)

    def title_for(self, *, agency: str, year: int, joint: Sequence[str] = ()) -> str:
        """Return agency + matter + kind of paper (公文处理工作条例 art. 9(7)); ``joint`` issue it with the agency."""
        names = (agency, *joint)
        issuers = "、".join(names) if len(names) <= MOST_NAMED else f"{agency}等{len(names)}个机关"
        return self.title.format(agency=issuers, year=year)


def read_outlines(data: Mapping[str, Any]) -> tuple[Outline, ...]:
    """Return the outlines of a parsed data file, newest first. Raises ValueError when a role is absent."""
    outlines = [_read_outline(entry) for entry in data["outline"]]
    return tuple(sorted(outlines, key=lambda outline: -outline.first_year))


def outline_for(outlines: Sequence[Outline], *, year: int) -> Outline:
    """Return the outline in force for a report year; the oldest one serves earlier years."""
    return next((outline for outline in outlines if outline.first_year <= year), outlines[-1])


def _read_outline(entry: Mapping[str, Any]) -> Outline:
    parts = tuple(PartRule(role=Role(part["role"]), **_without(part, "role")) for part in entry["part"])
    if {part.role for part in parts} != set(Role):
        raise ValueError("an outline needs each of the five content items of art. 26 exactly once")
    return Outline(first_year=entry["first_year"], title=entry["title"], parts=parts)


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != key}
