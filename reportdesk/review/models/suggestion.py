"""批改文件里的一处改动怎样存？What somebody wants changed in a frozen text, until the drafter has decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.compose.wish import Field
from reportdesk.core.returned import Kind
from reportdesk.review.models.remark import Remark
from reportdesk.review.models.round import Round


class Suggestion(models.Model):
    """One change of one field. ``key`` names the item (empty: the report itself), ``field`` what is written to.

    Without a ``field`` it is changed by hand. ``voice`` is the name that the file bears; ``remark`` stands with a
    wording that a reviewer proposed on the page. Kept for ever.
    """

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        ACCEPTED = "accepted", "已采纳"
        REFUSED = "refused", "未采纳"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="suggestions")
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, null=True, related_name="suggestions")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    where = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=12, blank=True)
    field = models.CharField(
        max_length=8, blank=True, choices=[(field.value, field.value) for field in Field if field]
    )
    place = models.CharField(max_length=120, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    voice = models.CharField(max_length=80, blank=True)
    said_at = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "accepted", "refused"]),
                name="suggestion_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.get_state_display()}"


class StrayPassage(models.Model):
    """托盘: words of a returned file that stand in no paragraph of the report; somebody reads and ticks them off."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="stray_passages")
    text = models.TextField()
    voice = models.CharField(max_length=80, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:20]
