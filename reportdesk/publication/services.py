"""审查、要素、报送、公开登记：every act on a publication is one conditional UPDATE with its entry in the trail."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.compose.document import Variant
from reportdesk.core.elements import ELEMENTS
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.publication import refusal
from reportdesk.publication import files, page, queries
from reportdesk.publication.models import Publication, Ruling
from reportdesk.rendering.queries import latest_jobs
from reportdesk.reports.models import Revision
from reportdesk.reports.stamp import fingerprint
from reportdesk.review.services.refusal import enters_refusals

FIELDS = tuple(element.field for element in ELEMENTS)
leaves_refusals = partial(enters_refusals, action="publication_refused")


@leaves_refusals("审查")
def rule_on(revision: Revision, *, key: str, verdict: str, reason: str, actor: User) -> Ruling:
    """Record what the reviewer decides about one passage; IllegalMove for an author or after the declaration.

    The trail names kind and place, never the passage: what is to be kept private must not stand in it for ever.
    """
    with transaction.atomic():
        publication = _open_gate(revision, actor=actor)
        text = queries.Text(revision)
        finding = next((entry for entry in text.findings if entry.key == key), None)
        if finding is None:
            raise IllegalMove("这一处不在扫描结果里，没有记下。请刷新页面后再办。")
        ruling = Ruling.objects.create(
            publication=publication,
            key=key,
            kind=finding.kind.value,
            place=finding.place[:200],
            quote=finding.quote[:200],
            verdict=verdict,
            reason=reason,
            made_by=actor,
            made_by_name=name_of(actor),
        )
        words = f"保密审查：{finding.place}的{finding.kind}，{ruling.get_verdict_display()}"
        _note(revision, "disclosure_ruled", words, actor, key=key, verdict=verdict)
    return ruling


@leaves_refusals("声明可以公开")
def clear(revision: Revision, *, actor: User) -> None:
    """Declare, by name, that the text may be public; every passage must have been found harmless."""
    with transaction.atomic():
        publication, text = _open_gate(revision, actor=actor), queries.Text(revision)
        if reason := refusal(text.frozen.head):
            raise IllegalMove(reason)
        found = queries.passages(publication, text)
        if undecided := sum(passage.is_open for passage in found):
            raise IllegalMove(f"还有{undecided}处没有作决定，请逐处写明“无妨”或“需改”的理由。")
        if wanting := sum(passage.wants_change for passage in found):
            raise IllegalMove(
                f"有{wanting}处需改，这一稿不能公开。请签发人或机关管理员在报告页“解锁修改”，改后重新审签。"
            )
        _update(
            Publication.objects.filter(pk=publication.pk, cleared_at=None),
            cleared_by=actor,
            cleared_name=name_of(actor),
            cleared_at=timezone.now(),
        )
        words = f"已作保密审查，可以公开：{revision}"
        _note(revision, "disclosure_cleared", words, actor, sha256=revision.sha256, passages=len(found))


@leaves_refusals("收回保密审查声明")
def withdraw(revision: Revision, *, reason: str, actor: User) -> None:
    """Take the declaration back before the release; the rulings stay."""
    with transaction.atomic():
        _refuse_author(revision, actor=actor)
        if _held(revision).is_released:
            raise IllegalMove(
                "已经登记公开，声明不能收回。确需撤下的，撤下后请签发人或机关管理员解锁，改好签发新稿。"
            )
        _update(
            Publication.objects.filter(revision=revision, cleared_at__isnull=False, released_on=None),
            cleared_by=None,
            cleared_name="",
            cleared_at=None,
        )
        _note(revision, "disclosure_withdrawn", f"收回保密审查声明：{reason}", actor, reason=reason)


@leaves_refusals("保存信息公开要素")
def describe(revision: Revision, *, values: Mapping[str, Any], base: str, actor: User) -> None:
    """Store the elements if they are as the form saw them; StaleEdit otherwise, IllegalMove after the release."""
    with transaction.atomic():
        publication = _held(revision)
        if publication.is_released:
            raise IllegalMove("已经登记公开，要素随网页固定，不再改动。")
        _refuse_used_index(revision, str(values["index_number"]))
        if stamp_of(publication) != base:
            raise StaleEdit("您打开以后，要素已被别人改过。两份内容都在下面，什么都没有被覆盖。")
        changed = [
            element.name
            for element in ELEMENTS
            if getattr(publication, element.field) != values[element.field]
        ]
        _update(
            Publication.objects.filter(pk=publication.pk, released_on=None),
            **values,
            described_at=timezone.now(),
        )
        plain = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
        }
        _note(
            revision,
            "publication_described",
            f"填写信息公开要素：{'、'.join(changed) or '没有变化'}",
            actor,
            **plain,
        )


@leaves_refusals("登记报送")
def record_sending(revision: Revision, *, sent_on: date, sent_to: str, actor: User) -> None:
    """Record when the report was sent to Party committee and government; a later record corrects an earlier one."""
    with transaction.atomic():
        publication = _held(revision)
        verb = "更正报送登记" if publication.sent_on else "登记报送"
        before = publication.sent_on.isoformat() if publication.sent_on else ""
        _update(Publication.objects.filter(pk=publication.pk), sent_on=sent_on, sent_to=sent_to)
        words = f"{verb}：{sent_on:%Y-%m-%d} 报送{sent_to}"
        _note(
            revision, "report_sent", words, actor, sent_on=sent_on.isoformat(), sent_to=sent_to, before=before
        )


@leaves_refusals("登记公开")
def release(revision: Revision, *, url: str, released_on: date, actor: User) -> None:
    """Record where and when the public text was put up, with the digest of its page; later records correct it."""
    with transaction.atomic():
        publication = _held(revision)
        if not publication.is_cleared:
            raise IllegalMove("还没有作保密审查，不能登记公开。先审查，后公开。")
        if not publication.is_described:
            raise IllegalMove("信息公开要素还没有填写，不能登记公开。请先填写要素。")
        verb = "更正公开登记" if publication.is_released else "登记公开"
        before = {"url": publication.url, "on": str(publication.released_on or "")}
        digest = page.build(publication, queries.Text(revision)).sha256
        _update(
            Publication.objects.filter(pk=publication.pk, cleared_at__isnull=False),
            url=url,
            released_on=released_on,
            released_name=name_of(actor),
            page_sha256=digest,
        )
        handed_out = files.digests(publication, latest_jobs(revision).filter(variant=Variant.PUBLIC.value))
        facts = {"url": url, "released_on": released_on.isoformat(), "sha256": digest, "before": before}
        facts["files"] = sorted(handed_out.values())
        _note(revision, "published", f"{verb}：{released_on:%Y-%m-%d} {url}", actor, **facts)


def stamp_of(publication: Publication) -> str:
    """Return the fingerprint of the elements, as forms carry it."""
    return fingerprint(publication, FIELDS)


def name_of(person: User) -> str:
    """Return a person's title and name, as a declaration bears them."""
    return f"{person.title} {person}".strip()


