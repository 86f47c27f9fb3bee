"""Where can one go? Every page of the product with somebody who may see it, on the demonstration's own reports."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from docx_writer.hand_edits import Hand
from factories import (
    DeputyFactory,
    IntakeFactory,
    MembershipFactory,
    NoticeFactory,
    UserFactory,
)

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import Role
from reportdesk.operation import demonstration
from reportdesk.reports.models import Report, State
from reportdesk.reports.services import assigning, carrying, entries, figures, papers
from reportdesk.reports.services.filling import fill
from reportdesk.reports.stamp import fingerprint
from reportdesk.review.models import Round
from reportdesk.review.services import remarks, returning, signature
from reportdesk.review.services import round as rounds

LAST_YEAR = """某局关于2024年度法治政府建设情况的报告
一、主要举措和成效
（一）强化领导
全年开会4次。
二、存在的不足和原因
（一）队伍不强
人员不足。
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the name of its picture, who sits before it (None: nobody), and its address."""

    name: str
    person: User | None
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The main agency with reports at every stage; each field is the year's report or its open round."""

    agency: Agency
    people: dict[str, User]
    draft: Report
    signed: Report
    begun: Report
    returned: Report
    in_review: Round
    to_sign: Round

    def person(self, post: Post) -> User:
        return self.people[post.value]


def set_up() -> Stage:
    """Load the demonstration and take copies of its complete report to every stage."""
    demonstration.load()
    agency = Agency.objects.get(name="东安县应急管理局")
    names = [*(post.value for post in Post), demonstration.PLATFORM]
    people = {person.username: person for person in User.objects.filter(username__in=names)}
    drafter = people[Post.DRAFTER]
    stage = Stage(
        agency=agency,
        people=people,
        draft=Report.objects.get(agency=agency, year=2025),
        signed=_signed(agency, people, 2022),
        begun=carrying.begin(agency=agency, year=2023, actor=drafter),
        returned=_returned(agency, people, 2020),
        in_review=_submitted(agency, people, 2024),
        to_sign=_passed(agency, people, 2021),
    )
    _furnish(stage)
    return stage


def places(stage: Stage) -> list[Place]:
    """Return every page that is reached by a link, each once; states that look different more than once."""
    return [Place("login", None, "/login/"), *_drafting(stage), *_reviewing(stage), *_settings(stage)]


def _drafting(stage: Stage) -> Iterator[Place]:
    drafter, agency, draft = stage.person(Post.DRAFTER), f"/agencies/{stage.agency.pk}", stage.draft.pk
    section = stage.draft.sections.all()[0]
    plan = stage.draft.plans.all()[0]
    history = State.objects.filter(report=stage.returned).exclude(spot="")[0]
    for name, url in {
        "desk": f"{agency}/",
        "report": f"/reports/{draft}/",
        **{role.value: f"/reports/{draft}/part/{role.value}/" for role in Role},
        **{
            name: f"/reports/{draft}/{name}/" for name in ("preface", "head", "findings", "matrix", "preview")
        },
        **{name: f"/reports/{draft}/{name}/" for name in ("figures", "guide", "history", "assignments")},
        "figure_add": f"/reports/{draft}/figures/add/",
        "figures_table": f"/reports/{draft}/figures/table/",
        "substitute": f"/reports/{draft}/substitute/?old=法治&new=法制",
        "entry_edit": f"/entries/section/{section.pk}/edit/",
        "plan_edit": f"/entries/plan/{plan.pk}/edit/",
        "promises": f"/reports/{stage.begun.pk}/promises/",
        "beside": f"/reports/{stage.begun.pk}/beside/",
        "begun": f"/reports/{stage.begun.pk}/part/measures/",
        "returned": f"/reports/{stage.returned.pk}/",
        "returned_part": f"/reports/{stage.returned.pk}/part/measures/",
        "spot_history": f"/reports/{stage.returned.pk}/history/{history.spot}/",
        "rules": "/rules/",
        "phrases": f"{agency}/phrases/",
        "guide_edit": f"{agency}/guide/",
        "intake_new": f"{agency}/intake/",
        "intake": f"/intakes/{IntakeFactory(agency=stage.agency, created_by=drafter, text=LAST_YEAR).pk}/",
        "missing": "/reports/999999/",
        "password": "/password/",
        "verify": "/verify/",
        "help": "/help/",
    }.items():
        yield Place(name, drafter, url)
    contributor = stage.person(Post.CONTRIBUTOR)
    yield Place("my_parts", contributor, f"{agency}/parts/")
    yield Place("my_part", contributor, f"/reports/{draft}/part/shortcomings/")


