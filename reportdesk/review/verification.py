"""手里的这份文件，是不是签发的那一份？Its words against every signed text, whoever saved it in between."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from reportdesk.core.compose.document import Document, Paragraph, Variant
from reportdesk.core.compose.paragraph_changes import Compared, compare
from reportdesk.docx_writer import write
from reportdesk.readers import SourceText, read_bytes
from reportdesk.rendering.queries import variants_of
from reportdesk.reports.models import Revision
from reportdesk.reports.printing import printed
from reportdesk.review.models import SignOff

LEAST_SHARED = 0.5
"""Our choice: a file that shares fewer of its paragraphs with a signed text is not called a changed copy of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is. ``sign_off`` None: it is near no signed text. ``changes`` empty: word for word the same.

    ``is_own``: it was held against a text that the asking person may read in full.
    """

    sign_off: SignOff | None = None
    variant: Variant | None = None
    changes: tuple[Compared, ...] = ()
    is_own: bool = False

    @property
    def is_exact(self) -> bool:
        return self.sign_off is not None and not self.changes

    @property
    def variant_name(self) -> str:
        return "公开文本" if self.variant is Variant.PUBLIC else "正式文本"


def verify(source: SourceText, *, agencies: Collection[int], released: QuerySet[Revision]) -> Verdict:
    """Hold a file's text against the signed texts that the asker may know of; white space does not count.

    ``agencies`` are those whose reports the asker may read. Of all others only the public texts of ``released``
    revisions are asked, where the agency allows it: until then a stranger may not learn that there is one.
    """
    lines = _lines(source.text)
    best, shared = Verdict(), LEAST_SHARED
    for sign_off, variant in _candidates("".join(lines), agencies=agencies, released=released):
        is_own = sign_off.revision.report.agency_id in agencies
        document = printed(sign_off.revision.read(), variant=variant)
        signed, found = (_with_whole(document.title, each) for each in (_lines_of_file(document), lines))
        if "".join(signed) == "".join(found):
            return Verdict(sign_off, variant, is_own=is_own)
        common = len(set(signed) & set(found)) / max(len(set(found)), 1)
        if common >= shared:
            compared = compare(_paper(signed), _paper(found))
            changes = tuple(entry for entry in compared if entry.is_marked)
            best, shared = Verdict(sign_off, variant, changes, is_own), common
    return best


def _candidates(
    text: str, *, agencies: Collection[int], released: QuerySet[Revision]
) -> Iterator[tuple[SignOff, Variant]]:
    """Yield the signed texts whose agency and year stand in the file, the newest first."""
    rows = SignOff.objects.filter(
        Q(revision__report__agency__in=agencies)
        | Q(revision__report__agency__verifies_openly=True, revision__in=released)
    )
    for row in rows.select_related("revision__report__agency", "signed_by").order_by("-pk"):
        if _is_named(row, text):
            is_own = row.revision.report.agency_id in agencies
            asked = (Variant.FORMAL, Variant.PUBLIC) if is_own else (Variant.PUBLIC,)
            made = variants_of(row.revision)
            yield from ((row, variant) for variant in asked if variant in made)


def _is_named(sign_off: SignOff, text: str) -> bool:
    """Return whether the file names the agency and the year: all that cheaply tells its reports from others."""
    report = sign_off.revision.report
    return report.agency.name in text and str(report.year) in text


def _lines_of_file(document: Document) -> list[str]:
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
