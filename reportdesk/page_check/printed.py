"""印出来的每一页上有什么？Lines, rules and page numbers of a PDF in mm from the paper's top left corner."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from reportdesk.page_check import standard
from reportdesk.page_check.finding import UnreadablePaper
from reportdesk.page_check.standard import MM_PER_PT

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

MISSING = "检查 PDF 要用 Python 软件包 pdfplumber，这个环境里没有；它在 requirements/dev.txt 里。可以不带 --pdf，只检查 DOCX。"

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
    """Return what a PDF holds. Raises UnreadablePaper for anything else, and where pdfplumber is not installed."""
    try:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise UnreadablePaper(MISSING) from error
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            fonts = sorted({_font(char) for page in pdf.pages for char in page.chars})
            return Print(tuple(_page(page) for page in pdf.pages), tuple(fonts))
    except (PDFException, PdfminerException) as error:
        raise UnreadablePaper("不是 PDF，或文件已经损坏。") from error


def _font(char: Mapping[str, Any]) -> str:
    return str(char["fontname"]).rpartition("+")[2]


def _page(page: "PdfPage") -> PrintedPage:
    lines = _lines(page)
    shapes = (*page.lines, *page.rects, *page.curves)
    rules = {rule for shape in shapes if (rule := _rule(shape)) is not None}
    return PrintedPage(
        width_mm=float(page.width) * MM_PER_PT,
        height_mm=float(page.height) * MM_PER_PT,
        lines=tuple(line for line in lines if line.baseline_mm <= _FOOT_MM),
        foot=tuple(line for line in lines if line.baseline_mm > _FOOT_MM),
        rules=tuple(sorted(rules, key=lambda rule: rule.middle_mm)),
    )


def _rule(shape: Mapping[str, Any]) -> Rule | None:
    left, right, top, bottom = (
        round(float(shape[edge]) * MM_PER_PT, 1) for edge in ("x0", "x1", "top", "bottom")
    )
    if right - left < _SHORTEST_RULE_MM or bottom - top > _THICKEST_RULE_MM:
        return None
    colours = (shape.get("stroking_color"), shape.get("non_stroking_color"))
    return Rule((top + bottom) / 2, left, right, any(_is_red(colour) for colour in colours))


def _is_red(colour: Any) -> bool:
    return isinstance(colour, tuple | list) and len(colour) == 3 and colour[0] > 0.6 and max(colour[1:]) < 0.3


def _lines(page: "PdfPage") -> list[PrintedLine]:
    """Return the lines from top to bottom; the baseline groups them, since boxes differ by font."""
    rows: dict[float, list[Mapping[str, Any]]] = defaultdict(list)
    for char in page.chars:
        if char["text"].strip():
            baseline = float(page.height) - float(char["matrix"][5])
            near = next((key for key in rows if abs(key - baseline) <= _SAME_LINE_PT), baseline)
            rows[near].append(char)
    return [_line(baseline, chars) for baseline, chars in sorted(rows.items())]


def _line(baseline_pt: float, chars: Iterable[Mapping[str, Any]]) -> PrintedLine:
    ordered = sorted(chars, key=lambda char: float(char["x0"]))
    return PrintedLine(
        text="".join(str(char["text"]) for char in ordered),
        baseline_mm=baseline_pt * MM_PER_PT,
        left_mm=float(ordered[0]["x0"]) * MM_PER_PT,
        right_mm=max(float(char["x1"]) for char in ordered) * MM_PER_PT,
        size_pt=Counter(round(float(char["size"]), 1) for char in ordered).most_common(1)[0][0],
        wide=sum(east_asian_width(str(char["text"])[0]) in "WFA" for char in ordered),
        is_red=any(_is_red(char.get("non_stroking_color")) for char in ordered),
    )
