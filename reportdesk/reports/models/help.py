"""本机关自己的写作帮助怎么存？An agency's own phrases, and what a bureau of its kind reports."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.accounts.models import Agency

TOPIC_CHARS = 20
PHRASE_CHARS = 500
GUIDE_CHARS = 5000


class Phrase(models.Model):
    """A sentence that an agency added to the phrase library; figures stand in it as placeholders."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="phrases")
    topic = models.CharField("主题", max_length=TOPIC_CHARS)
    text = models.CharField("语句", max_length=PHRASE_CHARS)
    deleted_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["topic", "pk"]

    def __str__(self) -> str:
        return self.text[:20]


class Guide(models.Model):
    """The agency's kind, and its own list of what to report where it has changed the one of its kind."""

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, related_name="guide")
    kind = models.CharField("机关类别", max_length=20)
    topics = models.TextField("事项", blank=True)

    agency_path: ClassVar[str] = "agency"

    def __str__(self) -> str:
        return f"{self.agency}：{self.kind}"
