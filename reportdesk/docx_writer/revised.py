"""两稿的差别怎样写成 Word 的修订？Real w:ins and w:del with author and date, which Word and WPS accept or refuse."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count

from reportdesk.core.compose.paragraph_changes import Compared, Fate
from reportdesk.core.difference import Change
from reportdesk.core.gongwen import styles
from reportdesk.core.text import clean_line
from reportdesk.docx_writer.markup import HINT, escape
from reportdesk.docx_writer.package import write_plain

_STYLES = {
    "title": styles.TITLE,
    "addressee": styles.ADDRESSEE,
    "run_in": styles.RUN_IN,
    "note": styles.NOTE,
    **{f"heading_{level}": style for level, style in enumerate(styles.HEADINGS, start=1)},
}
_ADDED = {Fate.ADDED, Fate.MOVED_HERE}
_REMOVED = {Fate.REMOVED, Fate.MOVED_AWAY}


class _Marks:
    """Author, date and running number of every revision in one file (ECMA-376, 17.13.5)."""

    def __init__(self, author: str, at: datetime) -> None:
        date = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._who = f'w:author="{escape(clean_line(author)).replace(chr(34), "&quot;")}" w:date="{date}"'
        self._numbers = count(1)

    def attributes(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._who}'


def write_revised(compared: Iterable[Compared], *, title: str, author: str, at: datetime) -> bytes:
    """Return a comparison as a DOCX whose differences are revisions by ``author`` at ``at`` (aware).

    Accepting all of them gives the newer wording, refusing all the older; a move is written as its two halves.
    """
    marks = _Marks(author, at)
    return write_plain("".join(_paragraph(entry, marks) for entry in compared), title=title, creator=author)


def _paragraph(entry: Compared, marks: _Marks) -> str:
    style = _STYLES.get(entry.line.kind, styles.BODY)
    runs = "".join(_runs(entry, marks))
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{_mark(entry, marks)}</w:pPr>{runs}</w:p>'


def _mark(entry: Compared, marks: _Marks) -> str:
    """Return the revision of the paragraph's own mark: a whole paragraph comes or goes with it."""
    if entry.fate in _ADDED:
        return f"<w:rPr><w:ins {marks.attributes()}/></w:rPr>"
    if entry.fate in _REMOVED:
        return f"<w:rPr><w:del {marks.attributes()}/></w:rPr>"
    return ""


def _runs(entry: Compared, marks: _Marks) -> Iterator[str]:
    if entry.line.ordinal:
        change = (
            Change.ADDED
            if entry.fate in _ADDED
            else Change.REMOVED
            if entry.fate in _REMOVED
            else Change.SAME
        )
        yield _passage(change, entry.line.ordinal, marks)
    for passage in entry.passages:
        yield _passage(passage.change, passage.text, marks)


def _passage(change: Change, text: str, marks: _Marks) -> str:
    """Return a run as it stands, blanks at its ends too: a passage may begin or end between two words."""
    tag = "delText" if change is Change.REMOVED else "t"
    written = f'<w:r><w:rPr>{HINT}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
    if change is Change.SAME:
        return written
    kind = "ins" if change is Change.ADDED else "del"
    return f"<w:{kind} {marks.attributes()}>{written}</w:{kind}>"
