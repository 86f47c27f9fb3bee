"""谁把哪一条核对结果放过去了，为什么？Words of drafters and reviewers about findings, with their reasons."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from reportdesk.core.checks.dismissal import VERDICT_NAMES, Verdict
from reportdesk.core.errors import IllegalMove
from reportdesk.reports.models.report import Report
from reportdesk.reports.models.revision import Revision

REASON_CHARS = 300
"""Our choice: a reason is a sentence or two; it is printed in the approval sheet."""


class Dismissal(models.Model):
    """One word about one finding. What was said stays as it is; only ``ended_at`` is set when it no longer counts.

    ``digest`` ties it to rule and sentence, the rest keeps the finding readable when text and rules have moved on.
    ``asked`` is the drafter's request that a reviewer's word answers. ``revisions`` are the frozen texts for which
    it counted: that link outlives a later taking back.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="dismissals")
    revisions = models.ManyToManyField(Revision, related_name="dismissals")
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=8)
    severity = models.CharField(max_length=8)
    message = models.TextField()
    quote = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(
        max_length=10, choices=[(verdict.value, VERDICT_NAMES[verdict]) for verdict in Verdict]
    )
    reason = models.CharField("理由", max_length=REASON_CHARS)
    asked = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "digest"],
                condition=models.Q(ended_at=None),
                name="one_living_word_a_finding",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_verdict_display()}：{self.reason[:20]}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise IllegalMove("忽略的记录不能删除，只能恢复。")
