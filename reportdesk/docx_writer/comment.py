"""怎样把意见写成一份 DOCX 里的批注？Word comments at the words they speak of, in a copy of any DOCX."""

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import cast

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml import etree

AUTHOR, INITIALS = "核对", "核"
"""Who has written the comments: no person's name, since no person has."""

_BLANKS = re.compile(r"\s+")
_ORDINAL = re.compile(
    "^(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}[.．、])"
)
_GONE = (
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
"""What Word does not show as text."""
_LEAST_CHARS = 6
"""Our choice: a shorter beginning of a quote could be anywhere."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said of ``quote``, which stands in the document, blanks and automatic ordinals apart."""

    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class _Text:
    """All visible characters but blanks: ``characters[i]`` stands in ``nodes[i]`` (a w:t) at ``offsets[i]``."""

    characters: str
    nodes: tuple[etree._Element, ...]
    offsets: tuple[int, ...]


def annotate(content: bytes, comments: Sequence[Comment]) -> bytes:
    """Return a copy of a DOCX with the comments, in their order; one whose quote is not found stands at the first word.

    Raises ValueError or KeyError where the bytes are no DOCX that python-docx opens; a document without any text
    comes back without comments.
    """
    document = docx.Document(BytesIO(content))
    text = _read(document)
    if text.characters:
        spans = [*_spans(text.characters, comments)]
        pieces = _cut(text, spans)
        for comment, (start, end) in zip(comments, spans, strict=True):
            ends = [Run(_run_at(text, position, pieces), document.part) for position in (start, end - 1)]
            document.add_comment(ends, comment.text, AUTHOR, INITIALS)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _read(document: Document) -> _Text:
    characters: list[str] = []
    nodes: list[etree._Element] = []
    offsets: list[int] = []
    for node in document.element.body.iter(qn("w:t")):
        if node.getparent().tag != qn("w:r") or next(node.iterancestors(*_GONE), None) is not None:
            continue
        for offset, character in enumerate(node.text or ""):
            if not character.isspace():
                characters.append(character)
                nodes.append(node)
                offsets.append(offset)
    return _Text("".join(characters), tuple(nodes), tuple(offsets))


def _spans(text: str, comments: Sequence[Comment]) -> Iterator[tuple[int, int]]:
    """Yield where each quote stands, searched from the one before it on, since they come in reading order."""
    position = 0
    for comment in comments:
        found = _find(text, _BLANKS.sub("", comment.quote), position)
        if found is None:
            yield 0, 1
        else:
            position = found[0]
            yield found


def _find(text: str, quote: str, position: int) -> tuple[int, int] | None:
    """Return the place of a quote; without its ordinal, which Word may count itself; at least of its beginning."""
    for wanted in (
        quote,
        _ORDINAL.sub("", quote),
        quote[: 2 * _LEAST_CHARS],
        _ORDINAL.sub("", quote)[:_LEAST_CHARS],
    ):
        if not wanted or (wanted != quote and len(wanted) < _LEAST_CHARS):
            continue
        start = text.find(wanted, position)
        start = start if start >= 0 else text.find(wanted)
        if start >= 0:
            return start, start + len(wanted)
    return None


_Pieces = dict[etree._Element, list[tuple[int, etree._Element]]]
"""What a w:t was split into: where in its old text each new w:t begins."""


def _cut(text: _Text, spans: Sequence[tuple[int, int]]) -> _Pieces:
    """Split the runs at the ends of all spans, so that a comment begins and ends with a run of its own."""
    edges = {start for start, _ in spans} | {end for _, end in spans if end < len(text.nodes)}
    cuts: dict[etree._Element, list[int]] = {}
    for position in sorted(edges):
        node, offset = text.nodes[position], text.offsets[position]
        if offset > 0 or not _is_first(node):
            cuts.setdefault(node, []).append(offset)
    return {node: _split(node, places) for node, places in cuts.items()}


def _is_first(node: etree._Element) -> bool:
    """Whether a w:t begins its run; a tab or another w:t may stand before it."""
    before = node.getprevious()
    return before is None or before.tag == qn("w:rPr")


def _run_at(text: _Text, position: int, pieces: _Pieces) -> CT_R:
    node, offset = text.nodes[position], text.offsets[position]
    parts = pieces.get(node, [(0, node)])
    return cast("CT_R", [part for begin, part in parts if begin <= offset][-1].getparent())


def _split(node: etree._Element, places: Sequence[int]) -> list[tuple[int, etree._Element]]:
    """Split the run of a w:t at places within its text, in order; what follows in the run goes with the last piece."""
    run, text, following = cast("CT_R", node.getparent()), node.text or "", [*node.itersiblings()]
    last: etree._Element = run
    edges = [0, *places, len(text)]
    _write(node, text[: edges[1]])
    pieces = [(0, node)]
    for begin, end in pairwise(edges[1:]):
        piece = etree.SubElement(run, run.tag)
        if run.rPr is not None:
            piece.append(copy.deepcopy(run.rPr))
        part = etree.SubElement(piece, qn("w:t"))
        _write(part, text[begin:end])
        last.addnext(piece)
        last = piece
        pieces.append((begin, part))
    last.extend(following)
    return pieces


def _write(node: etree._Element, text: str) -> None:
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
