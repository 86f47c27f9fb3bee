"""放到网站上的网页从哪里来？The stored elements and the signed text, as bytes; the same rows give the same bytes."""

import hashlib
from dataclasses import dataclass
from datetime import date

from reportdesk.core.compose.webpage import Fact, to_page
from reportdesk.core.elements import ELEMENTS
from reportdesk.core.gongwen.dates import format_date
from reportdesk.publication.models import Publication
from reportdesk.publication.queries import Text

SITE_TAGS = {
    "name": "ArticleTitle",
    "publish_on": "PubDate",
    "issuer": "ContentSource",
    "abstract": "Description",
    "unit": "Author",
}
"""国办发〔2017〕47号《政府网站发展指引》, page tags of an article; tags about site and column are the website's own."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page's bytes and their digest."""

    content: bytes
    sha256: str


def build(publication: Publication, text: Text) -> Page:
    """Return the page of a described publication."""
    content = to_page(text.document, facts=_facts(publication), issued_on=publication.issued_on).encode()
    return Page(content, hashlib.sha256(content).hexdigest())


def _facts(publication: Publication) -> list[Fact]:
    facts = []
    for element in ELEMENTS:
        value = getattr(publication, element.field)
        shown, plain = (format_date(value), value.isoformat()) if isinstance(value, date) else (value, value)
        metas = filter(None, (element.term, SITE_TAGS.get(element.field)))
        facts.append(Fact(element.name, shown or "", tuple(metas), plain or ""))
    return facts
