"""一轮审签怎么存？One passage of a frozen revision through review and signature."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.chain import name_act
from reportdesk.reports.models import Report, Revision


class Round(models.Model):
    """One passage of a frozen revision through review and signature."""

    class Outcome(models.TextChoices):
        OPEN = "open", "办理中"
        RECALLED = "recalled", "已撤回"
        RETURNED = "returned", "已退回"
        SIGNED = "signed", "已签发"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="rounds")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="round")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(auto_now_add=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    return_reason = models.TextField("退回原因", blank=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(outcome="open"), name="one_open_round_a_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.revision} {self.get_outcome_display()}"

    @property
    def return_signature(self) -> str:
        """Who returned the text; a deputy's name says for whom."""
        return name_act(str(self.returned_by), principal=str(self.returned_for or self.returned_by))
