"""一份报告在库里怎么存？Rows behind the forms, and the immutable revisions made from them."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import EDITABLE, STATUS_NAMES, Status
from reportdesk.core.report import DutyKind, Role

HEADING_CHARS = 100
TEXT_CHARS = 20_000
"""Our choice: five times the longest published report (4,450 characters) in a single field."""

DUTY_NAMES = {
    DutyKind.ORGANISE: "组织领导、部署推进",
    DutyKind.DECISION: "依法决策",
    DutyKind.ENFORCEMENT: "依法履职、规范执法",
    DutyKind.SUPERVISION: "督促班子依法行政",
    DutyKind.JUDICIARY: "支持司法、出庭应诉",
    DutyKind.LEARNING: "学法用法、法治宣传",
    DutyKind.OTHER: "其他职责",
}


def new_key() -> str:
    """Return a fresh item key; it stays with the item through all revisions."""
    return uuid.uuid4().hex[:12]


class Report(models.Model):
    """One agency's report about one year; its head, preface and part introductions."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(
        "报告年度", validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    status = models.CharField(
        max_length=12,
        default=Status.DRAFT.value,
        choices=[(status.value, STATUS_NAMES[status]) for status in Status],
    )
    version = models.PositiveIntegerField(default=0)
    title = models.CharField("标题", max_length=150, blank=True)
    addressees = models.CharField("主送机关", max_length=200, blank=True)
    copies = models.CharField("抄送机关", max_length=300, blank=True)
    number = models.CharField("发文字号", max_length=50, blank=True)
    signer = models.CharField("签发人", max_length=60, blank=True)
    signature = models.CharField("署名", max_length=60, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    preface = models.TextField("导语", blank=True)
    lead_measures = models.TextField(blank=True)
    lead_shortcomings = models.TextField(blank=True)
    lead_first_responsible = models.TextField(blank=True)
    lead_next_year = models.TextField(blank=True)
    lead_other = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_report_a_year"),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in Status]), name="status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}年度报告"

    @property
    def is_editable(self) -> bool:
        return Status(self.status) in EDITABLE

    @property
    def subject(self) -> str:
        """The trail's name for this report."""
        return f"report:{self.pk}"


class Contribution(models.Model):
    """Somebody wrote in this report; authors may not approve it. Kept although the text may go."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="one_contribution_each")]

    def __str__(self) -> str:
        return f"{self.user} → {self.report}"


class Entry(models.Model):
    """What every item of a report has: a key, a place, a version, and a way back after deletion."""

    key = models.CharField(max_length=12, default=new_key, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    heading = models.CharField("小标题", max_length=HEADING_CHARS, blank=True)
    text = models.TextField("正文", blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading or self.text[:20] or "（空）"


class Section(Entry):
    """（一） of part one, or of the optional part."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField(
        max_length=12, choices=[(Role.MEASURES.value, "举措"), (Role.OTHER.value, "其他")]
    )
    agency_path: ClassVar[str] = "report__agency"

    @property
    def children(self) -> "list[Item]":
        """The points of a section; costs a query unless they were prefetched."""
        return list(self.items.all())


class Item(Entry):
    """1. of a section."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    agency_path: ClassVar[str] = "section__report__agency"

    @property
    def report(self) -> Report:
        return self.section.report


class Shortcoming(Entry):
    """不足."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="shortcomings")
    agency_path: ClassVar[str] = "report__agency"

    @property
    def children(self) -> "list[Cause]":
        """The causes of a shortcoming; costs a query unless they were prefetched."""
        return list(self.causes.all())


class Cause(Entry):
    """原因 of a shortcoming."""

    shortcoming = models.ForeignKey(Shortcoming, on_delete=models.CASCADE, related_name="causes")
    agency_path: ClassVar[str] = "shortcoming__report__agency"

    @property
    def report(self) -> Report:
        return self.shortcoming.report


class Duty(Entry):
    """第一责任人 performing one kind of duty."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(
        "职责种类",
        max_length=12,
        choices=[(kind.value, DUTY_NAMES[kind]) for kind in DutyKind],
        default="organise",
    )
    who = models.CharField("履职人（职务）", max_length=60, blank=True)
    act = models.CharField("做了什么", max_length=100, blank=True)
    times = models.PositiveIntegerField("次数", null=True, blank=True, validators=[MaxValueValidator(9999)])
    matters = models.CharField("亲自办理的事项", max_length=500, blank=True)
    agency_path: ClassVar[str] = "report__agency"


class Plan(Entry):
    """下一年度安排."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="plans")
    answers = models.ManyToManyField(
        Shortcoming, blank=True, related_name="answered_by", verbose_name="回应的不足"
    )
    target = models.CharField("目标", max_length=200, blank=True)
    deadline = models.CharField("完成时限", max_length=60, blank=True)
    unit = models.CharField("责任单位", max_length=100, blank=True)
    agency_path: ClassVar[str] = "report__agency"


class Revision(models.Model):
    """A frozen text: canonical JSON and its sha256. ``is_signed`` marks the one made by a signature."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_signed = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"第{self.number}稿" + ("（签发）" if self.is_signed else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise IllegalMove("定稿不能修改。要改动请重新起草，形成新的定稿。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise IllegalMove("定稿不能删除。")


class Intake(models.Model):
    """A text that was brought in, as read from its file; a draft may be made from it. Never changed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="intakes")
    name = models.CharField("文件名", max_length=200)
    format = models.CharField(max_length=20)
    text = models.TextField()
    dropped = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
