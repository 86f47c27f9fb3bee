"""上次冻结的一稿以来，哪些地方改过？What the preview of a draft marks."""

from dataclasses import dataclass, replace

from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.paragraph_changes import Fate, compare
from reportdesk.core.compose.plain import lines_in
from reportdesk.core.report import Report
from reportdesk.reports.models import Revision
from reportdesk.reports.printing import printed

_GONE = (Fate.REMOVED, Fate.MOVED_AWAY)


@dataclass(frozen=True, slots=True)
class Changes:
    """The blocks that were changed, added or moved, counted from 1, and how many paragraphs went; both may be none."""

    marked: frozenset[int]
    gone: int


def changed_since(last: Revision, frozen: Report, now: Document) -> Changes:
    """Compare the text of ``last`` with ``now``, which is ``frozen`` as printed."""
    compared = compare(as_submitted(last, frozen), now)
    stands = [entry for entry in compared if entry.fate not in _GONE]
    places = [place for place, block in enumerate(now.blocks, start=1) for _line in lines_in(block)]
    marked = (place for place, entry in zip(places, stands, strict=True) if entry.is_marked)
    return Changes(frozenset(marked), sum(entry.fate is Fate.REMOVED for entry in compared))


def as_submitted(last: Revision, now: Report) -> Document:
    """Return a frozen text as printed; where a signature filled in number, signer and dates, with those of ``now``."""
    text = last.read()
    if last.is_signed:
        head = replace(
            text.head,
            number=now.head.number,
            signer=now.head.signer,
            issued_on=now.head.issued_on,
            printed_on=now.head.printed_on,
        )
        text = replace(text, head=head)
    return printed(text, variant=Variant.FORMAL)
