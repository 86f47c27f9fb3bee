"""14项要素在网页、DOCX、PDF 里叫什么、怎样写？The stored elements as each kind of file carries them."""

from collections.abc import Mapping
from datetime import date

from reportdesk.core.compose.webpage import Fact
from reportdesk.core.elements import ELEMENTS
from reportdesk.core.gongwen.dates import format_date
from reportdesk.publication.models import Publication

SITE_TAGS = {
    "name": "ArticleTitle",
    "publish_on": "PubDate",
    "issuer": "ContentSource",
    "abstract": "Description",
    "unit": "Author",
}
"""国办发〔2017〕47号《政府网站发展指引》, page tags of an article; tags about site and column are the website's own."""
CORE = {
    "subject": "subject",
    "keywords": "keywords",
    "abstract": "description",
    "index_number": "identifier",
    "genre": "category",
}
"""Our choice: which element stands for which core property of a DOCX; title and issuing agency are in it already."""


def page_facts(publication: Publication) -> list[Fact]:
    """Return the elements as the page shows them and as machines read them."""
    facts = []
    for element in ELEMENTS:
        value = getattr(publication, element.field)
        shown = format_date(value) if isinstance(value, date) else value
        metas = filter(None, (element.term, SITE_TAGS.get(element.field)))
        facts.append(Fact(element.name, shown or "", tuple(metas), _plain(publication, element.field)))
    return facts


def core_properties(publication: Publication) -> Mapping[str, str]:
    """Return the core properties of the DOCX."""
    return {name: _plain(publication, field) for field, name in CORE.items()}


def custom_properties(publication: Publication) -> dict[str, str]:
    """Return all elements under their Chinese names, dates as 2026-02-03."""
    return {element.name: _plain(publication, element.field) for element in ELEMENTS}


def pdf_properties(publication: Publication) -> Mapping[str, str]:
    """Return what the PDF carries: the four names that every reader shows, then the elements."""
    shown = {"标题": "name", "作者": "issuer", "主题": "subject", "关键词": "keywords"}
    standard = {name: _plain(publication, field) for name, field in shown.items()}
    return standard | custom_properties(publication)


def _plain(publication: Publication, field: str) -> str:
    value = getattr(publication, field)
    return value.isoformat() if isinstance(value, date) else str(value or "")
