"""公文大约排几页、最后一页还剩多少？An estimate by counting lines, for where 署名 and 版记 can go.

It is an estimate: the word processor breaks lines by the rules for marks at line ends (禁则) and by the metrics
of the fonts that it has. Whoever uses it must stay right when it is off by ``Estimate.doubt_lines`` either way.
"""

import math
from dataclasses import dataclass

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)
from reportdesk.core.gongwen import imprint, masthead, signature, tables
from reportdesk.core.gongwen.lines import count_lines
from reportdesk.core.gongwen.page import INDENT_CHARS, LINES_PER_PAGE, STANDARD, Setting
from reportdesk.core.gongwen.title import BLANK_LINES_ABOVE, BLANK_LINES_BELOW
from reportdesk.core.gongwen.width import width_chars

DOUBT_PER_LINES = 150
"""One line of doubt for so many lines of text, and one to begin with. Measured in LibreOffice."""

_ANNEX_HEAD_LINES = 3
"""The label, a blank line and the one below the title. GB/T 9704—2012, 7.3.7."""

TAILS = 4
"""Our choice: at so many of the last paragraphs a page may be broken on purpose; farther up the gap would show."""

_BREAK_DOUBT_LINES = 1
"""What is doubtful on the page after such a break: counting begins anew there."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a paragraph, or the first heading kept with it, begins: place among the blocks, lines before it."""

    place: int
    lines_before: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where the text ends, in lines of the 22-line grid since the paper's begin, whole pages included.

    ``text_lines`` is everything above the blank lines before the 署名, ``last_lines`` the last paragraph of it with
    the headings that it is kept with, ``signature_lines`` the 附件说明, the blank lines, 署名, 成文日期 and 附注.
    ``annex_lines`` is what the annexes take, from the begin of the first one's page. ``doubt_lines``: how far
    ``text_lines`` and annexes may be off. ``last_place``: where among the blocks the last paragraph above the 署名
    stands, -1 for none. ``tails``: the last paragraphs, of a paper with 版记 only.
    """

    text_lines: int
    last_lines: int
    signature_lines: int
    doubt_lines: int
    annex_lines: int = 0
    last_place: int = -1
    tails: tuple[Tail, ...] = ()

    @property
    def pages(self) -> int:
        """Pages of the paper without its 版记, at least 1."""
        return _page(self._end(0, self._break()))

    @property
    def may_strand_signature(self) -> bool:
        """Return whether the 署名 may begin a page, and the last paragraph can go there with it.

        Many joint agencies and a long last paragraph do not fit on one page; then the 署名 goes alone, but whole.
        """
        return self._can_move and any(self._strands(offset) for offset in self._offsets)

    @property
    def kept_place(self) -> int:
        """Return the place of the paragraph that goes to the next page together with the 署名; -1 for none."""
        return self.last_place if self.may_strand_signature else -1

    @property
    def break_place(self) -> int:
        """Return the place of the block that must begin a page so that the text's last page is sure; -1 for none.

        The 版记 goes to an even page. Where the 署名 fits on the page within one part of the doubt and not within
        another, one of the last paragraphs begun on a new page settles it; the page before ends some lines early.
        """
        tail = self._break()
        return tail.place if tail else -1

    def has_room_on_even_page(self, *, lines: int) -> bool:
        """Return whether, within the doubt, the text ends on an even page with ``lines`` free below it."""
        tail = self._break()
        ends = [self._end(offset, tail) for offset in self._offsets]
        pages = {_page(end) for end in ends}
        return (
            pages == {self.pages} and self.pages % 2 == 0 and self.pages * LINES_PER_PAGE - max(ends) >= lines
        )

    @property
    def _offsets(self) -> range:
        return range(-self.doubt_lines, self.doubt_lines + 1)

    @property
    def _can_move(self) -> bool:
        return self.last_lines + self.signature_lines <= LINES_PER_PAGE

    def _break(self) -> Tail | None:
        """Return the latest tail that settles the last page; within less than the whole doubt if none does within it."""
        if not self.tails or len({_page(self._flowing_end(offset)) for offset in self._offsets}) == 1:
            return None
        doubts = (self.doubt_lines, self.doubt_lines // 2, 1)
        settling = (
            tail for doubt in doubts for tail in reversed(self.tails) if self._settles(tail, doubt=doubt)
        )
        return next(settling, None)

    def _settles(self, tail: Tail, *, doubt: int) -> bool:
        """Return whether the text before a tail ends on one page, and the rest fits on the next one."""
        pages = {_page(tail.lines_before + offset) for offset in (-doubt, doubt)}
        rest = self.text_lines - tail.lines_before + self.signature_lines + _BREAK_DOUBT_LINES
        return len(pages) == 1 and tail.lines_before > doubt and rest <= LINES_PER_PAGE

    def _strands(self, offset: int) -> bool:
        return -(self.text_lines + offset) % LINES_PER_PAGE < self.signature_lines

    def _end(self, offset: int, tail: Tail | None) -> int:
        """Return the last line taken, by the annexes where there are any."""
        end = self._flowing_end(offset) if tail is None else self._broken_end(tail, offset)
        if not self.annex_lines:
            return end
        return _page(end) * LINES_PER_PAGE + max(1, self.annex_lines + offset)

    def _broken_end(self, tail: Tail, offset: int) -> int:
        """Return the last line of text and 署名 where a tail begins a page."""
        doubt = max(-_BREAK_DOUBT_LINES, min(_BREAK_DOUBT_LINES, offset))
        rest = self.text_lines - tail.lines_before + self.signature_lines + doubt
        return _page(tail.lines_before) * LINES_PER_PAGE + rest

    def _flowing_end(self, offset: int) -> int:
        """Return it without such a break; a stranded 署名 takes the last paragraph to its page (keepNext)."""
        text_lines = self.text_lines + offset
        if not self._strands(offset):
            return text_lines + self.signature_lines
        moved = self.last_lines if self._can_move else 0
        full_pages = math.ceil((text_lines - moved) / LINES_PER_PAGE)
        return full_pages * LINES_PER_PAGE + moved + self.signature_lines


def estimate(document: Document) -> Estimate:
    """Return where the document's text ends, the 版记 not counted."""
    line = kept = last = closing = annexes = headings = 0
    last_place = -1
    tails: list[Tail] = []
    for place, block in enumerate(document.blocks):
        lines = block_lines(block, document.page)
        if isinstance(block, AnnexHead):
            annexes += -annexes % LINES_PER_PAGE + lines
        elif annexes:
            annexes += lines
        elif isinstance(block, AnnexList | Signature | Note):
            closing += lines
        elif isinstance(block, Heading):
            kept, headings = kept + lines, headings + 1
        elif lines:
            if isinstance(block, Paragraph | RunIn):
                tails.append(Tail(place - headings, line))
                last_place = place
            line, kept, last, headings = _advance(line, kept=kept, lines=lines), 0, kept + lines, 0
    has_imprint = any(isinstance(block, Imprint) for block in document.blocks)
    return Estimate(
        text_lines=line + kept,
        last_lines=last,
        signature_lines=closing,
        doubt_lines=1 + (line + annexes) // DOUBT_PER_LINES,
        annex_lines=annexes,
        last_place=last_place,
        tails=tuple(tails[-TAILS:]) if has_imprint else (),
    )


