"""去年说要做的事，今年怎么样了？Last year's plan items as promises, each to be answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models.report import Report


class Promise(models.Model):
    """One plan item of last year's report and what became of it.

    ``origin`` is the item's key in last year's report; ``entry_key`` names the entry of this year's report that
    the answer stands in, ``is_made`` says that the answer made that entry.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "还没有答复"
        DONE = "done", "已办结"
        SHORTCOMING = "shortcoming", "没有办结，列为不足"
        PLAN = "plan", "继续安排"
        DROPPED = "dropped", "不再办理"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="promises")
    origin = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    target = models.TextField(blank=True)
    deadline = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    reason = models.CharField("原因", max_length=500, blank=True)
    entry_key = models.CharField(max_length=12, blank=True)
    is_made = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "origin"], name="one_promise_a_plan_item"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["open", "done", "shortcoming", "plan", "dropped"]),
                name="outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.text[:20]

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN

    @property
    def goals(self) -> str:
        """Target, deadline and unit on one line; empty for none."""
        return "；".join(filter(None, (self.target, self.deadline, self.unit)))
