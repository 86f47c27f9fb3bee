"""一份文件的版面合不合标准？An inspector that shares no figure with the writer."""

from reportdesk.page_check.finding import Finding, UnreadablePaper
from reportdesk.page_check.package import check_package, list_gaps
from reportdesk.page_check.ruler import check_print

__all__ = ["Finding", "UnreadablePaper", "check_package", "check_print", "list_gaps"]
