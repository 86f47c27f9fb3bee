"""手里的这份文件，是不是签发的那一份？Its words against every signed text, whoever saved it in between."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportdesk.accounts.access import posts_by_agency
from reportdesk.accounts.models import User
from reportdesk.core import codec
from reportdesk.core.compose.comparison import Compared, compare
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Paragraph, Variant
from reportdesk.docx_writer import write
from reportdesk.readers import SourceText, read_bytes
from reportdesk.rendering.queries import variants_of
from reportdesk.reports import wording
from reportdesk.review.models import SignOff

LEAST_SHARED = 0.5
"""Our choice: a file that shares fewer of its paragraphs with a signed text is not called a changed copy of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is. ``sign_off`` None: it is near no signed text. ``changes`` empty: word for word the same."""

    sign_off: SignOff | None = None
    variant: Variant | None = None
    changes: tuple[Compared, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.sign_off is not None and not self.changes

    @property
    def variant_name(self) -> str:
        return "公开文本" if self.variant is Variant.PUBLIC else "正式文本"


def verify(source: SourceText, *, person: User | None) -> Verdict:
    """Hold a file's text against the signed texts that this person may know of; white space does not count.

    Somebody who is not logged in (None) is answered from the public texts of agencies that allow it.
    """
    lines = _lines(source.text)
    best, shared = Verdict(), LEAST_SHARED
    for sign_off, variant in _candidates(person, "".join(lines)):
        document = _composed(sign_off, variant)
        signed, found = (_with_whole(document.title, each) for each in (_printed(document), lines))
        if "".join(signed) == "".join(found):
            return Verdict(sign_off, variant)
        common = len(set(signed) & set(found)) / max(len(set(found)), 1)
        if common >= shared:
            compared = compare(_paper(signed), _paper(found))
            changes = tuple(entry for entry in compared if entry.is_marked)
            best, shared = Verdict(sign_off, variant, changes), common
    return best


def _candidates(person: User | None, text: str) -> Iterable[tuple[SignOff, Variant]]:
    """Yield the signed texts whose title stands in the file first, then the others of the same agencies."""
    rows = SignOff.objects.select_related("revision__report__agency", "signed_by").order_by("-pk")
    if person is None:
        rows = rows.filter(revision__report__agency__verifies_openly=True)
        variants: tuple[Variant, ...] = (Variant.PUBLIC,)
    else:
        rows = rows.filter(revision__report__agency__in=posts_by_agency(person))
        variants = (Variant.FORMAL, Variant.PUBLIC)
    named = [row for row in rows if _is_named(row, text)]
    for row in named:
        made = variants_of(row.revision)
        yield from ((row, variant) for variant in variants if variant in made)


def _is_named(sign_off: SignOff, text: str) -> bool:
    """Return whether the file names the agency and the year: all that cheaply tells its reports from others."""
    report = sign_off.revision.report
    return report.agency.name in text and str(report.year) in text


def _composed(sign_off: SignOff, variant: Variant) -> Document:
    return compose(codec.read_json(sign_off.revision.content), variant=variant, wording=wording.load())


def _printed(document: Document) -> list[str]:
    """Return the lines of the document as a reader finds them in its file."""
    return _lines(read_bytes(write(document), name="signed.docx").text)


def _with_whole(title: str, lines: list[str]) -> list[str]:
    """Return the lines with the title as one of them: each kind of file breaks it at other places."""
    bare = "".join(title.split())
    for start in range(len(lines)):
        whole = ""
        for end in range(start, len(lines)):
            whole += lines[end]
            if whole == bare:
                return [*lines[:start], whole, *lines[end + 1 :]]
            if not bare.startswith(whole):
                break
    return lines


def _lines(text: str) -> list[str]:
    return [line for line in ("".join(line.split()) for line in text.splitlines()) if line]


def _paper(lines: list[str]) -> Document:
    return Document("", blocks=tuple(Paragraph(line) for line in lines))
