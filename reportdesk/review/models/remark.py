"""审阅人的意见怎么存？Remarks at items and what was answered; kept for ever."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.review.models.round import Round


class Remark(models.Model):
    """What a reviewer or signer says about one item (``where`` and ``key``) of a revision; kept for ever.

    ``resolved_at`` follows from the last reply that is not plain talk; a race for it is settled there.
    """

    class Weight(models.TextChoices):
        MUST = "must", "必须改"
        ADVICE = "advice", "建议"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    where = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=120, blank=True)
    text = models.TextField("意见")
    weight = models.CharField(max_length=6, choices=Weight.choices, default=Weight.ADVICE)
    voice = models.CharField("批注里的署名", max_length=80, blank=True)
    quote = models.TextField("原文", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "round__report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weight__in=["must", "advice"]), name="remark_weight_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}：{self.text[:20]}"

    @property
    def is_must(self) -> bool:
        return self.weight == self.Weight.MUST


class Reply(models.Model):
    """An answer below a remark: plain talk, the drafter's settlement, or the reviewer's raising it again."""

    class Act(models.TextChoices):
        SAID = "said", "回复"
        RESOLVED = "resolved", "了结"
        REOPENED = "reopened", "重新提出"

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="replies")
    act = models.CharField(max_length=8, choices=Act.choices, default=Act.SAID)
    text = models.TextField("回复")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "remark__round__report__agency"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}：{self.text[:20]}"
