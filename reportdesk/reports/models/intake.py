"""从文件读来的文字怎么存？Texts that were brought in."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.accounts.models import Agency


class Intake(models.Model):
    """A text that was brought in, as read from its file; a draft may be made from it. Never changed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="intakes")
    name = models.CharField("文件名", max_length=200)
    format = models.CharField(max_length=20)
    text = models.TextField()
    dropped = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
