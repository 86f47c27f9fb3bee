"""两个人改了同一处：差在哪里，能合成什么？Both texts of each field, their difference, and a merge to start from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportdesk.core.difference import Passage, difference, merge
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Report, State
from reportdesk.reports.spots import Row


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which the stored text is not what was typed. ``passages`` lead from theirs to mine."""

    name: str
    label: str
    theirs: str
    mine: str
    passages: tuple[Passage, ...]


def clashes(form: StampedForm, row: Row) -> tuple[Clash, ...]:
    """Return the fields of a bound form that differ from what is stored; fields with errors as they were typed."""
    return tuple(_clashes(form, row))


def merged_texts(form: StampedForm, row: Row, base: State) -> tuple[dict[str, str], bool]:
    """Return each clashing text field with both people's changes, and whether no place was changed by both."""
    texts, is_clean = {}, True
    for clash in clashes(form, row):
        started = base.values.get(clash.name)
        if not isinstance(started, str) or not isinstance(getattr(row, clash.name), str):
            continue
        merged = merge(started, clash.mine, clash.theirs)
        texts[clash.name] = merged.text
        is_clean = is_clean and merged.is_clean
    return texts, is_clean


def started_from(*, report: Report, spot: str, stamp: str) -> State | None:
    """Return the state on which a form was opened, by its stamp; None when autosaves have gone over it."""
    return State.objects.filter(report=report, spot=spot, stamp=stamp).first()


def _clashes(form: StampedForm, row: Row) -> Iterator[Clash]:
    for name in form.stored_fields():
        theirs, mine = _shown(getattr(row, name)), _typed(form, name)
        if theirs != mine:
            yield Clash(name, str(form.fields[name].label), theirs, mine, difference(theirs, mine))


def _typed(form: StampedForm, name: str) -> str:
    if name in form.cleaned_data:
        return _shown(form.cleaned_data[name])
    return str(form[name].value() or "")


def _shown(value: Any) -> str:
    if hasattr(value, "all"):
        value = value.all()
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return "、".join(sorted(map(str, value)))
    return str(value if value is not None else "")
