"""一份签发稿的公开怎么存？The gate, the elements, the sending and the release of one signed text."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from reportdesk.core.disclosure.finding import Kind
from reportdesk.reports.models import Revision

REASON_CHARS = 500
URL_CHARS = 500
PERSON = settings.AUTH_USER_MODEL


class Publication(models.Model):
    """What became of a signed text outside of the agency. Names and times are kept as they were when it was done.

    ``cleared_*``: the named person's 保密审查. The 14 elements follow (core.elements). ``sent_*``: 报送 to Party
    committee and government. ``released_*``: where and when the public text was put up, and its page's sha256.
    """

    class Validity(models.TextChoices):
        VALID = "有效", "有效"
        REPLACED = "已被新的文本代替", "已被新的文本代替"

    class Method(models.TextChoices):
        ACTIVE = "主动公开", "主动公开"
        REQUEST = "依申请公开", "依申请公开"

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="publication")
    touched_at = models.DateTimeField(auto_now=True)

    cleared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_name = models.CharField(max_length=90, blank=True)
    cleared_at = models.DateTimeField(null=True)

    index_number = models.CharField("索引号", max_length=40, blank=True)
    name = models.CharField("名称", max_length=200, blank=True)
    issuer = models.CharField("发文机关", max_length=200, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    publish_on = models.DateField("发布日期", null=True, blank=True)
    subject = models.CharField("主题分类", max_length=60, blank=True)
    number = models.CharField("文号", max_length=50, blank=True)
    validity = models.CharField("有效性", max_length=20, blank=True, choices=Validity.choices)
    term = models.CharField("公开时限", max_length=30, blank=True)
    abstract = models.CharField("内容概述", max_length=300, blank=True)
    keywords = models.CharField("主题词", max_length=100, blank=True)
    genre = models.CharField("体裁分类", max_length=20, blank=True)
    method = models.CharField("公开方式", max_length=10, blank=True, choices=Method.choices)
    unit = models.CharField("责任部门", max_length=60, blank=True)
    described_at = models.DateTimeField(null=True)

    sent_on = models.DateField("报送日期", null=True, blank=True)
    sent_to = models.CharField("报送给", max_length=200, blank=True)

    url = models.CharField("公开网址", max_length=URL_CHARS, blank=True)
    released_on = models.DateField("公开日期", null=True, blank=True)
    released_name = models.CharField(max_length=90, blank=True)
    page_sha256 = models.CharField(max_length=64, blank=True)

    agency_path: ClassVar[str] = "revision__report__agency"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="", released_on=None)
                | models.Q(released_on__isnull=False, cleared_at__isnull=False, described_at__isnull=False),
                name="released_only_when_cleared_and_described",
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} 公开"

    @property
    def is_cleared(self) -> bool:
        return self.cleared_at is not None

    @property
    def is_described(self) -> bool:
        return self.described_at is not None

    @property
    def is_released(self) -> bool:
        return self.released_on is not None


class Ruling(models.Model):
    """What the reviewer decided about one passage; a later ruling on the same ``key`` counts, all are kept."""

    class Verdict(models.TextChoices):
        HARMLESS = "harmless", "无妨"
        CHANGE = "change", "需改"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="rulings")
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    place = models.CharField(max_length=200)
    quote = models.CharField(max_length=200)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=REASON_CHARS)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=90)
    made_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "publication__revision__report__agency"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["harmless", "change"]) & ~models.Q(reason=""),
                name="ruling_is_reasoned",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quote} {self.get_verdict_display()}"
