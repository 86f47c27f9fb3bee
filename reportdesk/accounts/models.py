"""谁在哪个机关担任什么？Agencies, people, their posts, and the trail of what they did."""

from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import POST_NAMES, Post
from reportdesk.core.report import PageSetting, Seal

PAGE_NAMES = {
    PageSetting.STANDARD: "标准（GB/T 9704）",
    PageSetting.FLUSH: "字面对齐版心边缘（GB/T 33476.2）",
}
SEAL_NAMES = {Seal.STAMPED: "加盖印章", Seal.UNSTAMPED: "不加盖印章", Seal.PERSONAL: "加盖签发人签名章"}


class Attempted(models.Model):
    """Something that is proved by a secret: how often a wrong one was given in a row (attempts.py)."""

    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class User(Attempted, AbstractUser):
    """A person. ``is_platform_admin`` manages agencies and sees no drafts."""

    display_name = models.CharField("姓名", max_length=30)
    title = models.CharField("职务", max_length=50, blank=True)
    is_platform_admin = models.BooleanField("平台管理员", default=False)
    must_change_password = models.BooleanField("登录后须改密码", default=False)
    unread = models.PositiveIntegerField("未读消息", default=0)

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.display_name or self.username


class Agency(models.Model):
    """An agency that issues reports, with what its papers need."""

    name = models.CharField("机关全称", max_length=60, unique=True)
    short_name = models.CharField("规范化简称", max_length=30, blank=True)
    code = models.CharField("机关代字", max_length=20, blank=True, help_text="发文字号用，如“东应急”。")
    addressees = models.CharField(
        "默认主送机关", max_length=200, blank=True, help_text="用顿号隔开，如“县委、县政府”。"
    )
    copies = models.CharField("默认抄送机关", max_length=300, blank=True, help_text="用顿号隔开。")
    report_due_month = models.PositiveSmallIntegerField(
        "报送期限（月）", default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    report_due_day = models.PositiveSmallIntegerField(
        "报送期限（日）", default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    publish_due_month = models.PositiveSmallIntegerField(
        "公开期限（月）", default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    publish_due_day = models.PositiveSmallIntegerField(
        "公开期限（日）", default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    verifies_openly = models.BooleanField(
        "不登录也能验证公开文本",
        default=False,
        help_text="任何人可在“验证文件”页核对手里的公开文本是否与签发稿一致。",
    )
    page = models.CharField(
        "版面",
        max_length=10,
        choices=[(page.value, PAGE_NAMES[page]) for page in PageSetting],
        default=PageSetting.STANDARD.value,
        help_text="现在起提交的稿子按它排；已经提交、签发的不变。",
    )
    seal = models.CharField(
        "默认用印方式",
        max_length=10,
        choices=[(seal.value, SEAL_NAMES[seal]) for seal in Seal],
        default=Seal.STAMPED.value,
    )
    seal_post = models.CharField("签发人职务", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)

    agency_path: ClassVar[str] = "pk"

    class Meta:
        verbose_name = "机关"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One post of one person in one agency; somebody may hold several."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    post = models.CharField("岗位", max_length=20, choices=[(post.value, POST_NAMES[post]) for post in Post])

    agency_path: ClassVar[str] = "agency"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "post"], name="one_post_once"),
            models.CheckConstraint(
                condition=models.Q(post__in=[post.value for post in Post]), name="post_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_post_display()} {self.user}"


class SecondFactor(Attempted):
    """A person's app for one-time codes. The secret follows from ``seed`` and the installation's key, and is not stored."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    seed = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.user} {'已启用' if self.confirmed_at else '未启用'}"


class RecoveryCode(models.Model):
    """A code for the day on which the phone is lost; works once, stored as a digest."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.factor} {'已用' if self.used_at else '未用'}"


class AppendOnly(models.QuerySet["TrailEntry"]):
    """Rows are added and read; nothing else."""

    def update(self, **_values: Any) -> NoReturn:
        raise IllegalMove("办理记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        raise IllegalMove("办理记录只能追加，不能删除。")


class TrailEntry(models.Model):
    """Who did what to what, and when. Names are kept as they were at the time.

    ``number``, ``previous`` and ``digest`` make the entry a link of the chain (core.trail).
    """

    SUMMARY_CHARS: ClassVar[int] = 300

    number = models.PositiveBigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="trail")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="trail")
    actor_name = models.CharField(max_length=80)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, db_index=True)
    summary = models.CharField(max_length=SUMMARY_CHARS)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.summary}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise IllegalMove("办理记录只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise IllegalMove("办理记录只能追加，不能删除。")


class TrailHead(models.Model):
    """The chain's newest end, one row; ``archived`` is the last entry that was moved to an archive file."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    archived = models.PositiveBigIntegerField(default=0)
    archived_digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"第{self.number}条 {self.digest[:8]}"
