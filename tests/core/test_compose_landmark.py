"""From paths in the report to blocks of the composed paper."""

from reportdesk.core.compose.document import Document, Heading, Paragraph
from reportdesk.core.compose.landmark import landmark_of, landmarks

KNOWN = landmarks(
    Document(
        "标题",
        blocks=(
            Paragraph("导语。", "preface"),
            Heading(2, "（一）", "甲", "measures.0.heading"),
            Paragraph("正文。", "measures.0.text"),
            Paragraph("又一段。", "measures.0.text"),
            Paragraph("没有出处。", ""),
            Paragraph("要点。", "measures.0.items.1"),
        ),
    )
)


def test_path_leads_to_its_first_block() -> None:
    assert [landmark_of(where, KNOWN) for where in ("preface", "measures.0.text", "measures.0")] == [1, 3, 2]


def test_path_below_a_block_leads_to_it() -> None:
    assert landmark_of("measures.0.items.1.text", KNOWN) == 6


def test_path_that_is_not_printed_leads_to_what_is_above_it_or_nowhere() -> None:
    assert landmark_of("measures.0.items.7.text", KNOWN) == 6
    assert landmark_of("plans.0.unit", KNOWN) is None
