"""发文字号用到几号了？The agency's register: one line of numbers a code and year, each number once."""

from typing import ClassVar

from django.db import models

from reportdesk.accounts.models import Agency
from reportdesk.reports.models import Report


class Register(models.Model):
    """The numbers of one 机关代字 in one year; ``next`` is the one that comes next."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="registers")
    code = models.CharField("机关代字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    next = models.PositiveIntegerField("下一个号", default=1)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "year"], name="one_register_a_code_and_year"),
            models.CheckConstraint(condition=models.Q(next__gte=1), name="register_begins_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕"

    @property
    def proposed(self) -> str:
        return f"{self}{self.next}号"


class IssuedNumber(models.Model):
    """A number in use. It names one report; a later signature of the same report keeps it."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="issued")
    sequence = models.PositiveIntegerField()
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="numbers")
    reason = models.CharField("用号说明", max_length=200, blank=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "register__agency"

    class Meta:
        ordering = ["register", "sequence"]
        constraints = [models.UniqueConstraint(fields=["register", "sequence"], name="number_issued_once")]

    def __str__(self) -> str:
        return f"{self.register}{self.sequence}号"
