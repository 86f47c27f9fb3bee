"""放到网站上的网页从哪里来？The stored elements and the signed text, as bytes; the same rows give the same bytes."""

import hashlib
from dataclasses import dataclass

from reportdesk.core.compose.webpage import to_page
from reportdesk.publication.facts import page_facts
from reportdesk.publication.models import Publication
from reportdesk.publication.queries import Text


@dataclass(frozen=True, slots=True)
class Page:
    """The page's bytes and their digest."""

    content: bytes
    sha256: str


def build(publication: Publication, text: Text) -> Page:
    """Return the page of a described publication."""
    content = to_page(text.document, facts=page_facts(publication), issued_on=publication.issued_on).encode()
    return Page(content, hashlib.sha256(content).hexdigest())
