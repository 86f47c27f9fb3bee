"""审阅人的意见怎么存？Remarks at items; kept for ever."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.review.models.round import Round


class Remark(models.Model):
    """What a reviewer or signer says about one item (``where`` and ``key``) of a revision; kept for ever."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    where = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120, blank=True)
    text = models.TextField("意见")
    voice = models.CharField("批注里的署名", max_length=80, blank=True)
    quote = models.TextField("原文", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}：{self.text[:20]}"
