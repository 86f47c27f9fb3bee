"""预览时每一页上有什么？A document cut into sheets by the same count of lines that places 署名 and 版记.

Where the count is off, a sheet of the preview holds a line more or less than the printed page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportdesk.core.compose.document import (
    AnnexHead,
    Block,
    Document,
    Heading,
    Imprint,
    Paragraph,
    RunIn,
    Table,
)
from reportdesk.core.compose.pagination import Estimate, block_lines, estimate, imprint_lines
from reportdesk.core.gongwen import tables
from reportdesk.core.gongwen.lines import line_ends
from reportdesk.core.gongwen.page import INDENT_CHARS, LINES_PER_PAGE, Setting


@dataclass(frozen=True, slots=True)
class Piece:
    """A block on a sheet, or the part of it that fits there; ``place`` counts the document's blocks from 1."""

    block: Block
    place: int
    is_begin: bool = True
    is_end: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; ``number`` counts from 1 and is printed only where ``is_numbered``."""

    number: int
    pieces: tuple[Piece, ...]
    is_numbered: bool = True

    @property
    def is_odd(self) -> bool:
        return self.number % 2 == 1


def cut(document: Document) -> tuple[Sheet, ...]:
    """Return the document's sheets, at least one; a blank one before the 版记 where that needs an even page."""
    layout = estimate(document)
    cutter = _Cutter(layout, document.page)
    for place, block in enumerate(document.blocks, start=1):
        if not isinstance(block, Imprint):
            cutter.add(Piece(block, place))
    cutter.flush()
    sheets = [Sheet(number, tuple(pieces)) for number, pieces in enumerate(cutter.sheets, start=1)]
    found = ((place, block) for place, block in enumerate(document.blocks, 1) if isinstance(block, Imprint))
    for place, block in found:
        lines = imprint_lines(block, document.page)
        sheets = [
            *_with_imprint(sheets, Piece(block, place), has_room=layout.has_room_on_even_page(lines=lines))
        ]
    return tuple(sheets)


def _with_imprint(sheets: list[Sheet], piece: Piece, *, has_room: bool) -> Iterator[Sheet]:
    *others, last = sheets
    yield from others
    if has_room and len(sheets) % 2 == 0:
        yield replace(last, pieces=(*last.pieces, piece))
        return
    yield last
    is_numbered = len(sheets) % 2 == 1
    if not is_numbered:
        yield Sheet(len(sheets) + 1, (), is_numbered=False)
    yield Sheet(len(sheets) + (1 if is_numbered else 2), (piece,), is_numbered=is_numbered)


class _Cutter:
    """Fills sheet after sheet; headings wait until the text that they are kept with comes."""

    def __init__(self, layout: Estimate, page: Setting) -> None:
        self.sheets: list[list[Piece]] = [[]]
        self._page = page
        self._broken, self._pulled = layout.break_place + 1, layout.kept_place + 1
        self._free = LINES_PER_PAGE
        self._kept: list[Piece] = []

    def add(self, piece: Piece) -> None:
        block = piece.block
        if isinstance(block, Heading):
            self._kept.append(piece)
            return
        lines = block_lines(block, self._page)
        kept = sum(block_lines(each.block, self._page) for each in self._kept)
        is_broken = self._broken in (piece.place, *(each.place for each in self._kept))
        if is_broken or self._needs_new(piece, lines=lines, kept=kept):
            self._new()
        self._put_kept()
        if isinstance(block, Paragraph | RunIn) and lines > self._free:
            self._split(piece, block)
        elif isinstance(block, Table):
            self._split_table(piece, block)
        else:
            self._put(piece, lines)

    def flush(self) -> None:
        """Put down headings that nothing follows."""
        self._put_kept()

    def _needs_new(self, piece: Piece, *, lines: int, kept: int) -> bool:
        """Return whether a block, with the headings before it, may not begin on the present sheet."""
        if not self.sheets[-1]:
            return False
        is_pulled = piece.place == self._pulled and lines >= self._free
        is_whole = not isinstance(piece.block, Paragraph | RunIn | Table)
        least = kept + (lines if is_whole else 1)
        return isinstance(piece.block, AnnexHead) or is_pulled or least > self._free

    def _new(self) -> None:
        self.sheets.append([])
        self._free = LINES_PER_PAGE

    def _put(self, piece: Piece, lines: int) -> None:
        self.sheets[-1].append(piece)
        self._free = max(0, self._free - lines)

    def _put_kept(self) -> None:
        for piece in self._kept:
            self._put(piece, block_lines(piece.block, self._page))
        self._kept = []

    def _split(self, piece: Piece, block: Paragraph | RunIn) -> None:
        """Lay a paragraph over as many sheets as it takes, cut at the ends of its lines."""
        begin = f"{block.ordinal}{block.heading}" if isinstance(block, RunIn) else ""
        ends = line_ends(f"{begin}{block.text}", indent_chars=INDENT_CHARS)
        start, done = 0, 0
        while done < len(ends):
            if not self._free:
                self._new()
            taken = min(self._free, len(ends) - done)
            end = max(0, ends[done + taken - 1] - len(begin))
            part: Block = replace(block, text=block.text[start:end])
            if start:
                part = Paragraph(block.text[start:end], block.where)
            is_end = done + taken == len(ends)
            self._put(replace(piece, block=part, is_begin=not done, is_end=is_end), taken)
            start, done = end, done + taken

    def _split_table(self, piece: Piece, block: Table) -> None:
        """Lay a table over sheets row by row, its head on each of them."""
        widths = tables.column_twips(block.rows, columns=block.width)
        head, *rows = block.rows or ((),)
        heights = [tables.row_twips(row, widths) / self._page.line_twips for row in (head, *rows)]
        part, used, is_begin = [head], heights[0], True
        for row, height in zip(rows, heights[1:], strict=True):
            if used + height > self._free and len(part) > 1:
                self._put(
                    replace(piece, block=replace(block, rows=tuple(part)), is_begin=is_begin), LINES_PER_PAGE
                )
                self._new()
                part, used, is_begin = [head], heights[0], False
            part.append(row)
            used += height
        self._put(replace(piece, block=replace(block, rows=tuple(part)), is_begin=is_begin), round(used) + 1)
