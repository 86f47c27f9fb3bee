"""发文字号怎样取用？From the agency's register, in the transaction of the signature: once, and in order or with a reason."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.gongwen.number import NUMBER_FORM, read_document_number
from reportdesk.reports.models import Report
from reportdesk.review.models import IssuedNumber, Register


def propose(report: Report, *, year: int, typed: str = "") -> str:
    """Return the number that a signature should bear: the report's own, else the next of the year's register.

    Where no register was opened yet, what the drafter ``typed``, else the first; empty without a 机关代字.
    """
    own = IssuedNumber.objects.filter(report=report).select_related("register").last()
    if own is not None:
        return str(own)
    agency = report.agency
    register = Register.objects.filter(agency=agency, code=agency.code, year=year).first()
    if register is not None or typed:
        return register.proposed if register else typed
    return Register(agency=agency, code=agency.code, year=year).proposed if agency.code else ""


def take(report: Report, text: str, *, reason: str) -> IssuedNumber:
    """Take a number for a report, in the caller's transaction. The first one of a year opens its register there.

    The next number needs nothing; another one, larger or left out earlier, needs a reason, which is kept.
    A number of another report is refused; the report's own is kept at a further signature.
    """
    assert transaction.get_connection().in_atomic_block, "a number is taken with its signature or not at all"
    number = read_document_number(text)
    if number is None:
        raise IllegalMove(NUMBER_FORM)
    register, _ = Register.objects.get_or_create(
        agency_id=report.agency_id, code=number.code, year=number.year, defaults={"next": number.sequence}
    )
    issued = IssuedNumber.objects.filter(register=register, sequence=number.sequence).first()
    if issued is not None:
        if issued.report_id == report.pk:
            return issued
        raise _taken(text, register)
    if not _move_on(register, number.sequence, reason=reason):
        raise IllegalMove(
            f"登记簿上下一个号是{register.proposed}。要用“{text}”，请在“用号说明”里写明原因，如“1至2号已用于其他公文”。"
        )
    try:
        with transaction.atomic():
            return IssuedNumber.objects.create(
                register=register, sequence=number.sequence, report=report, reason=reason
            )
    except IntegrityError as error:
        raise _taken(text, register) from error


def _move_on(register: Register, sequence: int, *, reason: str) -> bool:
    """Step over a number; the conditional UPDATE holds the register's row until the commit."""
    rows = Register.objects.filter(pk=register.pk)
    if rows.filter(next=sequence).update(next=F("next") + 1):
        return True
    register.refresh_from_db()
    if not reason:
        return False
    return bool(rows.update(next=Greatest(F("next"), sequence + 1)))


def _taken(text: str, register: Register) -> IllegalMove:
    register.refresh_from_db()
    return IllegalMove(
        f"发文字号“{text}”已用在本机关另一份报告上，请换一个。登记簿上下一个号是{register.proposed}。"
    )


@transaction.atomic
def set_next(agency: Agency, *, code: str, year: int, next_number: int, actor: User) -> Register:
    """Set which number comes next, as the paper register stands; never at or below one in use."""
    register, _ = Register.objects.get_or_create(agency=agency, code=code, year=year)
    Register.objects.filter(pk=register.pk).update(next=F("next"))  # holds the row until the commit
    last = IssuedNumber.objects.filter(register=register).order_by("-sequence").first()
    if last is not None and next_number <= last.sequence:
        raise IllegalMove(f"{last}已经用过，下一个号要从{last.sequence + 1}开始。")
    register.refresh_from_db()
    before = register.next
    Register.objects.filter(pk=register.pk).update(next=next_number)
    register.next = next_number
    trail.record(
        actor=actor,
        agency=agency,
        action="register",
        subject=f"agency:{agency.pk}",
        summary=f"把登记簿{register}的下一个号设为{next_number}号",
        detail={"before": before, "after": next_number},
    )
    return register
