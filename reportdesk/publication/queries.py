"""这份报告公开到哪一步了？Reads for the page of publication, the desk and the report's page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Min, QuerySet

from reportdesk.core import elements
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.disclosure.finding import Finding
from reportdesk.core.disclosure.scan import scan
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.text import paragraphs
from reportdesk.core.timeliness import PUBLISHING, SENDING, Timeliness
from reportdesk.publication.models import Publication, Ruling
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.printing import printed
from reportdesk.review.models import SignOff
from reportdesk.review.queries import deadlines

SUBJECT, GENRE, TERM = "法治政府建设", "报告", "长期公开"
"""Our choice: what agencies write most often about this one kind of paper; each can be changed on the form."""
ABSTRACT_CHARS = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding with the ruling that counts, if there is one."""

    finding: Finding
    ruling: Ruling | None

    @property
    def is_open(self) -> bool:
        return self.ruling is None

    @property
    def wants_change(self) -> bool:
        return self.ruling is not None and self.ruling.verdict == Ruling.Verdict.CHANGE


class Text:
    """A signed revision as it will be read in public; composed and scanned once, and only when asked for."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision

    @cached_property
    def frozen(self) -> FrozenReport:
        return self.revision.read()

    @cached_property
    def document(self) -> Document:
        return printed(self.frozen, variant=Variant.PUBLIC)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return scan(self.document, secrecy=self.frozen.head.secrecy)


def signed_revision(report: Report) -> Revision | None:
    """Return the newest signed text of a report; None when nothing has been signed here."""
    return report.revisions.filter(is_signed=True).first()


def released() -> QuerySet[Revision]:
    """Return the signed revisions whose public text has been put up."""
    return Revision.objects.filter(publication__released_on__isnull=False)


def publication_of(revision: Revision) -> Publication:
    """Return the stored publication of a revision, or a new one that is not stored yet."""
    stored = Publication.objects.filter(revision=revision).select_related("cleared_by").first()
    return stored or Publication(revision=revision)


def passages(publication: Publication, text: Text) -> tuple[Passage, ...]:
    """Return every finding with its ruling, in reading order. One query."""
    rulings = current_rulings(publication)
    return tuple(Passage(finding, rulings.get(finding.key)) for finding in text.findings)


def current_rulings(publication: Publication) -> Mapping[str, Ruling]:
    """Return the ruling that counts for each key, the oldest key first."""
    if publication.pk is None:
        return {}
    return {ruling.key: ruling for ruling in publication.rulings.all()}


def authors_of(report: Report) -> frozenset[int]:
    """Return the report's authors: they may not be its 保密审查人. One query."""
    return frozenset(report.contributions.values_list("user_id", flat=True))


def prefilled(revision: Revision, text: Text, *, today: date) -> dict[str, object]:
    """Return the elements as the signed text and earlier publications know them; two queries."""
    report, head = revision.report, text.frozen.head
    sign_off = SignOff.objects.filter(revision=revision).first()
    last = _last_of(report)
    return {
        "index_number": _index_number(last, report, today=today),
        "name": head.title,
        "issuer": " ".join((text.frozen.agency, *filter(None, head.joint_agencies))),
        "issued_on": sign_off.issued_on if sign_off else head.issued_on,
        "publish_on": today,
        "subject": last.subject if last else SUBJECT,
        "number": sign_off.number if sign_off else head.number,
        "validity": Publication.Validity.VALID.value,
        "term": last.term if last else TERM,
        "abstract": _abstract(text.frozen),
        "keywords": f"法治政府建设 年度报告 {report.year}年",
        "genre": last.genre if last else GENRE,
        "method": Publication.Method.ACTIVE.value,
        "unit": last.unit if last else "",
    }


def timeliness(report: Report, *, today: date) -> tuple[Timeliness, ...]:
    """Return 报送 and 公开 against their dates; the first of several signed texts is the one that counts. One query."""
    first = Publication.objects.filter(revision__report=report).aggregate(
        sent=Min("sent_on"), released=Min("released_on")
    )
    done = {SENDING: first["sent"], PUBLISHING: first["released"]}
    return tuple(replace(act, done=done[act.name]) for act in deadlines(report, today=today))


def shown_values(publication: Publication) -> list[tuple[elements.Element, str]]:
    """Return each element with its value as a reader sees it."""
    return [(element, _shown(getattr(publication, element.field))) for element in elements.ELEMENTS]


def _abstract(report: FrozenReport) -> str:
    """Return the whole sentences that open the report, as many as fit; empty when the first is too long."""
    opening = (*paragraphs(report.preface), "")[0][:ABSTRACT_CHARS]
    return opening[: opening.rfind("。") + 1]


def _shown(value: object) -> str:
    return format_date(value) if isinstance(value, date) else str(value or "")


def _last_of(report: Report) -> Publication | None:
    """The agency's newest described publication: this report's own earlier text first, else another year's."""
    described = Publication.objects.filter(
        revision__report__agency=report.agency_id, described_at__isnull=False
    ).select_related("revision")
    rows = list(described.order_by("-revision__report__year", "-pk")[:20])
    own = [row for row in rows if row.revision.report_id == report.pk]
    return next(iter((*own, *rows)), None)


def _index_number(last: Publication | None, report: Report, *, today: date) -> str:
    """A report keeps its 索引号 for ever, also in a new signed text; another report gets the next of the series."""
    if last is None:
        return ""
    if last.revision.report_id == report.pk:
        return last.index_number
    return elements.next_index_number(last.index_number, year=today.year)
