"""谁正开着这份报告？One row for each open tab; a row that was not renewed is nobody."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models.report import Report


class Presence(models.Model):
    """A tab in which a person has the report open. ``spot`` is the text being written; empty when only reading."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=16)
    spot = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField()

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "user", "tab"], name="one_presence_a_tab")]

    def __str__(self) -> str:
        return f"{self.user} {self.spot or '（在看）'}"
