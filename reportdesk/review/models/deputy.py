"""谁在什么时候代谁办理？A deputy for a stated time."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.accounts.models import Agency


class Deputy(models.Model):
    """From ``starts_on`` to ``ends_on``, both included, ``deputy`` may act for ``person``; ``ended_at`` cuts it short."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("从")
    ends_on = models.DateField("到")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="deputy_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("deputy")), name="deputy_is_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}（代{self.person}）"
