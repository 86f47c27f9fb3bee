"""读出来的东西长什么样？What was recognised in a source text, each piece with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportdesk.core.report import Role


class Kind(StrEnum):
    """Whether the text is a rule-of-law annual report at all."""

    ANNUAL_REPORT = "annual_report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of source text: exactly ``source[start:start + len(text)]``, without its line end."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class ReadHeading:
    """A heading as it stands, ordinal and all; ``text`` is the wording without ordinal and end mark.

    Where a run-in heading goes on as body text, ``passage`` is the heading alone. A point's heading begins after
    its ordinal, which is a passage of its own. ``rest`` holds what follows debris in the middle of a heading.
    ``doubt`` says for a person why it may end elsewhere; empty where a stop or a line end closes it.
    """

    passage: Passage
    ordinal: str
    text: str
    rest: tuple[Passage, ...] = ()
    doubt: str = ""

    @property
    def whole(self) -> str:
        """The heading on one line, as it stands, without the debris and line ends inside it."""
        return "".join(line for piece in (self.passage, *self.rest) for line in piece.text.split("\n"))


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A third-level point: 1. / ① / 一是 / 第一，. ``heading`` None: the point has only text."""

    ordinal: Passage
    heading: ReadHeading | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A second-level section. ``heading`` None: text that stands before the first one or without any."""

    heading: ReadHeading | None
    passages: tuple[Passage, ...]
    items: tuple[ReadItem, ...]


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A first-level part. ``roles`` holds its statutory role first, then further roles that it carries.

    ``why`` says for a person what decided on the roles; ``is_sure`` False: somebody should look at it.
    """

    heading: ReadHeading | None
    roles: tuple[Role, ...]
    lead: tuple[Passage, ...]
    sections: tuple[ReadSection, ...]
    items: tuple[ReadItem, ...]
    is_sure: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Source text that does not belong to the report, and why."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole source text, recognised. Absent pieces are None or empty.

    White space aside, every source character is in exactly one kept passage or one dropped one. ``masthead`` is
    发文字号 and 签发人 above the title, ``imprint`` 附注 and 版记 below the date.
    """

    source: str
    kind: Kind
    title: tuple[Passage, ...]
    title_text: str
    agencies: tuple[str, ...]
    year: int | None
    addressee: Passage | None
    preface: tuple[Passage, ...]
    parts: tuple[ReadPart, ...]
    missing: tuple[Role, ...]
    signature: tuple[Passage, ...]
    signed_on: date | None
    date_passage: Passage | None
    attachments: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
    notices: tuple[str, ...]
    masthead: tuple[Passage, ...] = ()
    imprint: tuple[Passage, ...] = ()

    def kept(self) -> Iterator[Passage]:
        """Yield every kept passage once: masthead, title, text in the order of the source, foot."""
        yield from (*self.masthead, *self.title)
        yield from filter(None, (self.addressee,))
        yield from self.preface
        for part in self.parts:
            yield from _of_part(part)
        yield from (*self.attachments, *self.signature)
        yield from filter(None, (self.date_passage,))
        yield from self.imprint


def count_characters(text: str) -> int:
    """Return how many characters a text has, white space aside."""
    return len("".join(text.split()))


def _of_part(part: ReadPart) -> Iterator[Passage]:
    yield from _of_heading(part.heading)
    yield from part.lead
    for item in part.items:
        yield from _of_item(item)
    for section in part.sections:
        yield from _of_heading(section.heading)
        yield from section.passages
        for item in section.items:
            yield from _of_item(item)


def _of_item(item: ReadItem) -> Iterator[Passage]:
    yield item.ordinal
    yield from _of_heading(item.heading)
    yield from item.passages


def _of_heading(heading: ReadHeading | None) -> Iterator[Passage]:
    if heading:
        yield from (heading.passage, *heading.rest)
