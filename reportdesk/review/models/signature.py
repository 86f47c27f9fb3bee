"""签发怎么存？The signature and what it made final."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models import Revision
from reportdesk.review.models.round import Round


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
