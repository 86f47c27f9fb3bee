"""哪一部分交给谁写？The drafting of one part, handed to a colleague and given back."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.report import ROLE_NAMES, Role
from reportdesk.reports.models.report import Report


class PartAssignment(models.Model):
    """One part, one person, one date. Closed ones stay: who wrote what is part of the story."""

    class State(models.TextChoices):
        """OPEN and RETURNED are with the assignee, HANDED_IN with the one who handed the part out."""

        OPEN = "open", "在写"
        HANDED_IN = "handed_in", "已交回"
        RETURNED = "returned", "退回补写"
        ACCEPTED = "accepted", "已接收"
        WITHDRAWN = "withdrawn", "已收回"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=20, choices=[(role.value, ROLE_NAMES[role]) for role in Role])
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("交回期限")
    note = models.CharField("要求", max_length=500, blank=True)
    answer = models.CharField("交回或退回时的话", max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "role", "assignee"],
                condition=models.Q(state__in=["open", "returned", "handed_in"]),
                name="one_open_assignment_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} → {self.assignee}"

    @property
    def is_with_assignee(self) -> bool:
        return self.state in (self.State.OPEN, self.State.RETURNED)

    @property
    def is_running(self) -> bool:
        return self.is_with_assignee or self.state == self.State.HANDED_IN
