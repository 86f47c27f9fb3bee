"""每一部分的条目怎么存？Items of the four parts: a key, a place, a version, a way back after deletion."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models

from reportdesk.core.annex import read_table
from reportdesk.core.report import DutyKind, Role
from reportdesk.reports.models.report import Report

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


FETCHED = "fetched"
"""Where a prefetch leaves what hangs on a row: a list costs no queryset for each of 200 rows, a manager does."""


def new_key() -> str:
    """Return a fresh item key; it stays with the item through all revisions."""
    return uuid.uuid4().hex[:12]


class Entry(models.Model):
    """What every item of a report has: a key, a place, a version, and a way back after deletion."""

    key = models.CharField(max_length=12, default=new_key, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    heading = models.CharField("小标题", max_length=HEADING_CHARS, blank=True)
    text = models.TextField("正文", blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    past: Any = None
    """What last year's report said here (reports.carried.Beside), set by whoever reads the rows for a page."""

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
        """The points of a section; costs a query unless ``queries.report_rows`` fetched them."""
        fetched: list[Item] | None = self.__dict__.get(FETCHED)
        return list(self.items.filter(deleted_at=None)) if fetched is None else fetched


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
        """The causes of a shortcoming; costs a query unless ``queries.report_rows`` fetched them."""
        fetched: list[Cause] | None = self.__dict__.get(FETCHED)
        return list(self.causes.filter(deleted_at=None)) if fetched is None else fetched


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


class Annex(Entry):
    """附件: ``heading`` is its name, ``table`` tab-separated text (core.annex)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="annexes")
    table = models.TextField("表格", blank=True)
    agency_path: ClassVar[str] = "report__agency"

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table's rows, all of one length; none without a table."""
        return read_table(self.table)

    @property
    def size(self) -> str:
        """How large the table is, in words; empty without one."""
        rows = self.rows
        return f"{len(rows)}行，{len(rows[0])}列" if rows else ""


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

    @property
    def answered(self) -> "list[Shortcoming]":
        """The shortcomings that are answered; costs a query unless ``queries.report_rows`` fetched them."""
        fetched: list[Shortcoming] | None = self.__dict__.get(FETCHED)
        return list(self.answers.filter(deleted_at=None)) if fetched is None else fetched
