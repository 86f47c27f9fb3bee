"""演示数据从哪里来？Five agencies, their people and their reports, through the same services as the forms."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import connection, transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.core.lifecycle import POST_NAMES, Post
from reportdesk.core.report import Cause, Duty, DutyKind, Item, Part, Plan, Role, Section, Shortcoming
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.text import clean_text
from reportdesk.reports.models import Report
from reportdesk.reports.services import figures, papers
from reportdesk.reports.services.filling import fill

PASSWORD = "yanshi-fazhi-2025"  # noqa: S105 -- printed at every demonstration start, which serves loopback only
PLATFORM = "platform"
MAIN_SLUG = "dongan"
"""The agency whose report is complete; its people have the short account names."""

_TITLES = {
    Post.DRAFTER: "政策法规股",
    Post.CONTRIBUTOR: "执法监督股",
    Post.REVIEWER: "分管领导",
    Post.SIGNER: "主要负责人",
    Post.MANAGER: "办公室",
}
_LEADS = {"measures": "measures", "shortcomings": "shortcomings", "plans": "next_year", "others": "other"}


@dataclass(frozen=True, slots=True)
class Account:
    """A demonstration account as it is printed at the start."""

    username: str
    display_name: str
    post: str
    agency: str


def accounts() -> list[Account]:
    """Return the accounts of this database's demonstration; empty when it was never loaded."""
    memberships = Membership.objects.filter(user__username__in=_usernames()).select_related("user", "agency")
    order = {name: place for place, name in enumerate(_usernames())}
    found = [
        Account(row.user.username, row.user.display_name, POST_NAMES[Post(row.post)], row.agency.name)
        for row in sorted(memberships, key=lambda row: order[row.user.username])
    ]
    found += [
        Account(user.username, user.display_name, "平台管理员", "（全平台）")
        for user in User.objects.filter(username=PLATFORM, is_platform_admin=True)
    ]
    return found


def open_accounts() -> list[str]:
    """Return who could log in with the printed password outside of a demonstration; empty in one, or without tables."""
    if settings.DEMONSTRATION or User._meta.db_table not in connection.introspection.table_names():
        return []
    rows = User.objects.filter(username__in=[*_usernames(), PLATFORM], is_active=True)
    hashes = rows.order_by("pk").values_list(
        "username", "password"
    )  # an older table has these two columns too
    return [username for username, stored in hashes if check_password(PASSWORD, stored)]


def refuse(names: Sequence[str]) -> str:
    """Return the sentence that stops a productive start, with both ways on."""
    return (
        f"数据库里有{len(names)}个演示账号还在用人人知道的演示密码（{'、'.join(names)}），不能正式运行。"
        "演示数据不要了：换一个空目录，如 REPORTDESK_VAR=/srv/reportdesk-var，再启动；"
        "数据要留下：先运行 REPORTDESK_DEMONSTRATION=0 ./run closedemonstration 停用这些账号。"
    )


@transaction.atomic
def close() -> list[str]:
    """Stop the accounts that still have the printed password; what they wrote stays. Return their names."""
    names = open_accounts()
    for person in User.objects.filter(username__in=names):
        person.is_active = False
        person.set_unusable_password()
        person.save(update_fields=["is_active", "password"])
        summary = f"停用了演示账号{person.username}"
        trail.record(actor=None, action="demonstration_close", subject=f"user:{person.pk}", summary=summary)
    return names


def load() -> int:
    """Load what is not there yet and return how many reports were added; running it again adds none."""
    added = 0
    for path in _files():
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        with transaction.atomic():
            added += _load_report(data)
    if not User.objects.filter(username=PLATFORM).exists():
        _person(PLATFORM, "平台管理员", title="", is_platform_admin=True)
    return added


def _files() -> list[Path]:
    return sorted((settings.BASE_DIR / "seeds" / "demonstration").glob("*.toml"))


