"""怎样告诉人有事？Rows inside the transaction of the act, a counter for the bell, and mail as a courtesy afterwards."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.celery import broker_errors
from reportdesk.reports.models import Report
from reportdesk.review.models import Notice, Round

MAIL_ATTEMPTS = 6
"""Our choice: with pauses of 1, 2, 4 … minutes a mail server may be away for an hour."""
MAIL_AT_ONCE = 50
"""Our choice: what one round of the sweeper sends; the rest follows a second later."""
MAIL_SUBJECT = "法治报告台：有事项等您查看"
MAIL_TEXT = (
    "您在法治报告台有新的消息。请登录系统，在“消息”里查看。\n\n本邮件由系统发出，不含报告内容，请勿回复。"
)
"""Nothing of the report leaves with the mail: neither title nor agency nor step."""

logger = logging.getLogger(__name__)


def tell(
    people: Iterable[User], kind: Notice.Kind, *, report: Report, about: Round | None, but: User | None = None
) -> list[Notice]:
    """Write a notice to each person save the actor, in the caller's transaction; mail follows the commit."""
    now = timezone.now()
    told = {person.pk: person for person in people if but is None or person.pk != but.pk}
    rows = []
    for pk in sorted(told):
        wants_mail = bool(settings.EMAIL_HOST and told[pk].email)
        rows.append(
            Notice.objects.create(
                person=told[pk],
                report=report,
                round=about,
                kind=kind,
                mail_due_at=now if wants_mail else None,
            )
        )
        User.objects.filter(pk=pk).update(unread=F("unread") + 1)
    waiting = [row.pk for row in rows if row.mail_due_at]
    if waiting:
        transaction.on_commit(partial(dispatch, waiting), robust=True)
    return rows


@transaction.atomic
def read(person: User, *, notice: Notice | None = None, about: Round | None = None) -> None:
    """Mark one notice read, those about a round, or all of a person's; the counter is counted anew."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if notice is not None:
        chosen = unread.filter(pk=notice.pk)
    else:
        chosen = unread if about is None else unread.filter(round=about)
    chosen.update(read_at=timezone.now())
    person.unread = unread.count()
    User.objects.filter(pk=person.pk).update(unread=person.unread)


def dispatch(notices: Iterable[int]) -> None:
    """Send a hint for each mail; a broker that is down leaves them to the sweeper."""
    from reportdesk.review import tasks  # it imports this module

    for pk in notices:
        try:
            tasks.mail.apply_async((pk,), retry=False)
        except broker_errors() as error:
            logger.warning("任务队列连不上，第%s号消息的邮件留待补发：%s", pk, error)
            return


def mail(pk: int) -> bool:
    """Send a notice's mail if it is due, and say whether it went out. Whoever wins the claim sends it."""
    now = timezone.now()
    due = Notice.objects.filter(pk=pk, mail_due_at__lte=now, mail_attempts__lt=MAIL_ATTEMPTS)
    row = due.select_related("person").first()
    if row is None or not settings.EMAIL_HOST or not row.person.email:
        return False
    pause = timedelta(minutes=2**row.mail_attempts)
    claimed = due.filter(mail_attempts=row.mail_attempts)
    if not claimed.update(mail_attempts=row.mail_attempts + 1, mail_due_at=now + pause):
        return False
    try:
        EmailMessage(MAIL_SUBJECT, MAIL_TEXT, settings.DEFAULT_FROM_EMAIL, [row.person.email]).send()
    except OSError as error:  # smtplib's errors are OSErrors
        logger.warning("第%s号消息的邮件没有发出，会自动重试：%s", pk, error)
        return False
    Notice.objects.filter(pk=pk).update(mail_due_at=None)
    return True


def sweep() -> int:
    """Send the mails that are due and whose hint was lost; return how many went out."""
    if not settings.EMAIL_HOST:
        return 0
    lost = Notice.objects.filter(
        mail_due_at__lte=timezone.now() - timedelta(seconds=settings.RENDER_REQUEUE_S),
        mail_attempts__lt=MAIL_ATTEMPTS,
    )
    return sum(map(mail, list(lost.order_by("pk").values_list("pk", flat=True)[:MAIL_AT_ONCE])))
