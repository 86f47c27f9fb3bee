"""一份定稿怎样变成文件？Stored content in, DOCX bytes out; no row is read and no file written here."""

from dataclasses import dataclass

from reportdesk.core import codec
from reportdesk.core.compose import composer
from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package
from reportdesk.rendering.models import SOUND
from reportdesk.reports import wording


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file's bytes, and what its reader should know about it (empty when there is nothing)."""

    content: bytes
    note: str = ""


def render(content: str, *, variant: Variant) -> bytes:
    """Return the document of a revision's content; the same content gives the same bytes. Raises UnreadableSnapshot."""
    report = codec.read_json(content)
    return write(composer.compose(report, variant=variant, wording=wording.load()))


def inspect(content: bytes, *, variant: Variant) -> Product:
    """Return the document with what the page check says of it; the check shares no figure with the writer."""
    findings = check_package(content, is_public=variant is Variant.PUBLIC)
    if not findings:
        return Product(content, note=SOUND)
    first = findings[0].message.rstrip("。")
    return Product(content, note=f"版面检查有{len(findings)}处不合标准：{first}。")
