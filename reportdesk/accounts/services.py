"""人员和机关怎样变动？Every write about people and agencies, each with its line in the trail."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from axes.utils import reset as forget_failures
from django.db import transaction
from django.db.models import F

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.accounts.queries import Member, count_managers
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import POST_NAMES, Post

_CLEAR_SIGNS = "abcdefghjkmnpqrstuvwxyz"
_CLEAR_DIGITS = "23456789"
"""Our choice: without l, i, o, 0 and 1, because the password is read out or written on paper."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An account and its one-time password; the password is shown once and stored nowhere."""

    person: User
    password: str


def new_password() -> str:
    """Return three groups of four signs, about 56 bits, with a digit in each group."""
    groups = (
        "".join(secrets.choice(_CLEAR_SIGNS) for _ in range(3)) + secrets.choice(_CLEAR_DIGITS)
        for _ in range(3)
    )
    return "-".join(groups)


def hold(agency: Agency) -> None:
    """Hold the agency's row until the commit: managers who change people or the chain come one after the other."""
    Agency.objects.filter(pk=agency.pk).update(version=F("version"))


@transaction.atomic
def change_password(*, person: User, password: str) -> None:
    """Store the person's own new password; the initial one has done its work."""
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    trail.record(
        actor=person, action="password_change", subject=f"user:{person.pk}", summary="修改了自己的密码"
    )


@transaction.atomic
def save_address(*, person: User, email: str) -> None:
    """Store where a person's mail goes; the address itself stays out of the trail."""
    person.email = email
    person.save(update_fields=["email"])
    summary = "修改了自己的提醒邮箱" if email else "取消了自己的提醒邮箱"
    trail.record(actor=person, action="address", subject=f"user:{person.pk}", summary=summary)


@transaction.atomic
def save_settings(*, agency: Agency, actor: User, values: Mapping[str, Any], version: int) -> None:
    """Store the settings if nobody else has since ``version``; StaleEdit otherwise, and nothing is overwritten."""
    Agency(pk=agency.pk, name=agency.name, **values).clean_fields()
    saved = Agency.objects.filter(pk=agency.pk, version=version).update(**values, version=F("version") + 1)
    if not saved:
        raise StaleEdit(
            "您打开这一页以后，另一位同志改过机关设置，这次没有保存。请对照列出的不同之处，确认后再按一次“保存”。"
        )
    trail.record(
        actor=actor, action="agency_settings", subject=f"agency:{agency.pk}", summary="修改了机关设置",
        agency=agency, detail=dict(values),
    )  # fmt: skip


@transaction.atomic
def add_person(
    *, agency: Agency, actor: User, username: str, display_name: str, title: str, posts: frozenset[Post]
) -> Issued:
    """Create an account with an initial password. An existing account is never touched, whoever owns it."""
    if not posts:
        raise IllegalMove("请至少选一个岗位。")
    issued = _create_account(username=username, display_name=display_name, title=title)
    for post in sorted(posts):
        _give_post(agency=agency, person=issued.person, post=post)
    summary = f"新增{display_name}（{_name_posts(posts)}）"
    trail.record(
        actor=actor, action="member_add", subject=f"user:{issued.person.pk}", summary=summary, agency=agency
    )  # fmt: skip
    return issued


@transaction.atomic
def save_person(
    *, agency: Agency, actor: User, member: Member, display_name: str, title: str, posts: frozenset[Post]
) -> None:
    """Store name, title and posts. Name and title change only where this agency answers for the account."""
    hold(agency)
    person = member.user
    if Post.MANAGER in member.posts and Post.MANAGER not in posts:
        _keep_a_manager(agency, without=person)
    if member.is_ours:
        person.display_name, person.title = display_name, title
        person.full_clean(exclude=["password"])
        person.save(update_fields=["display_name", "title"])
    Membership.objects.filter(agency=agency, user=person).exclude(post__in=posts).delete()
    for post in sorted(posts - member.posts):
        _give_post(agency=agency, person=person, post=post)
    summary = f"{person}的岗位：{_name_posts(posts)}" if posts else f"把{person}移出本机关"
    detail = {"before": sorted(member.posts), "after": sorted(posts)}
    trail.record(
        actor=actor,
        action="member_edit",
        subject=f"user:{person.pk}",
        summary=summary,
        agency=agency,
        detail=detail,
    )


@transaction.atomic
def reset_password(*, agency: Agency, actor: User, member: Member) -> Issued:
    """Give the person a new initial password and end the lockout; open sessions end with the old password."""
    _refuse_foreign_account(member, act="重置密码")
    issued = _renew(member.user)
    summary = f"重置了{member.user}的密码"
    trail.record(
        actor=actor, action="password_reset", subject=f"user:{member.user.pk}", summary=summary, agency=agency
    )
    return issued


