"""有什么事要告诉谁？A line in a person's list; the mail about it carries nothing but the fact."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models import Report
from reportdesk.review.models.round import Round


class Notice(models.Model):
    """Something that happened to a report, told to one person. The row is the truth, the mail a courtesy."""

    class Kind(models.TextChoices):
        WAITS = "waits", "轮到您办理"
        REMINDED = "reminded", "催办"
        RETURNED = "returned", "被退回"
        RECALLED = "recalled", "起草人已撤回，不用再办"
        SIGNED = "signed", "已签发"
        CONFIRM = "confirm", "紧急签发，等第二人补签"
        UNLOCKED = "unlocked", "已解锁，可以重新起草"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notices")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "read_at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"
