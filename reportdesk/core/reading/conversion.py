"""读出来的报告怎样照原样排成公文？Reading → the spine's frame and the blocks of its text, in the source's order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import (
    Block,
    Document,
    Heading,
    Imprint,
    Paragraph,
    RunIn,
    Signature,
    Variant,
)
from reportdesk.core.compose.typed import is_heading, typed
from reportdesk.core.compose.wording import Wording
from reportdesk.core.gongwen.numbering import ordinal
from reportdesk.core.gongwen.page import STANDARD, Setting
from reportdesk.core.reading.account import signing_agency
from reportdesk.core.reading.change import Change, Normaliser
from reportdesk.core.reading.naming import find_date
from reportdesk.core.reading.ordinals import Family, read_mark
from reportdesk.core.reading.result import Passage, ReadHeading, Reading, ReadItem, ReadPart, ReadSection
from reportdesk.core.report import Head, Report
from reportdesk.core.text import clean_line

_SEPARATORS = re.compile("[、，,；;]+")
_ENDS = "。！？：；…!?:;."
_NUMBER = re.compile(r"\S+?\s*[〔\[【(（]\s*\d{4}\s*[〕\]】)）]\s*第?\d*号")
_SIGNER = re.compile(r"签发人\s*[：:]\s*(.+?)\s*$")


@dataclass(frozen=True, slots=True)
class Typeset:
    """The paper, and every way in which its text differs from the kept source text."""

    document: Document
    changes: tuple[Change, ...]


def frame_of(reading: Reading) -> Report:
    """Return the report's head, preface and foot; its parts stay with the reading, which keeps their order."""
    agency = "、".join(reading.agencies) or signing_agency(reading)
    masthead = " ".join(passage.text for passage in reading.masthead)
    number, signer = _NUMBER.search(masthead.strip("（）()")), _SIGNER.search(masthead)
    names = _names(reading.addressee.text) if reading.addressee else ()
    return Report(
        agency=agency,
        year=reading.year or 0,
        head=Head(
            title=reading.title_text,
            addressees=names,
            copies=tuple(name for passage in reading.imprint for name in _copies(passage.text)),
            number="".join(number[0].split()) if number else "",
            signer=signer[1] if signer else "",
            signature=signing_agency(reading),
            issued_on=reading.signed_on,
            **_printing(reading),
        ),
    )


def typeset(
    reading: Reading, *, frame: Report, variant: Variant, wording: Wording, page: Setting = STANDARD
) -> Typeset:
    """Return the reading as a paper under ``frame``: headings and sentences in the source's order and wording.

    Half-width marks beside Han characters become full-width, ordinals take the form of GB/T 9704; each such change,
    and all kept text that the variant does not print, is listed.
    """
    normaliser = Normaliser()
    text = [*_text(reading, normaliser)]
    blocks = compose(replace(frame, preface="", parts=()), variant=variant, wording=wording).blocks
    foot = next(
        (place for place, block in enumerate(blocks) if isinstance(block, Signature | Imprint)), len(blocks)
    )
    document = Document(title=frame.head.title, blocks=(*blocks[:foot], *text, *blocks[foot:]), page=page)
    printed = "".join(piece for block in (*blocks[:foot], *blocks[foot:]) for piece in _words(block))
    normaliser.note_frame(reading, printed=printed)
    if frame.agency and not reading.signature:
        normaliser.added(frame.agency, what="署名")
    return Typeset(document, normaliser.changes())


def _text(reading: Reading, normaliser: Normaliser) -> Iterator[Block]:
    source = reading.source
    for text in _paragraphs(source, reading.preface):
        yield typed(normaliser.text(text), "preface")
    number = 0
    for index, part in enumerate(reading.parts):
        where = f"parts.{index}"
        if part.heading:
            number += 1
            mark = ordinal(number, level=1)
            yield Heading(1, mark, _wording(part.heading, mark, normaliser), where)
        yield from _under_part(source, part, where, normaliser)
    for text in _paragraphs(source, reading.attachments):
        yield typed(normaliser.text(text), "attachments")


def _under_part(source: str, part: ReadPart, where: str, normaliser: Normaliser) -> Iterator[Block]:
    yield from _flow(source, part.lead, part.items, where, normaliser)
    for place, section in enumerate(part.sections):
        yield from _section(source, section, f"{where}.sections.{place}", normaliser)


