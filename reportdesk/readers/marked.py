"""批改过的 Word 文件里改了什么？Each paragraph before and after its revisions, with marks, authors and comments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.core.returned import Comment, ReturnedParagraph
from reportdesk.readers.archive import Archive, open_archive
from reportdesk.readers.markup import attribute, local_name
from reportdesk.readers.source import UnreadableFile

MOST_PARAGRAPHS = 3000
"""Our choice: ten times the longest report; what has no mark is compared with all that is missing."""
MOST_OPEN_COMMENTS = 100
"""Our choice: as many comments never stand at one word; each of them takes up every word within it."""
_MAIN = "word/document.xml"
_GONE = {"del", "moveFrom"}
_COME = {"ins", "moveTo"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = {
    "pPr",
    "rPr",
    "Fallback",
    "instrText",
    "delInstrText",
    "rt",
    "sdtPr",
    "ffData",
    "drawing",
    "pict",
}


@dataclass(slots=True)
class _Open:
    """A paragraph while it is read; a deleted paragraph mark leaves it open for the next one."""

    names: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    authors: dict[str, None] = field(default_factory=dict)
    at: str = ""
    comments: dict[str, list[str]] = field(default_factory=dict)


def read_marked(content: bytes) -> tuple[ReturnedParagraph, ...]:
    """Return all paragraphs of a DOCX, empty ones left out. Raises UnreadableFile.

    ``before`` is the text with all revisions refused, ``after`` with all accepted. An edit made without tracking
    stands in both; it is found by holding ``before`` against what was sent.
    """
    with open_archive(content) as archive:
        root = archive.tree(_MAIN)
        if root is None:
            raise UnreadableFile("这不是 Word 文稿，请上传 DOCX 文件。")
        notes = _notes(archive)
        editor = _editor(archive)
        return tuple(_closed(found, notes, editor) for found in _read(root) if _says_something(found))


def _read(root: etree._Element) -> Iterator[_Open]:
    running: set[str] = set()
    held: _Open | None = None
    for number, node in enumerate(root.iter("{*}p")):
        if number > MOST_PARAGRAPHS:
            raise UnreadableFile(
                f"文件有{MOST_PARAGRAPHS}多段，不像是送出去批改的那一份。请检查是不是选错了文件。"
            )
        if next(node.iterancestors("{*}Fallback"), None) is not None:
            continue
        found = held or _Open()
        for comment in running:
            found.comments.setdefault(comment, [])
        _walk(node, found, running, state="")
        mark = node.find("{*}pPr/{*}rPr")
        is_joined = mark is not None and any(local_name(child) in _GONE for child in mark)
        _note_mark(mark, found)
        if is_joined:
            held = found
            continue
        held = None
        yield found
    if held is not None:
        yield held


def _walk(node: etree._Element, found: _Open, running: set[str], *, state: str) -> None:
    for child in node:
        name = local_name(child)
        if name in ("t", "delText") or name in _CHARACTERS:
            _put(_CHARACTERS.get(name, child.text or ""), found, running, state=state)
        elif name == "bookmarkStart":
            found.names.append(attribute(child, "name"))
        elif name == "commentRangeStart":
            running.add(attribute(child, "id"))
            if len(running) > MOST_OPEN_COMMENTS:
                raise UnreadableFile(
                    f"同一处有{MOST_OPEN_COMMENTS}多条批注，不像人批改的，没有收下。请检查是不是选错了文件。"
                )
            found.comments.setdefault(attribute(child, "id"), [])
        elif name == "commentRangeEnd":
            running.discard(attribute(child, "id"))
        elif name == "commentReference":
            found.comments.setdefault(attribute(child, "id"), [])
        elif name in _GONE or name in _COME:
            _note_revision(child, found)
            inner = "gone" if name in _GONE or state == "gone" else "come"
            _walk(child, found, running, state=inner)
        elif name and name not in _LEFT_OUT and name != "p":
            _walk(child, found, running, state=state)


def _put(text: str, found: _Open, running: set[str], *, state: str) -> None:
    if state != "come":
        found.before.append(text)
    if state != "gone":
        found.after.append(text)
        for comment in running:
            found.comments.setdefault(comment, []).append(text)


def _note_revision(node: etree._Element, found: _Open) -> None:
    found.authors[attribute(node, "author")] = None
    found.at = max(found.at, attribute(node, "date"))


def _note_mark(mark: etree._Element | None, found: _Open) -> None:
    """A paragraph that was added or removed whole bears its author at its mark."""
    for child in mark if mark is not None else ():
        if local_name(child) in _GONE | _COME:
            _note_revision(child, found)


def _closed(found: _Open, notes: dict[str, Comment], editor: str) -> ReturnedParagraph:
    comments = tuple(
        Comment(notes[number].author, notes[number].at, notes[number].text, "".join(quoted))
        for number, quoted in found.comments.items()
        if number in notes
    )
    return ReturnedParagraph(
        names=tuple(name for name in found.names if name),
        before="".join(found.before).strip(),
        after="".join(found.after).strip(),
        authors=tuple(author for author in found.authors if author),
        at=found.at,
        editor=editor,
        comments=comments,
    )


def _says_something(found: _Open) -> bool:
    return bool("".join((*found.before, *found.after)).strip() or found.names or found.comments)


def _notes(archive: Archive) -> dict[str, Comment]:
    """Return the comments by their id, with their words in ``text``."""
    root = archive.tree("word/comments.xml")
    found = {}
    for node in root.iterfind("{*}comment") if root is not None else ():
        lines = ("".join(_texts(paragraph)) for paragraph in node.iter("{*}p"))
        words = "\n".join(line for line in lines if line.strip())
        found[attribute(node, "id")] = Comment(attribute(node, "author"), attribute(node, "date"), words, "")
    return found


def _texts(paragraph: etree._Element) -> Iterable[str]:
    return (node.text or "" for node in paragraph.iter("{*}t"))


def _editor(archive: Archive) -> str:
    """Return who saved the file last; empty where it does not say."""
    root = archive.tree("docProps/core.xml")
    node = None if root is None else root.find("{*}lastModifiedBy")
    return "" if node is None else (node.text or "").strip()
