"""被拒绝的一步怎样留下记录？A refused move rolls its own transaction back, so its entry is written after it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import MOVE_NAMES, Move
from reportdesk.reports.models import Report
from reportdesk.review.models import SignOff

Verb = TypeVar("Verb", bound=Callable[..., Any])


def leaves_refusals(move: Move) -> Callable[[Verb], Verb]:
    """Wrap a verb of the procedure, which takes a report, a round or a signature first and its ``actor`` by keyword."""

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
                        action=f"{move.value}_refused",
                        subject=report.subject,
                        summary=f"未能{MOVE_NAMES[move]}：{refused.message}",
                    )
                raise

        return cast("Verb", witnessed)

    return wrap


def _report_of(target: Any) -> Report:
    if isinstance(target, Report):
        return target
    return cast("Report", target.round.report if isinstance(target, SignOff) else target.report)
