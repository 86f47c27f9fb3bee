"""收下一份外来的文件，由它建一份草稿。"""

from collections.abc import Mapping

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core.reading.drafting import draft
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Dropped, Passage, Reading
from reportdesk.core.report import Role
from reportdesk.readers import SourceText, UnreadableFile, read_bytes
from reportdesk.reports import outlines
from reportdesk.reports.models import Intake, Report
from reportdesk.reports.services import papers
from reportdesk.reports.services.filling import fill

NAME_CHARS = 200
LONGEST_CHARS = 500_000
"""Our choice: a hundred times the longest published report; what is longer is something else."""


def receive(*, agency: Agency, name: str, content: bytes, actor: User) -> Intake:
    """Keep the text of a file. Raises UnreadableFile with one sentence; nothing is kept then."""
    source = read_bytes(content, name=name)
    if len(source.text) > LONGEST_CHARS:
        raise UnreadableFile(
            f"全文有{len(source.text)}字，太长了，不像一份年度报告。请只留报告的正文再读入。"
        )
    with transaction.atomic():
        intake = Intake.objects.create(
            agency=agency,
            name=name[:NAME_CHARS],
            format=source.format[:20],
            text=source.text,
            dropped=[[each.passage.start, len(each.passage.text), each.reason] for each in source.dropped],
            notices=list(source.notices),
            created_by=actor,
        )
        summary = f"读入文件“{intake.name[:80]}”"
        trail.record(
            actor=actor, agency=agency, action="intake", subject=f"intake:{intake.pk}", summary=summary
        )
    return intake


def read(intake: Intake) -> Reading:
    """Return what is recognised in a text that was brought in; recognised anew, never stored."""
    source = _source(intake)
    return recognise(source.text, dropped=source.dropped)


def make_draft(intake: Intake, *, year: int, roles: Mapping[int, Role], actor: User) -> Report:
    """Begin the report about ``year`` with the intake's text; IllegalMove when that year has one already."""
    with transaction.atomic():
        report = papers.create(agency=intake.agency, year=year, actor=actor)
        content = draft(read(intake), outline=outlines.for_year(year), year=year, roles=roles)
        fill(report, content, actor=actor)
        trail.record(
            actor=actor,
            agency=intake.agency,
            action="draft",
            subject=report.subject,
            summary=f"由“{intake.name[:80]}”建立草稿",
            detail={"intake": intake.pk},
        )
    return report


def _source(intake: Intake) -> SourceText:
    dropped = tuple(
        Dropped(Passage(intake.text[start : start + length], start), reason)
        for start, length, reason in intake.dropped
    )
    return SourceText(intake.text, intake.format, tuple(intake.notices), dropped)
