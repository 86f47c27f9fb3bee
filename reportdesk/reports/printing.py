"""一份报告在本机印出来是什么样？A report composed with the sentences of this installation."""

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.report import Report
from reportdesk.reports import wording


def printed(report: Report, *, variant: Variant) -> Document:
    """Return the report as blocks in printing order; works on any draft."""
    return compose(report, variant=variant, wording=wording.load())
