"""收下一份外来的文件，记住人怎样归类，由它建草稿、存档，或者起草下一年度。"""

from collections.abc import Mapping

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core.reading.drafting import draft
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.regroup import PLACE, regroup, role_at
from reportdesk.core.reading.result import Dropped, Kind, Passage, Reading
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.report import Role
from reportdesk.readers import SourceText, UnreadableFile, read_bytes
from reportdesk.reports import outlines
from reportdesk.reports.models import Intake, Report, Revision
from reportdesk.reports.services import carrying, papers
from reportdesk.reports.services.archiving import archive
from reportdesk.reports.services.filling import fill

NAME_CHARS = 200
LONGEST_CHARS = 500_000
"""Our choice: a hundred times the longest published report; what is longer is something else."""

MOST_MOVES = 2_000
"""Our choice: more headings than this no report has."""


def receive(*, agency: Agency, name: str, content: bytes, actor: User) -> Intake:
    """Keep the text of a file. Raises UnreadableFile with one sentence; nothing is kept then."""
    columns = columns_of(content, name=name)
    with transaction.atomic():
        intake = Intake.objects.create(
            agency=agency, name=name[:NAME_CHARS], size_bytes=len(content), created_by=actor, **columns
        )
        note_received(intake, actor=actor)
    return intake


def columns_of(content: bytes, *, name: str) -> dict[str, object]:
    """Return what a file's text and its recognition fill of a row. Raises UnreadableFile."""
    source = read_bytes(content, name=name)
    if len(source.text) > LONGEST_CHARS:
        raise UnreadableFile(
            f"全文有{len(source.text)}字，太长了，不像一份年度报告。请只留报告的正文再读入。"
        )
    return {
        "format": source.format[:20],
        "text": source.text,
        "dropped": [[each.passage.start, len(each.passage.text), each.reason] for each in source.dropped],
        "notices": list(source.notices),
        "summary": summary_of(recognise(source.text, dropped=source.dropped)),
    }


def note_received(intake: Intake, *, actor: User) -> None:
    """Write the trail's entry of a file that was read."""
    trail.record(
        actor=actor,
        agency=intake.agency,
        action="intake",
        subject=f"intake:{intake.pk}",
        summary=f"读入文件“{intake.name[:80]}”",
    )


def summary_of(reading: Reading) -> dict[str, object]:
    """Return what the list of files says of a reading."""
    return {
        "title": reading.title_text[:150],
        "year": reading.year,
        "is_report": reading.kind is Kind.ANNUAL_REPORT,
        "parts": len(reading.parts),
        "sections": sum(len(part.sections) for part in reading.parts),
        "doubts": sum(not part.is_sure for part in reading.parts),
        "missing": [role.value for role in reading.missing],
        "dropped": len(reading.dropped),
    }


def read(intake: Intake) -> Reading:
    """Return what is recognised in a text that was brought in; recognised anew, never stored."""
    source = _source(intake)
    return recognise(source.text, dropped=source.dropped)


def moves_of(intake: Intake) -> dict[str, Role]:
    """Return where a person put headings, by their places."""
    return {place: Role(role) for place, role in intake.moves.items()}


def move(intake: Intake, *, place: str, role: Role) -> None:
    """Put a part ("2") or a section ("2.0") under a role; where it was recognised anyway, the move is forgotten."""
    reading, moves = read(intake), moves_of(intake)
    part, _, section = place.partition(".")
    is_known = PLACE.fullmatch(place) and int(part) < len(reading.parts)
    if not is_known or (section and int(section) >= len(reading.parts[int(part)].sections)):
        return
    moves.pop(place, None)
    if role_at(reading, moves, int(part), int(section) if section else None) is not role:
        moves[place] = role
    kept = {name: str(value) for name, value in list(moves.items())[:MOST_MOVES]}
    Intake.objects.filter(pk=intake.pk).update(moves=kept)
    intake.moves = kept


def set_year(intake: Intake, *, year: int) -> None:
    """Remember which year a person says the text is about."""
    Intake.objects.filter(pk=intake.pk).update(year=year)
    intake.year = year


def make_draft(intake: Intake, *, year: int, actor: User) -> Report:
    """Begin the report about ``year`` with the intake's text; IllegalMove when that year has one already."""
    with transaction.atomic():
        report = papers.create(agency=intake.agency, year=year, actor=actor)
        fill(report, content_of(intake, year=year), actor=actor)
        trail.record(
            actor=actor,
            agency=intake.agency,
            action="draft",
            subject=report.subject,
            summary=f"由“{intake.name[:80]}”建立草稿",
            detail={"intake": intake.pk},
        )
    return report


def keep_as_archive(intake: Intake, *, year: int, actor: User, is_replacing: bool) -> Revision:
    """Keep the text as the archived report of its own year."""
    content, title = content_of(intake, year=year), read(intake).title_text
    return archive(intake, content, title=title, actor=actor, is_replacing=is_replacing)


def begin_next(intake: Intake, *, year: int, actor: User, is_archiving: bool) -> Report:
    """Begin the report about the year after ``year`` from the text; archive the text on the way if its year is free."""
    with transaction.atomic():
        content: FrozenReport = content_of(intake, year=year)
        is_free = not Report.objects.filter(agency=intake.agency, year=year).exists()
        if is_archiving and is_free:
            revision = keep_as_archive(intake, year=year, actor=actor, is_replacing=False)
            content = revision.read()
        source = f"{year}年度报告（读入的“{intake.name[:80]}”）"
        return carrying.begin_from(content, agency=intake.agency, source=source, actor=actor)


def content_of(intake: Intake, *, year: int) -> FrozenReport:
    """Return the text as a report about ``year``, each heading where a person put it."""
    reading = regroup(read(intake), moves_of(intake))
    no_further: Mapping[int, Role] = {}
    return draft(reading, outline=outlines.for_year(year), year=year, roles=no_further)


def remove(intake: Intake, *, actor: User) -> None:
    """Take a text that was brought in away again; reports that were made from it stay."""
    with transaction.atomic():
        trail.record(
            actor=actor,
            agency=intake.agency,
            action="intake_remove",
            subject=f"intake:{intake.pk}",
            summary=f"移除读入的文件“{intake.name[:80]}”",
        )
        intake.delete()


def _source(intake: Intake) -> SourceText:
    dropped = tuple(
        Dropped(Passage(intake.text[start : start + length], start), reason)
        for start, length, reason in intake.dropped
    )
    return SourceText(intake.text, intake.format, tuple(intake.notices), dropped)
