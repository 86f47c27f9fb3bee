"""哪个机关、哪一年的报告，谁写过它？The report itself and its authors."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from reportdesk.accounts.models import SEAL_NAMES, Agency
from reportdesk.core.lifecycle import EDITABLE, STATUS_NAMES, UNDER_WAY, WRITABLE, Status
from reportdesk.core.report import Seal

SECRECY = ("秘密", "机密", "绝密")
URGENCY = ("特急", "加急")
"""党政机关公文处理工作条例 art. 9, items 2 and 3."""


class Report(models.Model):
    """One agency's report about one year; its head, preface and part introductions.

    ``has_annexes``: an annex has been added some time; without it nobody need ask for any.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(
        "报告年度", validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    status = models.CharField(
        max_length=12,
        default=Status.DRAFT.value,
        choices=[(status.value, STATUS_NAMES[status]) for status in Status],
    )
    version = models.PositiveIntegerField(default=0)
    title = models.CharField("标题", max_length=150, blank=True)
    addressees = models.CharField("主送机关", max_length=200, blank=True)
    copies = models.CharField("抄送机关", max_length=300, blank=True)
    number = models.CharField("发文字号", max_length=50, blank=True)
    signer = models.CharField("签发人", max_length=60, blank=True)
    signature = models.CharField("署名", max_length=60, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    copy_number = models.CharField("份号", max_length=6, blank=True)
    secrecy = models.CharField("密级", max_length=2, blank=True, choices=[(name, name) for name in SECRECY])
    secrecy_term = models.CharField("保密期限", max_length=20, blank=True)
    urgency = models.CharField(
        "紧急程度", max_length=2, blank=True, choices=[(name, name) for name in URGENCY]
    )
    joint_agencies = models.TextField("联合行文机关", blank=True)
    note = models.CharField("附注", max_length=200, blank=True)
    seal = models.CharField(
        "用印方式",
        max_length=10,
        default=Seal.STAMPED.value,
        choices=[(seal.value, SEAL_NAMES[seal]) for seal in Seal],
    )
    post = models.CharField("签发人职务", max_length=60, blank=True)
    has_annexes = models.BooleanField(default=False)
    based_on = models.CharField("依据的上一年度报告", max_length=200, blank=True)
    preface = models.TextField("导语", blank=True)
    lead_measures = models.TextField(blank=True)
    lead_shortcomings = models.TextField(blank=True)
    lead_first_responsible = models.TextField(blank=True)
    lead_next_year = models.TextField(blank=True)
    lead_other = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    agency_path: ClassVar[str] = "agency"

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_report_a_year"),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in Status]), name="status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}年度报告"

    @property
    def is_editable(self) -> bool:
        """With its drafters: no round is open, and it has not been signed."""
        return Status(self.status) in EDITABLE

    @property
    def is_writable(self) -> bool:
        """Its text may be written in; while a round is open, this is the next revision's."""
        return Status(self.status) in WRITABLE

    @property
    def is_under_way(self) -> bool:
        """A frozen text of it is being reviewed or signed."""
        return Status(self.status) in UNDER_WAY

    @property
    def is_archived(self) -> bool:
        """Brought in as it was issued elsewhere; nobody has signed it here."""
        return self.status == Status.ARCHIVED

    @property
    def is_settled(self) -> bool:
        """Counts as its year's report: signed here, or archived as it was issued elsewhere."""
        return self.status in (Status.SIGNED, Status.ARCHIVED)

    @property
    def subject(self) -> str:
        """The trail's name for this report."""
        return f"report:{self.pk}"


class Contribution(models.Model):
    """Somebody began this report, wrote in it or submitted it: its authors, who may not approve it.

    Kept although the text may go.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "user"], name="one_contribution_each")]

    def __str__(self) -> str:
        return f"{self.user} → {self.report}"
