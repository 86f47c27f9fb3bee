"""送审、签发的那一稿怎么存？Frozen texts, never changed."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports.models.report import Report


class Revision(models.Model):
    """A frozen text: canonical JSON and its sha256. ``is_signed`` marks the one made by a signature."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_signed = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"第{self.number}稿" + ("（签发）" if self.is_signed else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise IllegalMove("定稿不能修改。要改动，解锁后改好再提交，形成新的定稿。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise IllegalMove("定稿不能删除。")

    def read(self) -> FrozenReport:
        """Return the text as it was frozen; each call reads it anew. Raises UnreadableSnapshot."""
        return codec.read_json(self.content)
