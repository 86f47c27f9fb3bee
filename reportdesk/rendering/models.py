"""一份文件排到哪一步了？The job row is the truth; a message to the worker is only a hint."""

from typing import ClassVar

from django.db import models

from reportdesk.core.compose.document import Variant
from reportdesk.reports.models import Revision

SOUND = "版面检查通过"
"""The note of a document in which the page check found nothing."""


class RenderJob(models.Model):
    """One document to make from one signed revision. ``attempt`` fences a worker that lost its lease."""

    class Status(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "正在排版"
        DONE = "done", "已完成"
        FAILED = "failed", "没有排成"

    class Format(models.TextChoices):
        DOCX = "docx", "DOCX"
        PDF = "pdf", "PDF"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="render_jobs")
    variant = models.CharField(
        max_length=10, choices=[(Variant.FORMAL.value, "正式文本"), (Variant.PUBLIC.value, "公开文本")]
    )
    format = models.CharField(max_length=4, choices=Format.choices, default=Format.DOCX)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=40, blank=True)
    dispatched_at = models.DateTimeField(null=True)
    path = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "revision__report__agency"

    class Meta:
        ordering = ["variant", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "variant", "format"], name="one_job_a_variant_and_format"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "running", "done", "failed"]),
                name="job_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.get_variant_display()} {self.get_status_display()}"

    @property
    def verdict(self) -> str:
        """What the page check says of the document, the first line of the note."""
        return self.note.partition("\n")[0]

    @property
    def cautions(self) -> list[str]:
        """What else its reader should know, such as characters that cannot be shown."""
        return self.note.splitlines()[1:]

    @property
    def is_sound(self) -> bool:
        """The page check found nothing in the document."""
        return self.verdict == SOUND
