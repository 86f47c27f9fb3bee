"""谁上次看到哪一稿？So that the page can say what changed since."""

from django.conf import settings
from django.db import models

from reportdesk.reports.models import Report, Revision


class Look(models.Model):
    """The latest revision of a report that a person opened, and the one that they had opened before it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    latest = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "report"], name="one_look_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.latest}"
