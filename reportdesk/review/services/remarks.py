"""审核时在条目旁写下意见，起草人了结，审核人重新提出。"""

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core import returned
from reportdesk.core.compose.document import Block, Variant
from reportdesk.core.compose.plain import text_of
from reportdesk.core.compose.wish import entity, wishes
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import EDITABLE, UNDER_WAY, Status
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.text import clean_line
from reportdesk.reports.models import Report
from reportdesk.reports.printing import printed
from reportdesk.review import threads
from reportdesk.review.models import Remark, Reply, Round
from reportdesk.review.services.returning import row_of

_SETTLED = "这条批注刚刚有人处理过了。请刷新页面看最新状态。"


def remark(
    current: Round,
    *,
    where: str,
    key: str,
    place: str,
    text: str,
    actor: User,
    weight: Remark.Weight = Remark.Weight.ADVICE,
    quote: str = "",
    wording: str = "",
) -> Remark:
    """Keep a remark at an item of the frozen text; only while the round is open.

    ``quote`` stands in the printed item; ``wording`` is to replace it and becomes a suggestion.
    """
    if not text:
        raise IllegalMove("意见还是空的，没有保存。请写清楚哪里要改。")
    frozen = current.revision.read()
    block = _quoted(frozen, where, quote, wording=wording)
    with transaction.atomic():
        _require_open(current)
        kept = Remark.objects.create(
            round=current,
            where=where,
            key=key,
            place=place,
            text=text,
            weight=weight,
            quote=quote,
            author=actor,
        )
        if wording and block:
            _suggest(kept, block, frozen, wording=wording)
        _note(kept, "remark", f"写审核意见（{place or '全文'}）", words=text, actor=actor)
    return kept


def reply(target: Remark, *, text: str, actor: User) -> Reply:
    """Answer without settling anything; until the report is signed."""
    with transaction.atomic():
        _require_status(target, EDITABLE | UNDER_WAY, "报告已经签发，批注只能看，不能再回复。")
        return _answer(target, Reply.Act.SAID, text=text, actor=actor)


def resolve(target: Remark, *, text: str, actor: User) -> Reply:
    """Settle a remark with a word about how; the drafter's act, while the text is his."""
    with transaction.atomic():
        _require_status(target, EDITABLE, "稿子不在起草人手里，现在不能了结批注。退回或撤回后再办。")
        if not Remark.objects.filter(pk=target.pk, resolved_at=None).update(resolved_at=timezone.now()):
            raise IllegalMove(_SETTLED)
        return _answer(target, Reply.Act.RESOLVED, text=text, actor=actor)


def reopen(target: Remark, *, text: str, actor: User) -> Reply:
    """Raise a settled remark again, with a reason; the reviewer's act in a later round."""
    with transaction.atomic():
        _require_status(target, UNDER_WAY, "现在没有在办的审签，不能重新提出。")
        if not Remark.objects.filter(pk=target.pk).exclude(resolved_at=None).update(resolved_at=None):
            raise IllegalMove(_SETTLED)
        return _answer(target, Reply.Act.REOPENED, text=text, actor=actor)


def refuse_unsettled(report: Report) -> None:
    """Raise Incomplete while a remark that must be followed is open; those of a signed text are over."""
    places = [row.place or "全文" for row in threads.open_musts(report)]
    if places:
        raise Incomplete(
            f"还有{len(places)}条“必须改”的批注没有了结，不能提交：{'；'.join(places)}。请在本页逐条改好、回复后点“了结”。"
        )


def _quoted(frozen: FrozenReport, where: str, quote: str, *, wording: str) -> Block | None:
    """Return the block in which the quoted words are printed; IllegalMove says what is wrong with them."""
    if wording and not quote:
        raise IllegalMove("写了建议的文字，还要有原文片段：请在正文里选中要换掉的那几个字。")
    if not quote:
        return None
    document = printed(frozen, variant=Variant.FORMAL)
    block = threads.block_of(document, where, quote)
    if block is None:
        raise IllegalMove("这一处的正文里没有这句原文。请在正文里重新选中，或者把“原文片段”清空。")
    if wording and text_of(block).count(clean_line(quote)) > 1:
        raise IllegalMove("这几个字在这一段里不止一处，不知道换哪一处。请把原文片段多选几个字。")
    return block


def _suggest(kept: Remark, block: Block, frozen: FrozenReport, *, wording: str) -> None:
    before = text_of(block)
    after = before.replace(clean_line(kept.quote), wording)
    change = returned.Suggestion(returned.Kind.EDIT, "", before, after, voice=str(kept.author))
    for wish in wishes(change, block, frozen):
        key = str(getattr(entity(frozen, wish.where), "key", ""))
        row = row_of(wish, change, current=kept.round, key=key, place=kept.place, actor=kept.author)
        row.remark = kept
        row.save()


def _require_open(current: Round) -> None:
    fresh = Round.objects.get(pk=current.pk)
    if fresh.outcome != Round.Outcome.OPEN or Status(current.report.status) in EDITABLE:
        raise IllegalMove("这一轮审签已经结束，意见没有保存。")


def _require_status(target: Remark, wanted: frozenset[Status], sentence: str) -> None:
    """Ask the stored status and hold the report's row, so that no submission passes between."""
    if not Report.objects.filter(pk=target.round.report_id, status__in=wanted).update(
        updated_at=timezone.now()
    ):
        raise IllegalMove(sentence)


def _answer(target: Remark, act: Reply.Act, *, text: str, actor: User) -> Reply:
    if not text:
        raise IllegalMove("请写一句话再提交：改了哪里，或者为什么。")
    kept = Reply.objects.create(remark=target, act=act, text=text, author=actor)
    _note(
        target, f"remark_{act.value}", f"{act.label}批注（{target.place or '全文'}）", words=text, actor=actor
    )
    return kept


def _note(target: Remark, action: str, summary: str, *, words: str, actor: User) -> None:
    report = target.round.report
    trail.record(
        actor=actor,
        agency=report.agency,
        action=action,
        subject=report.subject,
        summary=summary,
        detail={"remark": target.pk, "words": words},
    )
