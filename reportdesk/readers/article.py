"""网页的正文在哪一块？Visible blocks of a page, and the element that holds nearly all its running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree, html

ARTICLE_SHARE = 0.85
"""Our choice: the article's element holds this share of the page's long paragraphs; the search goes inwards to it."""

LONG_CHARS = 40
"""Our choice: a block of this length is running text, not a menu."""

_INVISIBLE = {
    "script", "style", "noscript", "template", "head", "svg", "select", "option", "button", "iframe", "textarea",
    "input", "object", "audio", "video", "map", "datalist", "title", "link", "meta",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "img", "wbr", "o:p", "st1:chsdate", "time", "bdi",
}  # fmt: skip
_CONTAINERS = {"html", "body", "div", "article", "main", "section", "table", "tbody", "tr", "td", "form", "center", "ucapcontent", "ul", "li", "dl", "dd"}  # fmt: skip
_CELLS = {"td", "th"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.IGNORECASE
)
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”’])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef“‘])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line as the page shows it; ``parent`` is the block element it stands in."""

    text: str
    parent: html.HtmlElement
    is_link: bool


@dataclass(slots=True)
class _Collector:
    """The text gathered since the last line began."""

    owner: html.HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    link_depth: int = 0
    has_text: bool = False

    def add(self, text: str | None) -> None:
        self.pieces.append(text or "")
        self.has_text = self.has_text or bool((text or "").strip())
        if self.link_depth:
            self.linked += len((text or "").strip())

    def flush(self, owner: html.HtmlElement | None) -> Iterator[Block]:
        """Yield what was gathered as one line, and begin anew under ``owner``."""
        text = _SPACES.sub(" ", _HAN_GAP.sub("", "".join(self.pieces)))
        line = "\t".join(cell.strip(" ") for cell in text.split("\v") if cell.strip())
        if line.strip():
            yield Block(line, self.owner, self.linked >= 0.7 * len(line.strip()))
        self.pieces, self.linked, self.has_text = [], 0, False
        if owner is not None:
            self.owner = owner


def visible_blocks(root: html.HtmlElement) -> Iterator[Block]:
    """Yield the page's lines in order; cells of a row stand on one line unless they hold paragraphs."""
    gathered = _Collector(root)
    hidden: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        tag = node.tag.lower()
        if event == "start":
            if hidden is None and _is_hidden(node, tag):
                hidden = node
            elif hidden is None:
                yield from _entered(gathered, node, tag)
        elif hidden is None:
            yield from _left(gathered, node, tag)
        elif hidden is node:
            hidden = None
            gathered.add(node.tail)
    yield from gathered.flush(None)


def _entered(gathered: _Collector, node: html.HtmlElement, tag: str) -> Iterator[Block]:
    if tag not in _INLINE and tag not in _CELLS:
        yield from gathered.flush(node)
    elif tag in _CELLS and not gathered.has_text:
        gathered.owner = node
    gathered.link_depth += tag == "a"
    gathered.add(node.text)


def _left(gathered: _Collector, node: html.HtmlElement, tag: str) -> Iterator[Block]:
    gathered.link_depth -= tag == "a"
    if tag in _CELLS:
        gathered.add("\v")
    elif tag not in _INLINE:
        yield from gathered.flush(node.getparent())
    gathered.add(node.tail)


def article_of(root: html.HtmlElement, blocks: Sequence[Block]) -> html.HtmlElement:
    """Return the element that holds the article; where there is no running text, the only
    ``<article>``, else the whole page.

    An ``<article>`` is the innermost that is looked into: the sheets of a saved preview are sections of one.
    """
    weights = [
        len(block.text) if len(block.text) >= LONG_CHARS and not block.is_link else 0 for block in blocks
    ]
    total = sum(weights)
    if not total:
        named = [*root.iter("article")]
        return named[0] if len(named) == 1 else root
    shares: dict[html.HtmlElement, int] = {}
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            for node in (block.parent, *block.parent.iterancestors()):
                shares[node] = shares.get(node, 0) + weight
    article = root
    while article.tag != "article":
        inner = max(article, key=lambda node: shares.get(node, 0), default=None)
        if inner is None or shares.get(inner, 0) < ARTICLE_SHARE * total or inner.tag not in _CONTAINERS:
            break
        article = inner
    return article


def _is_hidden(node: etree._Element, tag: str) -> bool:
    return tag in _INVISIBLE or "hidden" in node.attrib or bool(_HIDDEN.search(str(node.get("style") or "")))
