"""批改过的文件回来了，每一处改动归到哪一段？Paragraphs sent against paragraphs returned; nothing is lost on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LIKE_ENOUGH = 0.5
"""Our choice: a paragraph that lost its mark is taken for the one that shares at least half of its characters."""


@dataclass(frozen=True, slots=True)
class Comment:
    """批注: who, when (ISO 8601 as the file has it), the words, and the passage at which they stand."""

    author: str
    at: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReturnedParagraph:
    """A paragraph of a file: its bookmarks, its text before and after tracked revisions, and who made them.

    ``editor`` saved the file last; he answers for what was changed without tracking.
    """

    names: tuple[str, ...]
    before: str
    after: str
    authors: tuple[str, ...] = ()
    at: str = ""
    editor: str = ""
    comments: tuple[Comment, ...] = ()

    @property
    def voice(self) -> str:
        return "、".join(self.authors) or self.editor


class Kind(StrEnum):
    """What somebody wants done to a paragraph."""

    EDIT = "edit"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change at the paragraph ``name``; an insertion stands after it. ``before`` or ``after`` may be empty."""

    kind: Kind
    name: str
    before: str
    after: str
    voice: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment at the paragraph ``name``; empty outside of the report's text."""

    name: str
    comment: Comment


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned file holds. ``tray`` keeps what stands in no paragraph of the report's text."""

    suggestions: tuple[Suggestion, ...]
    comments: tuple[PlacedComment, ...]
    tray: tuple[ReturnedParagraph, ...]
    unchanged: int


def sort_out(sent: Sequence[ReturnedParagraph], got: Sequence[ReturnedParagraph]) -> Returned:
    """Return what ``got`` asks to change in ``sent``; both as the reader gives them, in reading order.

    A paragraph is known by its bookmark, else by its text, else by its likeness to one that is missing. What
    is none of these was added after the paragraph before it. Paragraphs of ``sent`` that are nowhere are deletions.
    """
    originals = {paragraph.names[0]: paragraph.before for paragraph in sent if paragraph.names}
    frame = [paragraph.before for paragraph in sent if not paragraph.names]
    found = _matched(list(originals.items()), got)
    suggestions: list[Suggestion] = []
    comments: list[PlacedComment] = []
    tray: list[ReturnedParagraph] = []
    last, unchanged = "", 0
    for paragraph, name in zip(got, found, strict=True):
        place = name or last
        comments += (PlacedComment(place, comment) for comment in paragraph.comments)
        if name:
            last = name
            change = _change(name, originals[name], paragraph)
            suggestions += change
            unchanged += not change
        elif paragraph.after and paragraph.after not in frame:
            if last and not _is_framed(paragraph, frame):
                suggestions.append(_insertion(last, paragraph))
            else:
                tray.append(paragraph)
    kept = set(found)
    editor = next((paragraph.editor for paragraph in got), "")
    suggestions += (
        Suggestion(Kind.DELETE, name, text, "", editor)
        for name, text in originals.items()
        if name not in kept
    )
    return Returned(tuple(suggestions), tuple(comments), tuple(tray), unchanged)


def _matched(originals: list[tuple[str, str]], got: Sequence[ReturnedParagraph]) -> list[str]:
    """Return the name of the sent paragraph that each returned one is; empty where it is none of them."""
    known = dict(originals)
    found = [""] * len(got)
    for place, paragraph in enumerate(got):
        name = next((name for name in paragraph.names if name in known), "")
        if name:
            found[place] = name
            del known[name]
    for is_like in (_is_same, _is_alike):
        for place, paragraph in enumerate(got):
            if found[place] or (not paragraph.before and not paragraph.after):
                continue
            name = next((name for name, text in known.items() if is_like(text, paragraph)), "")
            if name:
                found[place] = name
                del known[name]
    return found


def _is_same(text: str, paragraph: ReturnedParagraph) -> bool:
    return text in (paragraph.before, paragraph.after)


def _is_alike(text: str, paragraph: ReturnedParagraph) -> bool:
    matcher = SequenceMatcher(None, text, paragraph.before or paragraph.after, autojunk=False)
    return matcher.quick_ratio() >= LIKE_ENOUGH and matcher.ratio() >= LIKE_ENOUGH


def _change(name: str, original: str, paragraph: ReturnedParagraph) -> list[Suggestion]:
    if paragraph.after == original:
        return []
    kind = Kind.EDIT if paragraph.after else Kind.DELETE
    return [Suggestion(kind, name, original, paragraph.after, paragraph.voice, paragraph.at)]


def _insertion(last: str, paragraph: ReturnedParagraph) -> Suggestion:
    return Suggestion(Kind.INSERT, last, "", paragraph.after, paragraph.voice, paragraph.at)


def _is_framed(paragraph: ReturnedParagraph, frame: Sequence[str]) -> bool:
    """Return whether an unmarked paragraph is a rewritten line of head or foot rather than new text."""
    return any(_is_alike(text, paragraph) for text in frame if text)
