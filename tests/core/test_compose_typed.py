"""Which typed lines become headings."""

import pytest

from reportdesk.core.compose.document import Heading, Paragraph
from reportdesk.core.compose.typed import LONGEST_HEADING_CHARS, typed


@pytest.mark.parametrize(
    ("text", "level", "ordinal"),
    [("一、总体情况", 1, "一、"), ("（二）产生的原因", 2, "（二）"), ("3.执法力量不足", 3, "3."), ("（4）人员", 4, "（4）")],
)  # fmt: skip
def test_a_short_numbered_line_without_end_is_a_heading(text: str, level: int, ordinal: str) -> None:
    assert typed(text, "preface") == Heading(level, ordinal, text.removeprefix(ordinal), "preface")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一、",
        "总体情况",
        "1.5万元",
        "（一）执法力量不足。",
        "一是执法力量不足",
        "（一）" + "字" * LONGEST_HEADING_CHARS,
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert typed(text, "preface") == Paragraph(text, "preface")
