"""印出来的每一页上有什么？Lines, rules and page numbers of a PDF in mm from the paper's top left corner."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError
from typing import Any, TypeVar
from unicodedata import east_asian_width

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from reportdesk.page_check import standard
from reportdesk.page_check.finding import UnreadablePaper
from reportdesk.page_check.standard import MM_PER_PT

_Part = TypeVar("_Part", bound=LTComponent)

_BROKEN = (
    PDFException, PSException, StructError, ValueError, TypeError, LookupError, AttributeError, AssertionError
)  # fmt: skip
"""What pdfminer raises over a file that is no PDF or a damaged one."""

_FOOT_MM = standard.TOP_MM + standard.TEXT_MM[1] + 3.0
"""Baselines below it belong to the page number."""

_SAME_LINE_PT = 1.5
_SHORTEST_RULE_MM = 100.0
_THICKEST_RULE_MM = 2.0


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text without its blanks; ``wide`` counts its full-width characters."""

    text: str
    baseline_mm: float
    left_mm: float
    right_mm: float
    size_pt: float
    wide: int
    is_red: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule: where its middle lies, how wide it is, its ends, and whether it is red."""

    middle_mm: float
    left_mm: float
    right_mm: float
    is_red: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its lines from top to bottom, those below the type area apart, and its rules."""

    width_mm: float
    height_mm: float
    lines: tuple[PrintedLine, ...]
    foot: tuple[PrintedLine, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """The pages of a PDF and the names of the fonts that it was printed in."""

    pages: tuple[PrintedPage, ...]
    fonts: tuple[str, ...]


def read_print(content: bytes) -> Print:
    """Return what a PDF holds. Raises UnreadablePaper for anything else."""
    try:
        pages = [*extract_pages(BytesIO(content), laparams=None)]
    except _BROKEN as error:
        raise UnreadablePaper("不是 PDF，或文件已经损坏。") from error
    if not pages:
        raise UnreadablePaper("不是 PDF，或文件已经损坏。")
    fonts = sorted({_font(char) for page in pages for char in _parts(page, LTChar)})
    return Print(tuple(_page(page) for page in pages), tuple(fonts))


def _font(char: LTChar) -> str:
    return str(char.fontname).rpartition("+")[2]


def _parts(container: Iterable[Any], kind: type[_Part]) -> Iterator[_Part]:
    """Yield the parts of a kind, those within figures too."""
    for part in container:
        if isinstance(part, kind):
            yield part
        elif isinstance(part, LTContainer):
            yield from _parts(part, kind)


def _page(page: LTPage) -> PrintedPage:
    lines = _lines(page)
    rules = {rule for shape in _parts(page, LTCurve) if (rule := _rule(shape, page)) is not None}
    return PrintedPage(
        width_mm=page.width * MM_PER_PT,
        height_mm=page.height * MM_PER_PT,
        lines=tuple(line for line in lines if line.baseline_mm <= _FOOT_MM),
        foot=tuple(line for line in lines if line.baseline_mm > _FOOT_MM),
        rules=tuple(sorted(rules, key=lambda rule: rule.middle_mm)),
    )


def _rule(shape: LTCurve, page: LTPage) -> Rule | None:
    edges = (shape.x0, shape.x1, page.y1 - shape.y1, page.y1 - shape.y0)
    left, right, top, bottom = (round(edge * MM_PER_PT, 1) for edge in edges)
    if right - left < _SHORTEST_RULE_MM or bottom - top > _THICKEST_RULE_MM:
        return None
    colours = (shape.stroking_color, shape.non_stroking_color)
    return Rule((top + bottom) / 2, left, right, any(map(_is_red, colours)))


def _is_red(colour: Any) -> bool:
    return isinstance(colour, tuple | list) and len(colour) == 3 and colour[0] > 0.6 and max(colour[1:]) < 0.3


def _lines(page: LTPage) -> list[PrintedLine]:
    """Return the lines from top to bottom; the baseline groups them, since boxes differ by font."""
    rows: dict[float, list[LTChar]] = defaultdict(list)
    for char in _parts(page, LTChar):
        if char.get_text().strip():
            baseline = page.y1 - char.matrix[5]
            near = next((key for key in rows if abs(key - baseline) <= _SAME_LINE_PT), baseline)
            rows[near].append(char)
    return [_line(baseline, chars) for baseline, chars in sorted(rows.items())]


def _line(baseline_pt: float, chars: Iterable[LTChar]) -> PrintedLine:
    ordered = sorted(chars, key=lambda char: char.x0)
    return PrintedLine(
        text="".join(char.get_text() for char in ordered),
        baseline_mm=baseline_pt * MM_PER_PT,
        left_mm=ordered[0].x0 * MM_PER_PT,
        right_mm=max(char.x1 for char in ordered) * MM_PER_PT,
        size_pt=Counter(round(char.size, 1) for char in ordered).most_common(1)[0][0],
        wide=sum(east_asian_width(char.get_text()[0]) in "WFA" for char in ordered),
        is_red=any(_is_red(char.graphicstate.ncolor) for char in ordered),
    )
