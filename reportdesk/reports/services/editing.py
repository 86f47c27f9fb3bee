"""什么时候可以写，写了算谁的？The gate that every write to a report passes first."""

from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import EDITABLE, STATUS_NAMES, Status
from reportdesk.reports.models import Contribution, Report


def open_for_writing(report: Report, *, actor: User) -> None:
    """Claim the report's row for this transaction and note the author; IllegalMove when it is frozen.

    The conditional UPDATE holds the row until the commit, so a submission either sees this write whole or
    refuses it: nothing is saved after the text was frozen.
    """
    editable = [status.value for status in EDITABLE]
    now = timezone.now()
    touched = Report.objects.filter(pk=report.pk, status__in=editable).update(
        version=F("version") + 1, updated_at=now
    )
    if not touched:
        status = Status(Report.objects.values_list("status", flat=True).get(pk=report.pk))
        if status is Status.ARCHIVED:
            raise IllegalMove(
                "这是存档的往年报告，只能看，不能改，这次没有保存。要换成另一份，请重新读入再存档。"
            )
        raise IllegalMove(
            f"报告现在是“{STATUS_NAMES[status]}”，正文已冻结，这次没有保存。要改动请先撤回，或在签发后重新起草。"
        )
    Contribution.objects.get_or_create(report=report, user=actor)
