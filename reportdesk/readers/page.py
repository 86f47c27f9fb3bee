"""一个网页里哪些是文章？The visible text of an HTML page; what stands outside the article is told apart."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from reportdesk.core.reading.naming import is_organ
from reportdesk.core.reading.result import Dropped, Passage
from reportdesk.readers.article import Block, article_of, visible_blocks
from reportdesk.readers.plain import decode
from reportdesk.readers.source import SourceText, UnreadableFile

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TITLE_LIKE = re.compile("(?:法治|依法|法制).{0,40}(?:报告|总结|情况|汇报)|(?:报告|总结).{0,4}$")
_ABOVE_LINES = 20
"""Our choice: how far above the article a page's heading is looked for (lines)."""

CHROME = "网页框架文字"


def read_page(content: bytes) -> SourceText:
    """Return a page's visible text, one block a line; lines outside the article are in ``dropped``."""
    text = _DECLARATION.sub("", _decoded(content))
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFile(
            "网页文件已损坏，读不出文字。请在浏览器中打开，复制全文存为 TXT 再试。"
        ) from error
    blocks = tuple(visible_blocks(root))
    if not blocks:
        raise UnreadableFile("网页里没有可读的文字。")
    article = article_of(root, blocks)
    members = set(article.iter())
    inside = [block.parent in members for block in blocks]
    text = "\n".join(block.text for block in blocks)
    return SourceText(text, "html", tuple(_notices(article)), tuple(_chrome(blocks, inside)))


def _notices(article: html.HtmlElement) -> Iterator[str]:
    """Yield what of the article is no text; a picture without an address is none."""
    if pictures := sum(bool(node.get("src")) for node in article.iter("img")):
        yield f"有{pictures}张图片，图片里的文字读不出来。"


def _decoded(content: bytes) -> str:
    match = _CHARSET.search(content[:4096])
    if match and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = match[1].decode("ascii").lower()
        encoding = "gb18030" if name in ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80") else name
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong charset in the page: the bytes themselves tell
    return decode(content)


def _chrome(blocks: Sequence[Block], inside: Sequence[bool]) -> Iterator[Dropped]:
    """Yield the blocks outside the article, save the page's heading right above it."""
    first = inside.index(True) if True in inside else 0
    place = 0
    kept = _heading_places(blocks, first)
    for index, block in enumerate(blocks):
        if not inside[index] and index not in kept:
            yield Dropped(Passage(block.text, place), CHROME)
        place += len(block.text) + 1


def _heading_places(blocks: Sequence[Block], first: int) -> frozenset[int]:
    """Return the places of the blocks above the article that are its heading, with the lines it began on."""
    for index in range(first - 1, max(-1, first - _ABOVE_LINES - 1), -1):
        block = blocks[index]
        if block.is_link or len(block.text) > 80 or not _TITLE_LIKE.search(block.text):
            continue
        begin = index
        while begin and index - begin < 2 and _begins_heading(blocks[begin - 1], block):
            begin -= 1
        return frozenset(range(begin, index + 1))
    return frozenset()


def _begins_heading(above: Block, block: Block) -> bool:
    """Say whether the line above a heading belongs to it: of the same element, or an organ's name."""
    return not above.is_link and (above.parent is block.parent or is_organ(above.text))
