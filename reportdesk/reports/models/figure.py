"""数字台账在库里怎么存？Figures of a report; values are kept as the digits that were typed."""

from typing import ClassVar

from django.db import models

from reportdesk.core.ledger import figure as ledger
from reportdesk.reports.models.entry import new_key
from reportdesk.reports.models.report import Report

VALUE_CHARS = 24
"""15 digits, the point, 6 decimals, the sign; one to spare (core.ledger.figure.clean_value)."""
NOTE_CHARS = 60
SOURCE_CHARS = 200


class Figure(models.Model):
    """One line of a report's ledger (台账). A name stands in it once; deleted lines can be brought back."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    key = models.CharField(max_length=12, default=new_key, unique=True, editable=False)
    name = models.CharField("名称", max_length=ledger.NAME_CHARS)
    value = models.CharField("数值", max_length=VALUE_CHARS, blank=True)
    unit = models.CharField("单位", max_length=ledger.UNIT_CHARS, blank=True)
    last_value = models.CharField("上年数", max_length=VALUE_CHARS, blank=True)
    scope = models.CharField("范围", max_length=NOTE_CHARS, blank=True)
    period = models.CharField("期间", max_length=NOTE_CHARS, blank=True)
    source = models.CharField("来源", max_length=SOURCE_CHARS, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "name"],
                condition=models.Q(deleted_at=None),
                name="figure_name_once_a_report",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def printed(self) -> str:
        """Value and unit as a message says them."""
        return f"{self.value}{self.unit}" if self.value else "（空）"
