"""被拒绝的一步怎样留下记录？A refused act rolls its own transaction back, so its entry is written after it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import MOVE_NAMES, Move
from reportdesk.reports.models import Report, Revision
from reportdesk.review.models import SignOff

Verb = TypeVar("Verb", bound=Callable[..., Any])


def leaves_refusals(move: Move) -> Callable[[Verb], Verb]:
    """Wrap a verb of the procedure; see ``enters_refusals``."""
    return enters_refusals(MOVE_NAMES[move], action=f"{move.value}_refused")


def enters_refusals(act: str, *, action: str) -> Callable[[Verb], Verb]:
    """Wrap a verb that takes a report, or what belongs to one, first and its ``actor`` by keyword.

    ``act`` is what the entry says could not be done, ``action`` is its kind in the trail.
    """

    def wrap(verb: Verb) -> Verb:
        @wraps(verb)
        def witnessed(target: Any, **values: Any) -> Any:
            try:
                return verb(target, **values)
            except (IllegalMove, Incomplete) as refused:
                report = _report_of(target)
                with transaction.atomic():
                    trail.record(
                        actor=values["actor"],
                        agency=report.agency,
                        action=action,
                        subject=report.subject,
                        summary=f"未能{act}：{refused.message}",
                        detail={"revision": target.number} if isinstance(target, Revision) else None,
                    )
                raise

        return cast("Verb", witnessed)

    return wrap


def _report_of(target: Any) -> Report:
    if isinstance(target, Report):
        return target
    return cast("Report", target.round.report if isinstance(target, SignOff) else target.report)