@transaction.atomic
def set_active(*, agency: Agency, actor: User, member: Member, is_active: bool) -> None:
    """Stop or reopen an account. What the person wrote and signed stays."""
    person = member.user
    _refuse_foreign_account(member, act="启用" if is_active else "停用")
    if not is_active:
        if person.pk == actor.pk:
            raise IllegalMove("不能停用自己的账号。请由另一位机关管理员来做。")
        hold(agency)
        if Post.MANAGER in member.posts:
            _keep_a_manager(agency, without=person)
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    action, word = ("member_activate", "启用") if is_active else ("member_deactivate", "停用")
    trail.record(
        actor=actor,
        action=action,
        subject=f"user:{person.pk}",
        summary=f"{word}了{person}的账号",
        agency=agency,
    )


@transaction.atomic
def create_agency(
    *, actor: User, name: str, username: str, display_name: str, title: str
) -> tuple[Agency, Issued]:
    """Create an agency with its first manager, whose account is new."""
    agency = Agency(name=name)
    agency.full_clean()
    agency.save()
    issued = _create_account(username=username, display_name=display_name, title=title)
    _give_post(agency=agency, person=issued.person, post=Post.MANAGER)
    summary = f"新建机关{name}，管理员{display_name}"
    trail.record(
        actor=actor, action="agency_add", subject=f"agency:{agency.pk}", summary=summary, agency=agency
    )
    return agency, issued


@transaction.atomic
def appoint_manager(*, agency: Agency, actor: User, username: str, display_name: str, title: str) -> Issued:
    """Give an agency that nobody manages a new manager; raises IllegalMove where somebody does."""
    hold(agency)
    if Membership.objects.filter(agency=agency, post=Post.MANAGER, user__is_active=True).exists():
        raise IllegalMove(f"{agency}已有机关管理员，人员由他添加。他忘记密码时，可以在机关管理里重置。")
    issued = _create_account(username=username, display_name=display_name, title=title)
    _give_post(agency=agency, person=issued.person, post=Post.MANAGER)
    summary = f"平台指定{display_name}为机关管理员"
    trail.record(
        actor=actor, action="manager_appoint", subject=f"user:{issued.person.pk}", summary=summary,
        agency=agency,
    )  # fmt: skip
    return issued


@transaction.atomic
def rename_agency(*, agency: Agency, actor: User, name: str) -> None:
    """Give the agency another name; signed papers keep the old one. The version moves: open settings are stale."""
    before, agency.name = agency.name, name
    agency.full_clean()
    Agency.objects.filter(pk=agency.pk).update(name=name, version=F("version") + 1)
    trail.record(
        actor=actor, action="agency_rename", subject=f"agency:{agency.pk}", summary=f"机关更名为{name}",
        agency=agency, detail={"before": before, "after": name},
    )  # fmt: skip


@transaction.atomic
def reset_password_by_platform(*, actor: User, person: User) -> Issued:
    """Renew a manager's password. Each agency of the person reads it in its own trail."""
    issued = _renew(person)
    for agency in Agency.objects.filter(memberships__user=person).distinct():
        summary = f"平台重置了{person}的密码"
        trail.record(
            actor=actor, action="password_reset", subject=f"user:{person.pk}", summary=summary, agency=agency
        )
    return issued


def _create_account(*, username: str, display_name: str, title: str) -> Issued:
    if User.objects.filter(username__iexact=username).exists():
        raise IllegalMove(f"登录名“{username}”不能用，请换一个，如加上机关简称的拼音。")
    password = new_password()
    person = User(username=username, display_name=display_name, title=title, must_change_password=True)
    person.set_password(password)
    person.full_clean()
    person.save()
    return Issued(person, password)


def _give_post(*, agency: Agency, person: User, post: Post) -> None:
    membership = Membership(agency=agency, user=person, post=post.value)
    membership.full_clean()
    membership.save()


def _renew(person: User) -> Issued:
    password = new_password()
    person.set_password(password)
    person.must_change_password = True
    person.failures, person.failed_at = 0, None
    person.save(update_fields=["password", "must_change_password", "failures", "failed_at"])
    forget_failures(username=person.username)
    return Issued(person, password)


def _keep_a_manager(agency: Agency, *, without: User) -> None:
    if not count_managers(agency, without=without):
        raise IllegalMove(f"{without}是最后一位机关管理员。请先给另一位同志加上“机关管理员”岗位。")


def _refuse_foreign_account(member: Member, *, act: str) -> None:
    if not member.is_ours:
        raise IllegalMove(f"{member.user}还在别的机关或平台任职，本机关不能{act}；可以去掉他在本机关的岗位。")


def _name_posts(posts: frozenset[Post]) -> str:
    return "、".join(POST_NAMES[post] for post in Post if post in posts)
