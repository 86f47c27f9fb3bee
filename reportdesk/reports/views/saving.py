"""一张表单怎样存？By its button or by itself: one way to the service, and every refusal keeps what was typed."""

import re
from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from reportdesk.accounts.access import PersonRequest
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import clashes, spots
from reportdesk.reports.kinds import report_of
from reportdesk.reports.models import Report, State
from reportdesk.reports.services import history
from reportdesk.reports.services.history import Origin, Superseded
from reportdesk.reports.spots import Row
from reportdesk.reports.stamp import plain_given
from reportdesk.reports.views.drafting import OpenForm

_TAB = re.compile(r"[0-9a-f]{8,16}")
AHEAD = "送审的一稿正在审签，这处改动进入下一稿"
Save = Callable[..., State | None]
"""A service's save with its row already given: values, base, fields, actor, origin."""


def is_automatic(request: PersonRequest) -> bool:
    """Return whether a script saves by itself and wants JSON, not a page."""
    return request.headers.get("X-Autosave") == "1"


def origin_of(request: PersonRequest) -> Origin:
    """Return who saves, how, and which tab's which request it is; a nonsensical tab counts as none."""
    tab, sequence = request.POST.get("tab", ""), request.POST.get("sequence", "")
    is_named = _TAB.fullmatch(tab) is not None and sequence.isdecimal() and len(sequence) < 9
    way = State.Way.AUTOMATIC if is_automatic(request) else State.Way.SAVED
    return Origin(request.user, way, tab, int(sequence)) if is_named else Origin(request.user, way)


def submit(
    request: PersonRequest,
    opened: OpenForm,
    *,
    show: Callable[..., HttpResponse],
    save: Save,
    fresh: Callable[[], Row],
) -> HttpResponse | State | None:
    """Store a form's values: the state written, None when the other text was chosen, or the page that refuses.

    ``show`` draws the form again: it takes ``opened`` and ``status``.
    """
    form = opened.form
    is_valid = form.is_valid()
    if is_automatic(request):
        return _store_valid(request, opened, save=save, fresh=fresh)
    if not is_valid:
        return show(opened=opened, status=422)
    choice = request.POST.get("resolve", "")
    if choice == "merge":
        return show(opened=_merged(request, opened, fresh()))
    if choice == "theirs":
        row = fresh()
        spot = spots.of_row(row, form.stored_fields())
        history.set_aside(_report_of(row), spot, plain_given(form.values()), actor=request.user)
        return None
    try:
        return save(
            values=form.values(),
            base=form.cleaned_data["base"],
            actor=request.user,
            origin=origin_of(request),
        )
    except (StaleEdit, IllegalMove) as refused:
        return show(opened=refuse(opened, fresh(), refused), status=409)


def refuse(opened: OpenForm, row: Row, refused: StaleEdit | IllegalMove) -> OpenForm:
    """Return the form with both texts; the next save starts from what is stored now."""
    form = opened.form
    found = clashes.clashes(form, row) if isinstance(refused, StaleEdit) else ()
    opened_on = str(form.data.get("opened_on") or form.data.get("base") or "")
    form.rebase(row)
    return replace(opened, problem=refused.message, clashes=found, opened_on=opened_on)


def acknowledge(state: State, **more: object) -> JsonResponse:
    """Tell a script that the text is stored, and that it came too late for the text under review, if it did."""
    saved_at = timezone.localtime(state.saved_at)
    told = {"saved": f"{saved_at:%H:%M}", "base": state.stamp, "spot": state.spot}
    note = {"note": AHEAD} if state.report.is_under_way else {}
    return JsonResponse(told | note | more)


def errors_of(opened: OpenForm) -> dict[str, list[str]]:
    """Return the messages of the fields that were not stored."""
    return {name: [str(message) for message in found] for name, found in opened.form.errors.items()}


def conflict(opened: OpenForm, row: Row, refused: StaleEdit | IllegalMove, **more: object) -> JsonResponse:
    """Tell a script that nothing was stored, with the panel to choose from and what the choice starts from."""
    shown = refuse(opened, row, refused)
    context = {"opened": shown}
    panel = render_to_string("reports/_conflict.html", context) if shown.clashes else ""
    told = {"problem": refused.message, "panel": panel, "base": shown.form.data["base"]}
    return JsonResponse(told | more, status=409)


def _store_valid(
    request: PersonRequest,
    opened: OpenForm,
    *,
    save: Save,
    fresh: Callable[[], Row],
) -> JsonResponse:
    """Store what has no error; a field with one stays in the browser, with its message."""
    form = opened.form
    values = form.valid_values()
    if not values:
        return JsonResponse({"errors": errors_of(opened)}, status=422)
    try:
        state = save(
            values=values,
            base=form.cleaned_data.get("base", ""),
            fields=form.stored_fields(),
            actor=request.user,
            origin=origin_of(request),
        )
    except Superseded as refused:
        return JsonResponse({"superseded": refused.message}, status=409)
    except (StaleEdit, IllegalMove) as refused:
        return conflict(opened, fresh(), refused)
    assert state is not None
    return acknowledge(state, errors=errors_of(opened))


def _merged(request: PersonRequest, opened: OpenForm, row: Row) -> OpenForm:
    """Return the form with both people's changes in its fields, for a person to read over and save."""
    form = opened.form
    spot = spots.of_row(row, form.stored_fields())
    base = clashes.started_from(
        report=_report_of(row), spot=spot.name, stamp=request.POST.get("opened_on", "")
    )
    found = clashes.clashes(form, row)
    if base is None:
        form.rebase(row)
        message = "找不到您打开时的原文，没法自动合并。输入框里是您的文字，请对照下面标出的差别改好，再保存。"
        return replace(opened, problem=message, clashes=found, opened_on="")
    texts, is_clean = clashes.merged_texts(form, row, base)
    form.rebase(row, **texts)
    if is_clean:
        message = "两边的改动已合在输入框里，还没有保存。请通读一遍，再按“保存合并稿”。"
    else:
        message = "两边改了同一句的地方，两种写法都放在了输入框里。请删去不要的，再按“保存合并稿”。"
    return replace(opened, problem=message, clashes=found, is_merged=True)


def _report_of(row: Row) -> Report:
    return row if isinstance(row, Report) else report_of(row)
