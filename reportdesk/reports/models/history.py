"""每一处以前是什么样？Earlier states of items and of the report's own texts, and replacements made in one go."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from reportdesk.reports.models.report import Report


class Readable(json.JSONEncoder):
    """JSON as people read it: Django's would take six bytes a Chinese character on SQLite, UTF-8 takes three."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


class Batch(models.Model):
    """Several places changed by one act, to be undone as one."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="batches")
    summary = models.CharField(max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    agency_path: ClassVar[str] = "report__agency"

    def __str__(self) -> str:
        return self.summary


class State(models.Model):
    """What stood at one spot (spots.py: ``preface``, ``lead_measures``, ``head``, or ``plan:12``) after a save.

    Saves that nobody asked for (autosaves) go on in the last such state of the same tab; ``tab`` and ``sequence`` name the
    request that wrote last, so that its repetition is told from somebody else's change.
    """

    class Way(models.TextChoices):
        """How a state came about."""

        BEFORE = "before", "原来的文字"
        ADDED = "added", "新增"
        AUTOMATIC = "automatic", "自动保存"
        SAVED = "saved", "保存"
        RESTORED = "restored", "恢复"
        REPLACED = "replaced", "批量替换"
        SET_ASIDE = "set_aside", "没有采用的文字"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="states")
    spot = models.CharField(max_length=40)
    values = models.JSONField(encoder=Readable)
    stamp = models.CharField(max_length=64)
    way = models.CharField(max_length=12, choices=Way.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="states")
    tab = models.CharField(max_length=16, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    agency_path: ClassVar[str] = "report__agency"

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["report", "spot", "-id"], name="state_by_spot")]

    def __str__(self) -> str:
        return f"{self.spot} {self.saved_at:%Y-%m-%d %H:%M:%S} {self.get_way_display()}"
