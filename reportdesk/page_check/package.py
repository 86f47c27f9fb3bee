"""这份 DOCX 合不合 GB/T 9704—2012？Every rule that the file itself can answer, without printing it."""

from reportdesk.page_check import annex, foot, head, order, sheet, type_face
from reportdesk.page_check.elements import find_elements
from reportdesk.page_check.finding import Finding
from reportdesk.page_check.paper import read_paper

_RULES = (sheet.check, type_face.check, head.check, foot.check, order.check, annex.check)


def check_package(content: bytes, *, is_public: bool = False) -> tuple[Finding, ...]:
    """Return what departs from the standard, in the rules' order; none for a sound file.

    ``is_public``: the paper is meant for the website and must have no 版头 and no 版记. Otherwise a paper with
    anything of the two must have all of them. Raises UnreadablePaper.
    """
    paper = read_paper(content)
    elements = find_elements(paper)
    found = [finding for rule in _RULES for finding in rule(paper, elements)]
    if is_public:
        found += order.check_public(elements)
    return tuple(dict.fromkeys(found))


def list_gaps(content: bytes) -> tuple[str, ...]:
    """Return what the paper's text lacks (署名, 成文日期) though its layout is sound without. Raises UnreadablePaper."""
    return tuple(order.gaps(find_elements(read_paper(content))))