def _open_gate(revision: Revision, *, actor: User) -> Publication:
    """Hold the publication for a step of the review. Raises IllegalMove for authors and after the declaration."""
    _refuse_author(revision, actor=actor)
    publication = _held(revision)
    if publication.is_cleared:
        raise IllegalMove(f"{publication.cleared_name}已声明可以公开。要改决定，请先收回声明。")
    return publication


def _held(revision: Revision) -> Publication:
    """Return the revision's publication, made on the first act, held until the transaction ends."""
    newest = queries.signed_revision(revision.report)
    if newest is None or newest.pk != revision.pk:
        raise IllegalMove("这一稿之后又签发了新稿，没有办。请刷新页面，在新稿上办理。")
    Publication.objects.get_or_create(revision=revision)
    Publication.objects.filter(revision=revision).update(touched_at=timezone.now())
    return Publication.objects.get(revision=revision)


def _update(rows: QuerySet[Publication], **values: Any) -> None:
    if not rows.update(**values, touched_at=timezone.now()):
        raise IllegalMove("状态刚刚变了，这一步没有办。请刷新页面看最新状态。")


def _refuse_author(revision: Revision, *, actor: User) -> None:
    if actor.pk in queries.authors_of(revision.report):
        raise IllegalMove("本人起草或提交的报告，不能由本人作保密审查。请换另一位审核人或签发人。")


def _refuse_used_index(revision: Revision, index_number: str) -> None:
    """A 索引号 names one report for ever; a new signed text of the same report keeps it."""
    others = Publication.objects.filter(index_number=index_number).exclude(
        revision__report=revision.report_id
    )
    if others.exists():
        raise IllegalMove(f"索引号“{index_number}”已用在另一份报告上，请换一个。")


def _note(revision: Revision, action: str, summary: str, actor: User, **detail: Any) -> None:
    report = revision.report
    trail.record(
        actor=actor,
        agency=report.agency,
        action=action,
        subject=report.subject,
        summary=summary,
        detail={"revision": revision.number, **detail},
    )
