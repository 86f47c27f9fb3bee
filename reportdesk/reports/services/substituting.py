"""全文查找替换：where does a wording stand, and how is it exchanged in the chosen places at once?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.report import Role
from reportdesk.reports import spots
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.models import Batch, Entry, Report, State
from reportdesk.reports.queries import Rows, report_rows
from reportdesk.reports.services import entries, papers
from reportdesk.reports.services.history import Origin
from reportdesk.reports.spots import Spot
from reportdesk.reports.stamp import fingerprint

MOST = 500
"""Our choice: more places than this nobody looks through; the page says so and asks for more words."""
CONTEXT_CHARS = 24
CHANGED = "有的地方刚刚被改过，这次一处也没有替换。请重新查找，再选一遍。"


@dataclass(frozen=True, slots=True)
class Found:
    """The wording at ``start`` of a field; ``before`` and ``after`` are what stands around it."""

    spot: Spot
    field: str
    start: int
    before: str
    after: str

    @property
    def name(self) -> str:
        """How a form names this place."""
        return f"{self.spot.name}|{self.field}|{self.start}"

    @property
    def label(self) -> str:
        return self.spot.label(self.field)


def search(report: Report, wording: str) -> tuple[Found, ...]:
    """Return where a wording stands in a report, in reading order, at most MOST; none for an empty wording."""
    if not wording:
        return ()
    found = (place for spot in _spots(report_rows(report)) for place in _in_spot(spot, wording))
    return tuple(place for place, _ in zip(found, range(MOST), strict=False))


def substitute(report: Report, *, old: str, new: str, chosen: Iterable[str], actor: User) -> Batch:
    """Exchange a wording in the chosen places, all or none; StaleEdit when one of them has changed."""
    wanted = set(chosen)
    with transaction.atomic():
        report = Report.objects.select_related("agency").get(pk=report.pk)
        found = [place for place in search(report, old) if place.name in wanted]
        if not wanted:
            raise IllegalMove("没有选中任何一处，所以没有替换。")
        if len(found) != len(wanted):
            raise StaleEdit(CHANGED)
        summary = f"把“{_short(old)}”替换为“{_short(new)}”，{len(found)}处"
        batch = Batch.objects.create(report=report, summary=summary, author=actor)
        by_spot: dict[str, list[Found]] = {}
        for place in found:
            by_spot.setdefault(place.spot.name, []).append(place)
        for places in by_spot.values():
            _rewrite(report, places, old=old, new=new, batch=batch, actor=actor)
        trail.record(
            actor=actor, agency=report.agency, action="replace", subject=report.subject, summary=summary
        )
    return batch


def _rewrite(report: Report, places: list[Found], *, old: str, new: str, batch: Batch, actor: User) -> None:
    spot = places[0].spot
    texts = {place.field: str(getattr(spot.row, place.field)) for place in places}
    for place in sorted(places, key=lambda place: -place.start):
        text = texts[place.field]
        texts[place.field] = text[: place.start] + new + text[place.start + len(old) :]
    values = {name: _checked(spot, name, text) for name, text in texts.items()}
    options: dict[str, Any] = {
        "values": values,
        "base": fingerprint(spot.row, values),
        "actor": actor,
        "origin": Origin(actor, State.Way.REPLACED, batch=batch),
    }
    if isinstance(spot.row, Entry):
        entries.save(spot.row, **options)
    else:
        papers.save(report, **options)


def _checked(spot: Spot, name: str, text: str) -> str:
    field = spot.form.base_fields[name]
    assert isinstance(field, TextLine | TextBlock)
    cleaned = field.to_python(text)
    if len(cleaned) > field.limit_chars:
        raise IllegalMove(
            f"替换后{spot.title}的“{spot.label(name)}”超过{field.limit_chars}字，这次一处也没有替换。"
        )
    return cleaned


def _in_spot(spot: Spot, wording: str) -> Iterator[Found]:
    for name in spot.fields:
        if not isinstance(spot.form.base_fields[name], TextLine | TextBlock):
            continue
        text = str(getattr(spot.row, name))
        start = text.find(wording)
        while start >= 0:
            end = start + len(wording)
            before = text[max(0, start - CONTEXT_CHARS) : start]
            yield Found(spot, name, start, before, text[end : end + CONTEXT_CHARS])
            start = text.find(wording, end)


def _spots(rows: Rows) -> Iterator[Spot]:
    report = rows.report
    names = ["preface", "head", *(f"lead_{role}" for role in Role)]
    yield from (spots.own_text(report, name) for name in names)
    for entry in (*rows.sections, *rows.shortcomings, *rows.duties, *rows.plans, *rows.annexes):
        yield spots.of_entry(entry)
        yield from (spots.of_entry(child) for child in getattr(entry, "children", ()))


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