def _reviewing(stage: Stage) -> Iterator[Place]:
    drafter, reviewer, signer = (stage.person(post) for post in (Post.DRAFTER, Post.REVIEWER, Post.SIGNER))
    agency, review = f"/agencies/{stage.agency.pk}", stage.in_review
    first, last = stage.signed.revisions.order_by("number")
    job = last.render_jobs.all()[0]
    yield Place("desk_reviewer", reviewer, f"{agency}/")
    yield Place("desk_signer", signer, f"{agency}/")
    yield Place("round", reviewer, f"/rounds/{review.pk}/")
    yield Place("suggestions", reviewer, f"/rounds/{review.pk}/suggestions/")
    yield Place("round_sign", signer, f"/rounds/{stage.to_sign.pk}/")
    yield Place("report_in_review", drafter, f"/reports/{review.revision.report_id}/")
    yield Place("report_signed", drafter, f"/reports/{stage.signed.pk}/")
    yield Place("revision", drafter, f"/revisions/{last.pk}/")
    yield Place("compare", drafter, f"/revisions/{last.pk}/compare/{first.pk}/")
    yield Place("job", drafter, f"/jobs/{job.pk}/")
    yield Place("notices", reviewer, "/notices/")
    yield Place("deputies", signer, f"{agency}/deputies/")
    yield Place("second_factor", signer, "/second-factor/")


def _settings(stage: Stage) -> Iterator[Place]:
    manager, platform = stage.person(Post.MANAGER), stage.people[demonstration.PLATFORM]
    agency = f"/agencies/{stage.agency.pk}"
    yield Place("desk_manager", manager, f"{agency}/")
    for name in ("settings", "approval", "members", "trail"):
        yield Place(name, manager, f"{agency}/{name}/")
    yield Place("member_add", manager, f"{agency}/members/add/")
    yield Place("member_edit", manager, f"{agency}/members/{stage.person(Post.REVIEWER).pk}/")
    yield Place("platform", platform, "/platform/")
    yield Place("platform_add", platform, "/platform/agencies/add/")
    unmanaged = Agency.objects.get(name="株洲市应急管理局").pk
    yield Place("platform_appoint", platform, f"/platform/agencies/{unmanaged}/appoint/")
    yield Place("platform_rename", platform, f"/platform/agencies/{stage.agency.pk}/rename/")


def _furnish(stage: Stage) -> None:
    """Give the pages something to show: a colleague's part, a remark, changes from Word, a deputy, notices."""
    drafter, reviewer = stage.person(Post.DRAFTER), stage.person(Post.REVIEWER)
    contributor = stage.person(Post.CONTRIBUTOR)
    assigning.hand_out(
        stage.draft,
        role=Role.SHORTCOMINGS,
        assignee=contributor,
        due_on=date(2026, 2, 20),
        note="请补齐各条的原因",
        actor=drafter,
    )
    section = Report.objects.get(pk=stage.in_review.revision.report_id).sections.all()[0]
    remarks.remark(
        stage.in_review,
        where="measures.0",
        key=section.key,
        place="一（一）",
        text="可再精炼。",
        actor=reviewer,
    )
    hand = Hand(returning.export(stage.in_review), random.Random(3))
    hand.work(3)
    returning.take_back(stage.in_review, hand.saved(), actor=reviewer)
    deputy = UserFactory(display_name="副局长")
    MembershipFactory(user=deputy, agency=stage.agency, post=Post.SIGNER.value)
    DeputyFactory(agency=stage.agency, person=stage.person(Post.SIGNER), deputy=deputy)
    NoticeFactory(person=reviewer, report=stage.draft)


def _written(agency: Agency, drafter: User, year: int) -> Report:
    """Copy the demonstration's complete report to another year: every year that it names moves along."""
    given = (settings.BASE_DIR / "seeds/demonstration/000.toml").read_text(encoding="utf-8")
    moved = re.sub(r"20(?=\d\d年)\d\d", lambda match: str(int(match[0]) + year - 2025), given)
    data: dict[str, Any] = tomllib.loads(moved)
    report = papers.create(agency=agency, year=year, actor=drafter)
    fill(report, demonstration._content(data | {"year": year}), actor=drafter)
    figures.take_over(
        report, [demonstration._cleaned(line) for line in data.get("figures", ())], actor=drafter
    )
    return Report.objects.select_related("agency").get(pk=report.pk)


def _submitted(agency: Agency, people: dict[str, User], year: int) -> Round:
    drafter = people[Post.DRAFTER]
    return rounds.submit(_written(agency, drafter, year), actor=drafter)


def _passed(agency: Agency, people: dict[str, User], year: int) -> Round:
    current = _submitted(agency, people, year)
    rounds.pass_on(current, opinion="拟同意，请审签。", actor=people[Post.REVIEWER])
    return Round.objects.get(pk=current.pk)


def _signed(agency: Agency, people: dict[str, User], year: int) -> Report:
    current = _passed(agency, people, year)
    signature.sign(
        current,
        number=f"东应急〔{year + 1}〕5号",
        issued_on=date(year + 1, 2, 3),
        signer_name="王某某",
        actor=people[Post.SIGNER],
    )
    return Report.objects.get(pk=current.report_id)


def _returned(agency: Agency, people: dict[str, User], year: int) -> Report:
    """A report that came back and is being rewritten, so that its text differs from what was frozen."""
    current = _submitted(agency, people, year)
    rounds.send_back(current, reason="第一部分第一条请写明次数。", actor=people[Post.REVIEWER])
    report = Report.objects.select_related("agency").get(pk=current.report_id)
    section = report.sections.all()[0]
    values = {"heading": section.heading, "text": f"{section.text}全年专题研究4次。"}
    entries.save(section, values=values, base=fingerprint(section, values), actor=people[Post.DRAFTER])
    return report
