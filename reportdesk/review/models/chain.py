"""本机关的审批链和规矩怎么存？The steps that the next round will copy, and who may unlock a signed report."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.accounts.models import Agency
from reportdesk.core.chain import KIND_NAMES, NAME_CHARS, StepKind
from reportdesk.core.lifecycle import POST_NAMES, Post

KINDS = [(kind.value, KIND_NAMES[kind]) for kind in StepKind]
ACTING_POSTS = [(post.value, POST_NAMES[post]) for post in (Post.REVIEWER, Post.SIGNER)]


class ChainStep(models.Model):
    """One step of the agency's chain: open to the holders of ``post``, or to ``people`` where it is empty."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="chain_steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("步骤名称", max_length=NAME_CHARS)
    kind = models.CharField("方式", max_length=12, choices=KINDS)
    post = models.CharField("岗位", max_length=20, choices=ACTING_POSTS, blank=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "position"], name="one_chain_step_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.position} {self.name}"


class ApprovalRules(models.Model):
    """Who may unlock a signed report."""

    class Unlocker(models.TextChoices):
        EITHER = "either", "签发人或机关管理员"
        SIGNER = "signer", "只由签发人"
        MANAGER = "manager", "只由机关管理员"

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, related_name="approval_rules")
    unlock_by = models.CharField(
        "谁可以解锁已签发的报告", max_length=8, choices=Unlocker.choices, default=Unlocker.EITHER
    )

    agency_path: ClassVar[str] = "agency"

    def __str__(self) -> str:
        return f"{self.agency} {self.get_unlock_by_display()}"
