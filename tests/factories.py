"""Rows for tests: one factory a model, every field that matters said here."""

import hashlib
import json
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory, Password

from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.core.lifecycle import Post
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import (
    Batch,
    Cause,
    Dismissal,
    Duty,
    Figure,
    Intake,
    Item,
    PartAssignment,
    Phrase,
    Plan,
    Promise,
    Report,
    Revision,
    Section,
    Shortcoming,
    State,
)
from reportdesk.reports.stamp import digest
from reportdesk.review.models import Deputy, Notice, Remark, Round, Suggestion

PASSWORD = "stone-river-42"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"person{number}")
    display_name = factory.Sequence(lambda number: f"人员{number}")
    password = Password(PASSWORD)


class AgencyFactory(DjangoModelFactory[Agency]):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda number: f"测试县第{number}局")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    post = Post.DRAFTER.value


class ReportFactory(DjangoModelFactory[Report]):
    class Meta:
        model = Report

    agency = factory.SubFactory(AgencyFactory)
    year = 2025
    created_by = factory.SubFactory(UserFactory)


class SectionFactory(DjangoModelFactory[Section]):
    class Meta:
        model = Section

    report = factory.SubFactory(ReportFactory)
    part = "measures"
    position = factory.Sequence(lambda number: number + 1)
    heading = "强化学习培训"
    text = "组织学法12次。"


class ItemFactory(DjangoModelFactory[Item]):
    class Meta:
        model = Item

    section = factory.SubFactory(SectionFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = "举办执法培训班2期。"


class ShortcomingFactory(DjangoModelFactory[Shortcoming]):
    class Meta:
        model = Shortcoming

    report = factory.SubFactory(ReportFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = "基层执法力量不足。"


class CauseFactory(DjangoModelFactory[Cause]):
    class Meta:
        model = Cause

    shortcoming = factory.SubFactory(ShortcomingFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = "编制有限，人员流动快。"


class DutyFactory(DjangoModelFactory[Duty]):
    class Meta:
        model = Duty

    report = factory.SubFactory(ReportFactory)
    position = factory.Sequence(lambda number: number + 1)
    who = "局党委书记、局长"
    act = "主持召开党委会"
    times = 4


class PlanFactory(DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    report = factory.SubFactory(ReportFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = "充实乡镇执法力量。"


class PromiseFactory(DjangoModelFactory[Promise]):
    class Meta:
        model = Promise

    report = factory.SubFactory(ReportFactory)
    origin = factory.Sequence(lambda number: f"origin{number}")
    position = factory.Sequence(lambda number: number + 1)
    heading = "引进人才"
    text = "引进2名。"


class RevisionFactory(DjangoModelFactory[Revision]):
    class Meta:
        model = Revision

    report = factory.SubFactory(ReportFactory)
    number = factory.Sequence(lambda number: number + 1)
    content = json.dumps({"schema_version": 1})
    sha256 = factory.LazyAttribute(lambda revision: hashlib.sha256(revision.content.encode()).hexdigest())
    created_by = factory.SubFactory(UserFactory)


class DismissalFactory(DjangoModelFactory[Dismissal]):
    class Meta:
        model = Dismissal

    report = factory.SubFactory(ReportFactory)
    digest = factory.Sequence(lambda number: f"{number:064x}")
    code = "M07"
    severity = "hint"
    message = "“14000”写全，别处用“万”，要不要统一？"
    verdict = "dismissed"
    reason = "两处口径不同。"
    made_by = factory.SubFactory(UserFactory)
    made_by_name = "起草人"


class RoundFactory(DjangoModelFactory[Round]):
    class Meta:
        model = Round

    revision = factory.SubFactory(RevisionFactory)
    report = factory.SelfAttribute("revision.report")
    submitted_by = factory.SelfAttribute("revision.created_by")


class RemarkFactory(DjangoModelFactory[Remark]):
    class Meta:
        model = Remark

    round = factory.SubFactory(RoundFactory)
    text = "请写明次数。"
    author = factory.SubFactory(UserFactory)


class SuggestionFactory(DjangoModelFactory[Suggestion]):
    class Meta:
        model = Suggestion

    round = factory.SubFactory(RoundFactory)
    kind = "edit"
    before = "原来的话。"
    after = "改后的话。"
    brought_by = factory.SelfAttribute("round.submitted_by")


class DeputyFactory(DjangoModelFactory[Deputy]):
    class Meta:
        model = Deputy

    agency = factory.SubFactory(AgencyFactory)
    person = factory.SubFactory(UserFactory)
    deputy = factory.SubFactory(UserFactory)
    set_by = factory.SelfAttribute("person")
    starts_on = date(2026, 1, 1)
    ends_on = date(2099, 12, 31)


class NoticeFactory(DjangoModelFactory[Notice]):
    class Meta:
        model = Notice

    person = factory.SubFactory(UserFactory)
    report = factory.SubFactory(ReportFactory)
    kind = Notice.Kind.WAITS


class IntakeFactory(DjangoModelFactory[Intake]):
    class Meta:
        model = Intake

    agency = factory.SubFactory(AgencyFactory)
    name = "去年的报告.txt"
    format = "txt"
    text = "某县某局关于2024年度法治政府建设情况的报告"
    created_by = factory.SubFactory(UserFactory)


class FigureFactory(DjangoModelFactory[Figure]):
    class Meta:
        model = Figure

    report = factory.SubFactory(ReportFactory)
    name = "普法讲座"
    value = "6"
    unit = "场"


class PhraseFactory(DjangoModelFactory[Phrase]):
    class Meta:
        model = Phrase

    agency = factory.SubFactory(AgencyFactory)
    topic = "普法宣传"
    text = "本机关自己的一句话。"
    created_by = factory.SubFactory(UserFactory)


class StateFactory(DjangoModelFactory[State]):
    class Meta:
        model = State

    report = factory.SubFactory(ReportFactory)
    spot = "preface"
    values = {"preface": "导语"}
    stamp = digest({"preface": "导语"})
    way = State.Way.SAVED
    author = factory.SubFactory(UserFactory)
    began_at = saved_at = datetime(2026, 2, 3, tzinfo=UTC)


class BatchFactory(DjangoModelFactory[Batch]):
    class Meta:
        model = Batch

    report = factory.SubFactory(ReportFactory)
    summary = "把“甲”替换为“乙”，1处"
    author = factory.SubFactory(UserFactory)


class PartAssignmentFactory(DjangoModelFactory[PartAssignment]):
    class Meta:
        model = PartAssignment

    report = factory.SubFactory(ReportFactory)
    role = "shortcomings"
    assignee = factory.SubFactory(UserFactory)
    due_on = date(2026, 2, 3)
    created_by = factory.SubFactory(UserFactory)


class RenderJobFactory(DjangoModelFactory[RenderJob]):
    class Meta:
        model = RenderJob

    revision = factory.SubFactory(RevisionFactory)
    variant = "formal"
