"""记下谁看到了哪一稿。Not an act, so no entry in the trail; only what the person saw last is kept."""

from reportdesk.accounts.models import User
from reportdesk.reports.models import Revision
from reportdesk.review.models import Look


def look(revision: Revision, *, person: User) -> Revision | None:
    """Note that a person opened a revision, and return the one that they had opened before it; None for none.

    One query, two more when it is new to them. A page of an older revision changes nothing.
    """
    last = (
        Look.objects.filter(person=person, report=revision.report_id)
        .select_related("latest", "before")
        .first()
    )
    if last is None:
        Look.objects.get_or_create(person=person, report_id=revision.report_id, defaults={"latest": revision})
        return None
    if revision.number > last.latest.number:
        Look.objects.filter(pk=last.pk).update(latest=revision, before=last.latest)
        return last.latest
    return last.before if revision.pk == last.latest_id else None