def imprint_lines(block: Imprint, page: Setting = STANDARD) -> int:
    """Return how many lines of the text's grid the 版记 covers, with one line of air above it."""
    width = imprint.CHARS_PER_LINE - imprint.LABEL_CHARS
    copies = math.ceil(width_chars(block.copies) / width)
    has_printed = bool(block.printed_by or block.printed_on)
    return math.ceil((copies + has_printed) * imprint.LINE_TWIPS / page.line_twips) + 1


def _page(line: int) -> int:
    return max(1, math.ceil(line / LINES_PER_PAGE))


def _advance(line: int, *, kept: int, lines: int) -> int:
    """Return the line after a block; headings (``kept`` lines) move on with its first line."""
    free = -line % LINES_PER_PAGE
    if kept and free < kept + 1:
        line += free
    return line + kept + lines


def block_lines(block: Block, page: Setting = STANDARD) -> int:
    """Return the lines of the grid that a block takes, blank ones included; none for the 版记."""
    match block:
        case Masthead():
            return _masthead_lines(block, page)
        case Title():
            return BLANK_LINES_ABOVE + len(block.lines) + BLANK_LINES_BELOW
        case Heading():
            return count_lines(f"{block.ordinal}{block.text}", indent_chars=INDENT_CHARS)
        case RunIn():
            return count_lines(f"{block.ordinal}{block.heading}{block.text}", indent_chars=INDENT_CHARS)
        case Paragraph():
            return count_lines(block.text, indent_chars=INDENT_CHARS)
        case _:
            return _closing_lines(block, page)


def _closing_lines(block: Block, page: Setting) -> int:
    match block:
        case Signature():
            return _signature_lines(block)
        case AnnexList():
            wide = int(width_chars(block.lines[0][0])) if block.lines else 0
            indent = INDENT_CHARS + wide
            titles = (count_lines(f"{'字' * indent}{title}", indent_chars=0) for _, title in block.lines)
            return 1 + sum(titles)
        case AnnexHead():
            return _ANNEX_HEAD_LINES + len(block.lines)
        case Table():
            widths = tables.column_twips(block.rows, columns=block.width)
            twips = sum(tables.row_twips(row, widths) for row in block.rows)
            return math.ceil(twips / page.line_twips) + 1
        case Note():
            return count_lines(block.text, indent_chars=INDENT_CHARS)
        case Addressee():
            return count_lines(block.text, indent_chars=0)
        case _:
            return 0


def _signature_lines(block: Signature) -> int:
    if block.post:
        return signature.PERSONAL_BLANK_LINES + 3
    names = len(block.rows) if block.joint else 1
    return signature.blank_lines(is_sealed=block.is_sealed) + names + block.has_date_line


def _masthead_lines(block: Masthead, page: Setting) -> int:
    """Return the lines of the 版头, rounded up: below it the grid begins anew at the page's foot."""
    size: masthead.MarkSize | masthead.JointSize = (
        masthead.joint_size(block.names, page)
        if len(block.names) > 1
        else masthead.mark_size(block.mark, page)
    )
    line_pt = page.line_twips / 20
    mark_pt = size.before_pt + size.line_pt * len(block.names)
    more_signers_pt = line_pt * max(0, len(block.signer_lines) - 1)
    blank_pt = line_pt * (masthead.BLANK_LINES_ABOVE + masthead.BLANK_LINES_BELOW)
    rule_pt = masthead.RULE_SPACE_PT + masthead.RULE_EIGHTHS_PT / 8
    return math.ceil((blank_pt + mark_pt + more_signers_pt + line_pt + rule_pt) / line_pt)
