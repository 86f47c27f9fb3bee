"""一份定稿怎样变成文件？Stored content in, DOCX bytes out; no row is read and no file written here."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportdesk.core import codec, publication
from reportdesk.core.compose import legibility
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.errors import RenderError
from reportdesk.docx_writer import write
from reportdesk.page_check import Finding, check_package
from reportdesk.rendering.models import SOUND
from reportdesk.reports.printing import printed


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file's bytes, and what its reader should know about it, one thing a line; see ``join_note``."""

    content: bytes
    note: str = ""


NOTE_CHARS = 300
"""What a job's row holds of a note."""


def render(content: str, *, variant: Variant) -> bytes:
    """Return the document of a revision's content; the same content gives the same bytes.

    Raises UnreadableSnapshot, and RenderError for the public text of a secret paper.
    """
    if variant is Variant.PUBLIC and (refused := publication.refusal(codec.read_json(content).head)):
        raise RenderError(refused, retry=False)
    return write(_compose(content, variant))


def list_cautions(content: str, *, variant: Variant) -> tuple[str, ...]:
    """Return what of a revision's content cannot be shown in print, or only badly; a sentence a kind."""
    return legibility.sentences(legibility.cautions(_compose(content, variant)))


def inspect(content: bytes, *, variant: Variant, cautions: Iterable[str] = ()) -> Product:
    """Return the document with what the page check says of it; the check shares no figure with the writer."""
    findings = check_package(content, is_public=variant is Variant.PUBLIC)
    return Product(content, note=join_note((verdict(findings), *cautions)))


def verdict(findings: tuple[Finding, ...]) -> str:
    """Return what the page check found as one line."""
    if not findings:
        return SOUND
    return f"版面检查有{len(findings)}处不合标准：{findings[0].message.rstrip('。')}。"


def join_note(lines: Iterable[str]) -> str:
    """Return a note of as many whole lines as a row holds, the last of which says that there were more."""
    kept: list[str] = []
    for line in lines:
        if len("\n".join((*kept, line))) > NOTE_CHARS - len(_MORE) - 1:
            return "\n".join((*kept, _MORE)) if kept else line[:NOTE_CHARS]
        kept.append(line)
    return "\n".join(kept)


_MORE = "还有别的提示，请在预览里逐处核对。"


def _compose(content: str, variant: Variant) -> Document:
    return printed(codec.read_json(content), variant=variant)
