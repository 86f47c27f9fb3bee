"""从文件读来的文字怎么存？Texts that were brought in, and files that wait to be read."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.accounts.models import Agency


class Intake(models.Model):
    """A text that was brought in, as read from its file; the text itself never changes.

    A large file waits in ``content`` until the worker has read it, then the bytes go. ``moves`` holds where a person
    put headings ("2", "2.0" → role), ``year`` which year they say it is about, ``summary`` what the list shows.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READING = "reading", "正在读取"
        READ = "read", "已读入"
        FAILED = "failed", "没有读成"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="intakes")
    name = models.CharField("文件名", max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READ)
    content = models.BinaryField(null=True)
    size_bytes = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    format = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    dropped = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    moves = models.JSONField(default=dict)
    year = models.PositiveSmallIntegerField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["waiting", "reading", "read", "failed"]),
                name="intake_status_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_underway(self) -> bool:
        return self.status in (self.Status.WAITING, self.Status.READING)

    @property
    def is_read(self) -> bool:
        return self.status == self.Status.READ
