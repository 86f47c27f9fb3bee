"""公开这一页上有什么？Everything that the page of one report shows to one person, forms included."""

from datetime import date
from typing import Any

from django.utils import timezone

from reportdesk.accounts.access import POSTS, PersonRequest, Right, posts_in
from reportdesk.core.compose.document import Variant
from reportdesk.publication import files, page, queries
from reportdesk.publication.forms import ElementsForm, ReleaseForm, SendingForm
from reportdesk.publication.models import Publication
from reportdesk.publication.services import FIELDS, stamp_of
from reportdesk.rendering.queries import latest_jobs
from reportdesk.reports.models import Report, Revision

Values = dict[str, Any]


class Screen:
    """The page's rows, read once; each form can be given bound, with what was typed."""

    def __init__(self, report: Report, revision: Revision) -> None:
        self.report, self.revision = report, revision
        self.today = timezone.localdate()
        self.text = queries.Text(revision)
        self.publication = queries.publication_of(revision)
        self.signed = queries.prefilled(revision, self.text, today=self.today)

    @property
    def issued_on(self) -> date | None:
        day = self.signed["issued_on"]
        return day if isinstance(day, date) else None

    def elements_form(self, data: Any = None) -> ElementsForm:
        stored = {name: getattr(self.publication, name) for name in FIELDS}
        initial = (stored if self.publication.is_described else self.signed) | {
            "base": stamp_of(self.publication)
        }
        return ElementsForm(data, initial=initial, signed_number=str(self.signed["number"] or ""))

    def sending_form(self, data: Any = None) -> SendingForm:
        addressees = "、".join(self.text.frozen.head.addressees)
        initial = {"sent_on": self.publication.sent_on, "sent_to": self.publication.sent_to or addressees}
        return SendingForm(data, initial=initial, today=self.today, issued_on=self.issued_on)

    def release_form(self, data: Any = None) -> ReleaseForm:
        stored = self.publication
        planned = stored.publish_on if stored.publish_on and stored.publish_on <= self.today else None
        initial = {"url": stored.url, "released_on": stored.released_on or planned}
        return ReleaseForm(data, initial=initial, today=self.today, issued_on=self.issued_on)

    def context(self, request: PersonRequest, **said: Any) -> Values:
        """Return the template's variables; ``said`` holds bound forms, a typed reason, a problem."""
        stored = self.publication
        jobs = [job for job in latest_jobs(self.revision) if job.variant == Variant.PUBLIC]
        return {
            "agency": self.report.agency,
            "report": self.report,
            "revision": self.revision,
            "publication": stored,
            "acts": queries.timeliness(self.report, today=self.today),
            "jobs": jobs,
            "digests": files.digests(stored, jobs),
            "sha256": page.build(stored, self.text).sha256
            if stored.is_described and stored.is_cleared
            else "",
            "cautions": self.cautions(),
            "shown": queries.shown_values(stored),
            "elements_form": self.elements_form(),
            "sending_form": self.sending_form(),
            "release_form": self.release_form(),
            **self._gate(request),
            **said,
        }

    def cautions(self) -> list[str]:
        """What holds although it should not; nothing is refused for it, a false date would be worse."""
        stored, found = self.publication, []
        if self.report.status != "signed":
            found.append("报告已解锁，正在改：签发新稿后，新稿要重新审查、填写要素、登记公开。")
        if (
            stored.released_on
            and stored.cleared_at
            and stored.released_on < timezone.localdate(stored.cleared_at)
        ):
            found.append("公开日期早于保密审查声明的日期：应当先审查、后公开。")
        if stored.released_on and stored.publish_on and stored.released_on != stored.publish_on:
            found.append(
                f"网页上写的发布日期是{stored.publish_on:%Y-%m-%d}，与登记的公开日期不同，请核对网站。"
            )
        return found

    def _gate(self, request: PersonRequest) -> Values:
        """The review: passages while it is open, the rulings as they were made once it is declared."""
        stored = self.publication
        holds_post = bool(posts_in(request.user, self.report.agency_id) & POSTS[Right.JUDGE])
        is_author = request.user.pk in queries.authors_of(self.report)
        found = () if stored.is_cleared else queries.passages(stored, self.text)
        return {
            "passages": found,
            "rulings": list(queries.current_rulings(stored).values()) if stored.is_cleared else [],
            "open_count": sum(passage.is_open for passage in found),
            "change_count": sum(passage.wants_change for passage in found),
            "may_judge": holds_post and not is_author,
            "is_own_work": holds_post and is_author,
            "document": None if stored.is_cleared else self.text.document,
        }


def step_states(stored: Publication) -> list[tuple[str, str, bool]]:
    """Return the four steps: anchor, name, whether it is done."""
    return [
        ("review", "扫描与保密审查", stored.is_cleared),
        ("elements", "信息公开要素", stored.is_described),
        ("files", "下载", stored.is_cleared and stored.is_described),
        ("release", "登记发布", stored.is_released),
    ]
