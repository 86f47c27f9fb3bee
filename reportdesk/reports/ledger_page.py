"""台账页上每个数字旁边写什么？Lines with the places that take them and the bars of their chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportdesk.core.ledger.place import uses
from reportdesk.core.ledger.placeholder import placeholder_for
from reportdesk.core.place import place_of, places
from reportdesk.reports import ledgers, snapshot
from reportdesk.reports.ledgers import Line, ReportLedger
from reportdesk.reports.overview import Overview, address_of

BAR_UNITS = 100
"""Length of the longer bar in the units of the chart's own view box."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text that takes a figure."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Two bars, last year's and this year's, in BAR_UNITS; ``words`` say the same."""

    last: int
    now: int
    words: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the ledger as the page shows it."""

    line: Line
    spots: tuple[Spot, ...]

    @property
    def placeholder(self) -> str:
        return placeholder_for(self.line.figure.name)

    @property
    def yearly_placeholder(self) -> str:
        return placeholder_for(self.line.figure.name, "同比")

    @property
    def yearly(self) -> str:
        change = self.line.figure.change
        return change.sentence if change else ""

    @property
    def chart(self) -> Chart | None:
        figure = self.line.figure
        if figure.change is None:
            return None
        now, last = figure.change.now, figure.change.last
        longest = max(now, last)
        if min(now, last) < 0 or longest == 0:
            return None
        words = f"上年{figure.printed_last}，今年{figure.printed}，{self.yearly}"
        return Chart(_bar(last, longest), _bar(now, longest), words)


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The whole ledger with its places; ``spots`` by name also for names that have no line."""

    ledger: ReportLedger
    lines: tuple[ShownLine, ...]
    spots: Mapping[str, tuple[Spot, ...]]

    @property
    def has_carried(self) -> bool:
        """Whether a value of last year came from last year's ledger."""
        return any(shown.line.is_carried for shown in self.lines)

    @property
    def unknown(self) -> tuple[tuple[str, tuple[Spot, ...]], ...]:
        """Names that a text asks for and the ledger does not have, with their places."""
        known = self.ledger.figures
        return tuple((name, spots) for name, spots in self.spots.items() if name not in known)


def read(view: Overview) -> LedgerPage:
    """Return the ledger of a report for its page. One query."""
    ledger = ledgers.read(view.report)
    spots = spots_by_name(view)
    lines = tuple(ShownLine(line, spots.get(line.figure.name, ())) for line in ledger.lines)
    return LedgerPage(ledger, lines, spots)


def spots_by_name(view: Overview) -> dict[str, tuple[Spot, ...]]:
    """Return the places of a draft that ask for a figure, by its name; costs no query."""
    known = places(view.frozen, outline=view.outline)
    found: dict[str, tuple[Spot, ...]] = {}
    for use in uses(snapshot.raw(view.rows), {}):
        if use.piece.name:
            place = place_of(use.where, known)
            spot = Spot(
                place.name if place else "本部分引言", address_of(view.report, view.frozen, use.where)
            )
            found[use.piece.name] = (*found.get(use.piece.name, ()), spot)
    return found


def _bar(value: Decimal, longest: Decimal) -> int:
    return int(value * BAR_UNITS / longest)
