"""签发怎么存？The signature and what it made final."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.chain import name_act
from reportdesk.reports.models import Revision
from reportdesk.review.models.round import Round


class SignOff(models.Model):
    """The signature: who signed which reviewed text, under which number, and the text that it made final.

    ``open_musts``: how many remarks that must be followed were open; the signer was shown them and said so.
    """

    class Verification(models.TextChoices):
        PASSWORD = "password", "登录密码"
        TOTP = "totp", "动态码"
        RECOVERY = "recovery", "备用码"

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="sign_off")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="sign_off")
    number = models.CharField("发文字号", max_length=50)
    issued_on = models.DateField("成文日期")
    signer_name = models.CharField("签发人", max_length=60)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(auto_now_add=True)
    verified_by = models.CharField(
        "再次验证", max_length=8, choices=Verification.choices, default=Verification.PASSWORD
    )
    open_musts = models.PositiveSmallIntegerField("签发时没有了结的必须改", default=0)
    emergency_reason = models.TextField("紧急签发原因", blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirm_opinion = models.TextField("补签意见", blank=True)

    agency_path: ClassVar[str] = "revision__report__agency"

    def __str__(self) -> str:
        return f"{self.number} {self.signer_name}"

    @property
    def signature(self) -> str:
        """Whose account signed; a deputy's name says for whom."""
        return name_act(str(self.signed_by), principal=str(self.signed_for or self.signed_by))

    @property
    def musts_sentence(self) -> str:
        """What is said for ever about remarks that were signed over; empty for none."""
        if not self.open_musts:
            return ""
        return f"签发时仍有{self.open_musts}条“必须改”的意见没有了结，签发人已知悉。"

    @property
    def is_emergency(self) -> bool:
        return bool(self.emergency_reason)

    @property
    def awaits_second(self) -> bool:
        """Signed by one person alone; the second has not confirmed it."""
        return self.is_emergency and self.confirmed_by_id is None
