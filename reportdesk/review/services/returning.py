"""送出批改用的 Word 文件，收回来，把每一处改动和批注放到它的条目下。"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core import returned
from reportdesk.core.compose.document import Block, Paragraph, RunIn, Variant
from reportdesk.core.compose.wish import Wish, entity, wishes
from reportdesk.core.errors import IllegalMove
from reportdesk.core.place import Place, place_of, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.docx_writer.marked import bookmarks, write_marked
from reportdesk.readers.marked import read_marked
from reportdesk.reports import outlines
from reportdesk.reports.printing import printed
from reportdesk.review.models import Remark, Round, StrayPassage, Suggestion

LEAST_KNOWN = 0.3
"""Our choice: a file that holds less than this share of the text's paragraphs is another file."""
VOICE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Brought:
    """What a returned file brought that was not there yet."""

    suggestions: int
    remarks: int
    stray: int
    known: int


@dataclass(frozen=True, slots=True)
class _Sent:
    """The frozen text as it was sent: its blocks by bookmark, and its places by path."""

    report: FrozenReport
    blocks: Mapping[str, Block]
    places: tuple[Place, ...]

    def place(self, name: str) -> Place | None:
        block = self.blocks.get(name)
        return place_of(block.where, self.places) if block else None

    def key(self, where: str) -> str:
        return str(getattr(entity(self.report, where), "key", ""))


def export(current: Round) -> bytes:
    """Return the frozen text as a DOCX that will be known again when it comes back."""
    return write_marked(printed(current.revision.read(), variant=Variant.FORMAL))


def take_back(current: Round, content: bytes, *, actor: User) -> Brought:
    """Keep every change, comment and stray passage of a marked-up file; what is there already is not kept twice.

    Raises UnreadableFile, or IllegalMove when the report has been signed or the file is another one.
    """
    if current.outcome == Round.Outcome.SIGNED:
        raise IllegalMove("这一稿已经签发，不再接收批改。要改，请签发人或机关管理员先解锁。")
    frozen = current.revision.read()
    blocks = bookmarks(printed(frozen, variant=Variant.FORMAL))
    sent = _Sent(frozen, blocks, places(frozen, outline=outlines.for_year(frozen.year)))
    came = returned.sort_out(read_marked(export(current)), read_marked(content))
    if not _is_ours(came, blocks):
        raise IllegalMove("这份文件和送出去的这一稿对不上，没有收下。请确认是从本页下载、批改后的那一份。")
    with transaction.atomic():
        brought = _keep(current, came, sent, actor=actor)
        trail.record(
            actor=actor,
            agency=current.report.agency,
            action="returned_file",
            subject=current.report.subject,
            summary=f"收回批改文件：{current.revision}，改动{brought.suggestions}处，批注{brought.remarks}条",
            detail={"suggestions": brought.suggestions, "remarks": brought.remarks, "stray": brought.stray},
        )
    return brought


def _is_ours(came: returned.Returned, blocks: Mapping[str, Block]) -> bool:
    """Headings are alike in all reports; the text is not."""
    texts = {name for name, block in blocks.items() if isinstance(block, Paragraph | RunIn)}
    lost = {change.name for change in came.suggestions if change.kind is returned.Kind.DELETE}
    return len(texts - lost) >= LEAST_KNOWN * len(texts)


def _keep(current: Round, came: returned.Returned, sent: _Sent, *, actor: User) -> Brought:
    suggestions = [row for row in _suggestions(current, came, sent, actor=actor) if _is_new(row)]
    remarks = [row for row in _remarks(current, came, sent, actor=actor) if _is_new(row)]
    stray = [
        row
        for entry in came.tray
        if _is_new(
            row := StrayPassage(
                round=current, text=entry.after, voice=entry.voice[:VOICE_CHARS], brought_by=actor
            )
        )
    ]
    Suggestion.objects.bulk_create(suggestions)
    Remark.objects.bulk_create(remarks)
    StrayPassage.objects.bulk_create(stray)
    total = len(came.suggestions) + len(came.comments) + len(came.tray)
    kept = len(suggestions) + len(remarks) + len(stray)
    return Brought(len(suggestions), len(remarks), len(stray), max(0, total - kept))


def _suggestions(
    current: Round, came: returned.Returned, sent: _Sent, *, actor: User
) -> Iterator[Suggestion]:
    for change in came.suggestions:
        place = sent.place(change.name)
        for wish in wishes(change, sent.blocks[change.name], sent.report):
            yield row_of(
                wish,
                change,
                current=current,
                key=sent.key(wish.where),
                place=place.name if place else "",
                actor=actor,
            )


def row_of(
    wish: Wish, change: returned.Suggestion, *, current: Round, key: str, place: str, actor: User
) -> Suggestion:
    """Return the unsaved row of one wish; ``key`` and ``place`` tell the item to the program and to people."""
    return Suggestion(
        round=current,
        kind=wish.kind.value,
        where=wish.where,
        key=key,
        field=wish.field.value,
        place=place,
        before=wish.before or _whole(wish, change),
        after=wish.after,
        voice=change.voice[:VOICE_CHARS],
        said_at=change.at[:30],
        brought_by=actor,
    )


def _whole(wish: Wish, change: returned.Suggestion) -> str:
    """A change that no field takes shows the printed wording."""
    return "" if wish.field else change.before


def _remarks(current: Round, came: returned.Returned, sent: _Sent, *, actor: User) -> Iterator[Remark]:
    for placed in came.comments:
        place = sent.place(placed.name)
        yield Remark(
            round=current,
            where=place.where if place else "",
            key=place.key if place else "",
            place=place.name if place else "",
            text=placed.comment.text,
            quote=placed.comment.quote,
            voice=placed.comment.author[:VOICE_CHARS],
            author=actor,
        )


def _is_new(row: Suggestion | Remark | StrayPassage) -> bool:
    """Return whether the round does not hold the same yet: a file that is handed in twice brings nothing new."""
    names = {
        Suggestion: ("round", "kind", "where", "field", "before", "after"),
        Remark: ("round", "where", "text", "voice", "quote"),
        StrayPassage: ("round", "text"),
    }[type(row)]
    said = {name: getattr(row, name) for name in names}
    return not type(row)._default_manager.filter(**said).exists()