def _section(source: str, section: ReadSection, where: str, normaliser: Normaliser) -> Iterator[Block]:
    """Yield a section: its heading alone or, where the source runs it in, with the paragraph that follows."""
    if section.heading is None:
        yield from _flow(source, section.passages, section.items, where, normaliser)
        return
    heading = section.heading
    mark = _second_level(heading)
    wording = _wording(heading, mark, normaliser, closed=True)
    last = (heading.passage, *heading.rest)[-1]
    flow = [*_flow(source, section.passages, section.items, where, normaliser)]
    first = min((passage.start for passage in _starts(section)), default=None)
    runs_in = first is not None and "\n" not in _between(source, last, first)
    if runs_in and isinstance(flow[0], Paragraph):
        closed = wording if not wording or wording[-1] in _ENDS else f"{wording}{normaliser.added('。')}"
        yield RunIn(2, mark, closed, flow[0].text, where)
        yield from flow[1:]
    else:
        yield Heading(2, mark, wording, where)
        yield from flow


def _flow(
    source: str, passages: Sequence[Passage], items: Sequence[ReadItem], where: str, normaliser: Normaliser
) -> Iterator[Block]:
    """Yield text and points in the source's order, a paragraph where the source has one."""
    pieces = [(passage, False) for passage in passages]
    for item in items:
        pieces.append((item.ordinal, True))
        pieces += [(passage, False) for passage in (*_heading_pieces(item.heading), *item.passages)]
    pieces.sort(key=lambda piece: piece[0].start)
    for group in _grouped(source, pieces):
        text = "".join(_one_line(passage) for passage, _is_ordinal in group)
        yield _point(text, where, normaliser) if group[0][1] else typed(normaliser.text(text), where)


def _point(text: str, where: str, normaliser: Normaliser) -> Block:
    """Return a point as a paragraph of its own: 1. in the form of the standard, any other ordinal as it stands."""
    mark = read_mark(text)
    if mark and mark.family is Family.DIGIT:
        formed = ordinal(mark.number, level=3)
        normaliser.note_ordinal(text[: mark.end], formed)
        rest = normaliser.text(text[mark.end :])
        if is_heading(rest) or not rest:
            return Heading(3, formed, rest, where)
        return RunIn(3, formed, "", rest, where)
    return typed(normaliser.text(text), where)


def _second_level(heading: ReadHeading) -> str:
    mark = read_mark(heading.ordinal) if heading.ordinal else None
    return ordinal(mark.number, level=2) if mark else ""


def _wording(heading: ReadHeading, mark: str, normaliser: Normaliser, *, closed: bool = False) -> str:
    """Return a heading's wording; ``closed`` keeps its end mark. The change of its ordinal is noted."""
    whole = "".join(_one_line(passage) for passage in (heading.passage, *heading.rest))
    found = read_mark(whole) if heading.ordinal else None
    end = found.end if found else 0
    normaliser.note_ordinal(whole[:end], mark)
    text = normaliser.text(whole[end:])
    if closed:
        return text
    stripped = text.rstrip("。：；:;")
    normaliser.removed(text[len(stripped) :])
    return stripped


def _paragraphs(source: str, passages: Sequence[Passage]) -> Iterator[str]:
    for group in _grouped(source, [(passage, False) for passage in passages]):
        yield "".join(_one_line(passage) for passage, _is_ordinal in group)


def _grouped(source: str, pieces: Sequence[tuple[Passage, bool]]) -> Iterator[list[tuple[Passage, bool]]]:
    """Yield the pieces that stand in one paragraph of the source together."""
    group: list[tuple[Passage, bool]] = []
    for piece in pieces:
        if group and "\n" in _between(source, group[-1][0], piece[0].start):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _between(source: str, passage: Passage, start: int) -> str:
    return source[passage.start + len(passage.text) : start].replace("\r", "\n")


def _starts(section: ReadSection) -> Iterator[Passage]:
    yield from section.passages[:1]
    yield from (item.ordinal for item in section.items[:1])


def _heading_pieces(heading: ReadHeading | None) -> tuple[Passage, ...]:
    return (heading.passage, *heading.rest) if heading else ()


def _one_line(passage: Passage) -> str:
    """Return a passage on one line: rows that a page wrapped join without a blank between Han characters."""
    joined = re.sub(
        r"[ \t\u3000]*[\r\n]\s*(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[ \t\u3000]*[\r\n]\s*", "", passage.text
    )
    return clean_line(joined)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _SEPARATORS.split(text.strip(" \t\u3000：:")) if name.strip())


def _copies(text: str) -> tuple[str, ...]:
    match = re.match(r"抄[送报]\s*[：:]\s*(.+)", text)
    return _names(match[1].rstrip("。")) if match else ()


def _printing(reading: Reading) -> dict[str, Any]:
    """Return 印发机关 and 印发日期 where the 版记 names both."""
    for passage in reading.imprint:
        found = find_date(passage.text)
        if found and passage.text.rstrip().endswith("印发"):
            return {"printed_by": passage.text[: found[0]].strip(), "printed_on": found[2]}
    return {}


def _words(block: Block) -> tuple[str, ...]:
    values = (getattr(block, name) for name in block.__dataclass_fields__ if name != "where")
    return tuple(
        piece
        for value in values
        for piece in ((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
    )