def _usernames() -> list[str]:
    slugs = [tomllib.loads(path.read_text(encoding="utf-8"))["slug"] for path in _files()]
    main = [post.value for post in Post]
    return main + [f"{Post.DRAFTER}-{slug}" for slug in slugs if slug != MAIN_SLUG]


def _load_report(data: Mapping[str, Any]) -> bool:
    agency = _agency(data)
    drafter = _people(agency, data["slug"])
    if Report.objects.filter(agency=agency, year=data["year"]).exists():
        return False
    report = papers.create(agency=agency, year=data["year"], actor=drafter)
    fill(report, _content(data), actor=drafter)
    figures.take_over(report, [_cleaned(given) for given in data.get("figures", ())], actor=drafter)
    return True


def _content(data: Mapping[str, Any]) -> FrozenReport:
    """Return a demonstration file as a report; its plans name shortcomings by their numbers, from 1."""
    leads = {_LEADS.get(name, name): clean_text(text) for name, text in data.get("leads", {}).items()}
    return FrozenReport(
        agency=data["agency"],
        year=data["year"],
        preface=clean_text(data["preface"]),
        parts=tuple(Part(Role(role), "", lead) for role, lead in leads.items()),
        measures=tuple(_section(given) for given in data.get("measures", ())),
        shortcomings=tuple(
            _shortcoming(number, given) for number, given in enumerate(data.get("shortcomings", ()), 1)
        ),
        duties=tuple(
            Duty("", **_cleaned(given, kind=DutyKind)) for given in data.get("first_responsible", ())
        ),
        plans=tuple(_plan(given) for given in data.get("plans", ())),
        others=tuple(_section(given) for given in data.get("others", ())),
    )


def _agency(data: Mapping[str, Any]) -> Agency:
    given = {
        "short_name": data.get("short_name", ""),
        "code": data.get("code", ""),
        "addressees": "、".join(data["addressees"]),
        "copies": "、".join(data.get("cc", ())),
    }
    return Agency.objects.get_or_create(name=data["agency"], defaults=given)[0]


def _people(agency: Agency, slug: str) -> User:
    """Return the agency's drafter; the main agency also has the other three posts."""
    posts = tuple(Post) if slug == MAIN_SLUG else (Post.DRAFTER,)
    for post in posts:
        username = post.value if slug == MAIN_SLUG else f"{post}-{slug}"
        person = User.objects.filter(username=username).first() or _person(
            username, POST_NAMES[post], title=_TITLES[post]
        )
        Membership.objects.get_or_create(user=person, agency=agency, post=post.value)
    drafter = Post.DRAFTER.value if slug == MAIN_SLUG else f"{Post.DRAFTER}-{slug}"
    return User.objects.get(username=drafter)


def _person(username: str, display_name: str, *, title: str, is_platform_admin: bool = False) -> User:
    return User.objects.create_user(
        username,
        password=PASSWORD,
        display_name=display_name,
        title=title,
        is_platform_admin=is_platform_admin,
    )


def _section(given: Mapping[str, Any]) -> Section:
    items = tuple(Item("", **_cleaned(item)) for item in given.get("items", ()))
    return Section("", **_cleaned(given), items=items)


def _shortcoming(number: int, given: Mapping[str, Any]) -> Shortcoming:
    causes = tuple(Cause("", **_cleaned(cause)) for cause in given.get("causes", ()))
    return Shortcoming(str(number), **_cleaned(given), causes=causes)


def _plan(given: Mapping[str, Any]) -> Plan:
    return Plan("", **_cleaned(given), answers=tuple(map(str, given.get("answers", ()))))


def _cleaned(given: Mapping[str, Any], **kinds: Any) -> dict[str, Any]:
    """Return the texts of a mapping cleaned and its other plain values; lists are read by those who know them."""
    plain = {name: value for name, value in given.items() if not isinstance(value, list)}
    texts = {name: clean_text(value) if isinstance(value, str) else value for name, value in plain.items()}
    return texts | {name: kind(given[name]) for name, kind in kinds.items() if name in given}
