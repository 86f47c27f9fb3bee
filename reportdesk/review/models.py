"""一轮审签留下什么？Rounds, remarks at items, and the signature."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models import Report, Revision


class Round(models.Model):
    """One passage of a frozen revision through review and signature."""

    class Outcome(models.TextChoices):
        OPEN = "open", "办理中"
        RECALLED = "recalled", "已撤回"
        RETURNED = "returned", "已退回"
        SIGNED = "signed", "已签发"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="rounds")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="round")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    opinion = models.TextField("审核意见", blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    return_reason = models.TextField("退回原因", blank=True)
    closed_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(outcome="open"), name="one_open_round_a_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.revision} {self.get_outcome_display()}"


class Remark(models.Model):
    """What a reviewer or signer says about one item (``where`` and ``key``) of a revision; kept for ever."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    where = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120, blank=True)
    text = models.TextField("意见")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}：{self.text[:20]}"


class SignOff(models.Model):
    """The signature: who signed which reviewed text, under which number, and the text that it made final."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="sign_off")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="sign_off")
    number = models.CharField("发文字号", max_length=50)
    issued_on = models.DateField("成文日期")
    signer_name = models.CharField("签发人", max_length=60)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "revision__report__agency"

    def __str__(self) -> str:
        return f"{self.number} {self.signer_name}"
