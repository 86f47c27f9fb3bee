"""批注了结了没有？在新的一稿里落在哪里？Reads of remarks across the rounds of one report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from reportdesk.core.compose.document import Block, Document
from reportdesk.core.compose.plain import text_of
from reportdesk.core.place import Place, places
from reportdesk.core.text import clean_line
from reportdesk.reports.models import Report
from reportdesk.reports.overview import Overview, address_of, stop_of
from reportdesk.review.models import Remark, Round

BELOW = ("replies__author", "suggestions")
"""What a thread's template reads besides the remark and its author, for ``prefetch_related``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An earlier round's remark in a later text. ``place`` None: the item is gone; ``is_there``: so are the words."""

    remark: Remark
    place: Place | None
    is_there: bool


@dataclass(frozen=True, slots=True)
class Addressed:
    """An open remark with the page that its words are written on; both empty: about the whole text, or its item is gone."""

    remark: Remark
    url: str = ""
    stop: str = ""


def of_this_passage(report: Report) -> QuerySet[Remark]:
    """Return the remarks of all rounds since the last signature: what was signed over is settled."""
    signed = (
        Round.objects.filter(report=report, outcome=Round.Outcome.SIGNED).order_by("-pk").values("pk")[:1]
    )
    return Remark.objects.filter(round__report=report, round_id__gt=Coalesce(Subquery(signed), 0))


def open_musts(report: Report) -> QuerySet[Remark]:
    """Return the remarks that must be followed and are not settled; those of a signed text are over."""
    return of_this_passage(report).filter(weight=Remark.Weight.MUST, resolved_at=None)


def unsettled(rounds: Iterable[Round]) -> list[Remark]:
    """Return the open remarks of ended rounds, newest round first, up to the last signed one; rows are loaded."""
    found: list[Remark] = []
    for row in rounds:
        if row.outcome == Round.Outcome.SIGNED:
            break
        if row.outcome != Round.Outcome.OPEN:
            found += [remark for remark in row.remarks.all() if remark.resolved_at is None]
    return found


def waiting(report: Report) -> QuerySet[Remark]:
    """Return what the drafter still has to settle, threads along; meant for a text that is in his hands."""
    rows = of_this_passage(report).filter(resolved_at=None)
    return rows.select_related("author").prefetch_related(*BELOW)


def addressed(remarks: Iterable[Remark], written: Overview | None) -> list[Addressed]:
    """Return remarks with the pages on which they are mended; without pages where ``written`` is None. Costs no query."""
    if written is None:
        return [Addressed(remark) for remark in remarks]
    known = places(written.frozen, outline=written.outline)
    return [_address(remark, written, known) for remark in remarks]


def earlier(current: Round, document: Document, known: tuple[Place, ...]) -> list[Standing]:
    """Return the remarks of earlier rounds with their places in this round's text, the open ones first."""
    rows = of_this_passage(current.report).filter(round_id__lt=current.pk)
    rows = rows.select_related("round__revision", "author").prefetch_related(*BELOW)
    found = [_stand(remark, document, known) for remark in rows]
    return sorted(found, key=lambda standing: standing.remark.resolved_at is not None)


def block_of(document: Document, where: str, quote: str) -> Block | None:
    """Return the first block at or below a path in which the words are printed; None where they are not."""
    below = (block for block in document.blocks if f"{block.where}.".startswith(f"{where}."))
    return next((block for block in below if clean_line(quote) in text_of(block)), None)


def _stand(remark: Remark, document: Document, known: tuple[Place, ...]) -> Standing:
    """Look for the item by its key, else by its path; and for the quoted words in it, else anywhere."""
    place = _item_of(remark, known)
    if place is not None and (not remark.quote or block_of(document, place.where, remark.quote)):
        return Standing(remark, place, is_there=True)
    if remark.quote:
        moved = [each for each in known if block_of(document, each.where, remark.quote)]
        if len(moved) == 1:
            return Standing(remark, moved[0], is_there=True)
    return Standing(remark, place, is_there=not remark.where)


def _item_of(remark: Remark, known: Sequence[Place]) -> Place | None:
    """Return where the item of a remark stands now, by its key, or by its path where it has none; None: it is gone."""
    if remark.key:
        return next((place for place in known if place.key == remark.key), None)
    return next((place for place in known if place.where == remark.where), None)


def _address(remark: Remark, written: Overview, known: Sequence[Place]) -> Addressed:
    place = _item_of(remark, known)
    if place is None:
        return Addressed(remark)
    url = address_of(written.report, written.frozen, place.where)
    return Addressed(remark, url, stop_of(written.frozen, place.where))
