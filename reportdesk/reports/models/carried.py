"""去年在这里写了什么，带过来的确认了没有？Last year's words beside each place of this year's report."""

from django.conf import settings
from django.db import models

from reportdesk.reports.models.report import Report


class Carried(models.Model):
    """Last year's words at one place, and what of them was placed in the draft.

    ``key`` is an entry's key, or ``preface``, ``lead_measures`` … for the report's own texts. What was placed is
    open until somebody confirms it (``settled_at``) or writes something else there.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="carried")
    key = models.CharField(max_length=30)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    placed_heading = models.TextField(blank=True)
    placed_text = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_past_a_place")]

    def __str__(self) -> str:
        return f"去年：{self.heading or self.text[:20]}"

    def is_open(self, *, heading: str, text: str) -> bool:
        """Return whether what was placed still stands there unread; nothing placed needs no confirmation."""
        placed = (self.placed_heading, self.placed_text)
        return self.settled_at is None and any(placed) and placed == (heading, text)
