from core.builders import complete_report, marked_report

from reportdesk.core.publication import refusal


def test_secret_paper_is_refused_with_its_mark() -> None:
    assert "秘密★1年" in refusal(marked_report().head)
    assert refusal(marked_report().head).endswith("。")


def test_other_papers_may_be_published() -> None:
    assert refusal(complete_report().head) == ""
