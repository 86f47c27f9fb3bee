"""这一处叫什么、归哪一部分？The places of a report by the names that a reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.outline import Outline
from reportdesk.core.report import PATHS, Report, Role

NAME_CHARS = 120
"""As wide as the columns that keep the name of a place."""
_OPENING_CHARS = 12
"""Our choice: an item without a heading goes by the begin of its text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a remark or a finding stands at; preface and head have no key and no role."""

    where: str
    key: str
    name: str
    role: Role | None

    @property
    def short_name(self) -> str:
        """What it is headed by, without part and number, for lists of links; preface and head by their names."""
        return self.name.split("　", 2)[-1]


def places(report: Report, *, outline: Outline) -> tuple[Place, ...]:
    """Return preface, every first-level item of each part, and head, in reading order."""
    return tuple(_walk(report, outline))


def _walk(report: Report, outline: Outline) -> Iterator[Place]:
    yield Place("preface", "", "导语", None)
    for part in outline.parts:
        for index, item in enumerate(report.items(part.role)):
            name = f"{part.name}　第{index + 1}条　{item.heading or item.text[:_OPENING_CHARS]}"
            yield Place(f"{PATHS[part.role]}.{index}", item.key, name[:NAME_CHARS], part.role)
    yield Place("head", "", "文头文尾", None)


def place_of(where: str, known: tuple[Place, ...]) -> Place | None:
    """Return the place at or above a path such as ``shortcomings.2.causes.0.text``; None outside the items."""
    return next((place for place in known if f"{where}.".startswith(f"{place.where}.")), None)
