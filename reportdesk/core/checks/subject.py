"""查的是什么？One shape for what was read from a file and what was typed into the forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.checks.ordinal import Ordinal, read_ordinal
from reportdesk.core.report import Role

_SENTENCE = re.compile(r"[^。！？!?；;]*(?:[。！？!?；;]+[”’）)」]*|$)")


class Kind(StrEnum):
    """What a line is."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    TEXT = "text"
    SIGNATURE = "signature"
    DATE = "date"
    ATTACHMENT = "attachment"
    MASTHEAD = "masthead"
    IMPRINT = "imprint"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands: ``text`` is exact, ``start`` its offset in the source or in the field ``where``.

    ``heading_end`` says where a heading at its head ends: 0 for none, the whole length for one on its own line.
    ``part`` is the index of its part, -1 outside the parts. ``ordinal`` is None where the product numbers.
    """

    text: str
    start: int = 0
    where: str = ""
    kind: Kind = Kind.TEXT
    role: Role | None = None
    part: int = -1
    ordinal: Ordinal | None = None
    heading_end: int = 0

    @property
    def level(self) -> int:
        """1 to 5 for the level of the ordinal at the head, 0 without one."""
        return self.ordinal.level if self.ordinal else 0

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield offset and text of each sentence, its end mark included."""
        for match in _SENTENCE.finditer(self.text):
            if match.group().strip():
                yield match.start(), match.group()

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds a position."""
        for start, sentence in self.sentences():
            if start <= position < start + len(sentence):
                return start, start + len(sentence)
        return 0, len(self.text)


@dataclass(frozen=True, slots=True)
class PartView:
    """A first-level part: its heading line (None: none), the wording without ordinal, its statutory roles."""

    heading: Line | None
    wording: str
    roles: tuple[Role, ...]
    index: int
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked. ``source`` is the whole text of a file, empty for forms and loose text.

    ``is_whole`` is False for a paragraph on its own: what is missing from it proves nothing.
    ``is_form``: the product numbers, dates and signs it, so numbering is not the drafter's.
    """

    lines: tuple[Line, ...]
    parts: tuple[PartView, ...] = ()
    source: str = ""
    agency: str = ""
    year: int | None = None
    title: str = ""
    missing: tuple[Role, ...] = ()
    is_whole: bool = True
    is_form: bool = False
    is_report: bool = True

    def kept(self) -> Iterator[Line]:
        """Yield the lines that belong to the report."""
        return (line for line in self.lines if line.kind is not Kind.DROPPED)

    def prose(self) -> Iterator[Line]:
        """Yield headings and body text."""
        return (line for line in self.lines if line.kind in (Kind.HEADING, Kind.TEXT))

    def lines_of(self, role: Role) -> Iterator[Line]:
        """Yield the lines of the parts with this role, headings included."""
        return (line for line in self.prose() if line.role is role)

    def part_of(self, role: Role) -> PartView | None:
        """Return the first part that carries the role, also as its second one."""
        return next((part for part in self.parts if role in part.roles), None)

    def titles(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind is Kind.TITLE)

    def opening(self) -> Line | None:
        """Return the place where something missing should have been noticed: the title, else the first line."""
        return next(iter(self.titles()), None) or next(self.kept(), None) or next(iter(self.lines), None)

    def ending(self) -> Line | None:
        """Return the very last line, dropped or not."""
        return self.lines[-1] if self.lines else None


ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.FIRST_RESPONSIBLE, re.compile("第一责任人|党政主要负责人|主要负责人履行")),
    (Role.NEXT_YEAR, re.compile("下一步|下步|下一年|打算|安排|工作思路|工作计划|努力方向|工作重点|展望")),
    (Role.SHORTCOMINGS, re.compile("不足|问题|短板|原因|薄弱|困难|差距")),
    (Role.MEASURES, re.compile("举措|成效|措施|开展情况|工作情况|主要做法|成绩|亮点|推进情况|完成情况|概况")),
)


def role_of(wording: str) -> Role | None:
    """Return the statutory role that a heading's wording names; None when it names none."""
    return next((role for role, pattern in ROLE_WORDS if pattern.search(wording)), None)


def from_text(
    text: str, *, agency: str = "", year: int | None = None, role: Role | None = None, title: str = ""
) -> Subject:
    """Return a loose text, one paragraph a line, as a subject: for a paragraph that is being typed.

    First-level headings open parts; before the first one every line has the role ``role``.
    """
    lines: list[Line] = [Line(title, kind=Kind.TITLE)] if title else []
    parts: list[PartView] = []
    start = 0
    for raw in text.split("\n"):
        ordinal = read_ordinal(raw.strip())
        if ordinal and ordinal.level == 1:
            role = role_of(raw) or role
            heading = Line(raw.strip(), start, "", Kind.HEADING, role, len(parts), ordinal, len(raw.strip()))
            parts.append(PartView(heading, raw.strip()[ordinal.end :], (role,) if role else (), len(parts)))
            lines.append(heading)
        elif raw.strip():
            offset = start + len(raw) - len(raw.lstrip())
            lines.append(Line(raw.strip(), offset, "", Kind.TEXT, role, len(parts) - 1, ordinal))
        start += len(raw) + 1
    return Subject(tuple(lines), tuple(parts), agency=agency, year=year, title=title, is_whole=False)
