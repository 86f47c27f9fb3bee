"""这一轮的发文稿纸写什么？Rows of a round → core.approval_sheet, while it runs and after the signature."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from reportdesk.core.approval_sheet import ApprovalSheet, PassedOver, SheetLine
from reportdesk.core.chain import StepState
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports.queries import dismissed_of
from reportdesk.review.models import Round, RoundStep, SignOff

EMERGENCY = "紧急签发：未走完审批链，由一人签发。"


def sheet_of(current: Round, steps: Iterable[RoundStep], frozen: FrozenReport) -> ApprovalSheet:
    """Return the sheet of a round with its steps and people loaded. One query for the findings passed over."""
    sign_off: SignOff | None = getattr(current, "sign_off", None)
    return ApprovalSheet(
        agency=frozen.agency,
        title=f"{frozen.head.title}发文稿纸",
        facts=tuple(_facts(current, sign_off, frozen)),
        lines=tuple(_lines(steps)),
        fingerprints=tuple(
            (str(revision), revision.sha256)
            for revision in (current.revision, sign_off.revision if sign_off else None)
            if revision
        ),
        passed_over=tuple(
            PassedOver(row.place, row.message, row.reason, row.person)
            for row in dismissed_of(current.revision)
        ),
        flags=tuple(flags_of(sign_off)),
    )


def flags_of(sign_off: SignOff | None) -> list[str]:
    """Return what stays flagged about a signature, in sentences; empty for an ordinary one."""
    if sign_off is None:
        return []
    musts = [sign_off.musts_sentence] if sign_off.open_musts else []
    if not sign_off.is_emergency:
        return musts
    lines = [f"{EMERGENCY}原因：{sign_off.emergency_reason}", *musts]
    if sign_off.awaits_second:
        return [*lines, "还没有第二人补签。"]
    assert sign_off.confirmed_at is not None
    opinion = sign_off.confirm_opinion or "同意"
    return [*lines, f"{sign_off.confirmed_by}于{printed(sign_off.confirmed_at)}补签：{opinion}"]


def printed(moment: datetime | None) -> str:
    """Return a moment as it is printed, in the installation's time; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _facts(current: Round, sign_off: SignOff | None, frozen: FrozenReport) -> Iterable[tuple[str, str]]:
    yield "标题", frozen.head.title
    yield "主送", "、".join(frozen.head.addressees)
    yield "抄送", "、".join(frozen.head.copies)
    yield "拟稿", f"{current.submitted_by}　{printed(current.submitted_at)}提交"
    yield "送审稿", f"{current.revision}　{current.get_outcome_display()}"
    if sign_off is None:
        return
    yield "发文字号", sign_off.number
    yield "成文日期", format_date(sign_off.issued_on)
    yield "签发人", sign_off.signer_name
    yield (
        "签发",
        f"{sign_off.signature}　{printed(sign_off.signed_at)}（{sign_off.get_verified_by_display()}验证）",
    )


def _lines(steps: Iterable[RoundStep]) -> Iterable[SheetLine]:
    for step in steps:
        acts = step.acts
        if not acts:
            state = "等待办理" if step.state == StepState.ACTIVE else step.get_state_display()
            yield SheetLine(step.name, "", "", state, "")
        for seat in acts:
            yield SheetLine(
                step.name, seat.signature, printed(seat.acted_at), seat.get_verdict_display(), seat.opinion
            )
