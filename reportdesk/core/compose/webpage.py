"""放到网站上的网页是什么样？A composed public text and its elements as one HTML file that needs nothing else.

No script, no picture, no font and no address of another host; the same text and elements give the same bytes. The
page is well-formed XML too, so that a website's importer of either kind reads it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from reportdesk.core.compose.document import (
    AnnexHead,
    AnnexList,
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)

STYLE = """
body { margin: 0; background: #fff; color: #1d2129; font-family: "FangSong", "STFangsong", "Noto Serif CJK SC", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font-size: 1.125rem; line-height: 1.9; }
h1 { font-size: 1.625rem; line-height: 1.5; text-align: center; font-weight: 700; margin: 2rem 0; }
h1 span { display: inline-block; }
h2 { font-size: 1.125rem; margin: 1.25em 0 0; text-indent: 2em; }
h3, h4, h5 { font-size: 1.125rem; font-weight: 600; margin: 0; text-indent: 2em; }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere; }
.elements { width: 100%; border-collapse: collapse; font: 0.875rem/1.6 sans-serif; }
.elements th { width: 6em; text-align: start; font-weight: 400; color: #4e5969; white-space: nowrap; }
.elements :is(th, td), .table :is(th, td) { border: 1px solid #c9cdd4; padding: 0.375rem 0.75rem; }
.elements td { overflow-wrap: anywhere; }
.table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: 1rem; }
.signature { margin-top: 3em; }
.signature p { text-align: end; text-indent: 0; }
.annex { margin-top: 3em; border-top: 1px solid #c9cdd4; }
.annex h2 { text-align: center; text-indent: 0; }
.label { text-indent: 0; }
@media print { main { max-width: none; padding: 0; } }
"""


_TABLE = '<table class="elements" aria-label="信息公开要素"><tbody>'
_TABLE_END = "</tbody></table>"


@dataclass(frozen=True, slots=True)
class Fact:
    """One element as it is shown (name, value), and as machines read it: under which meta names which content."""

    name: str
    value: str
    metas: tuple[str, ...]
    content: str


def to_page(document: Document, *, facts: Iterable[Fact], issued_on: date | None) -> str:
    """Return a whole HTML document; ``issued_on`` is what the date under the text means to a machine."""
    shown = tuple(fact for fact in facts if fact.value)
    metas = "\n".join(
        f'<meta name="{escape(meta)}" content="{escape(fact.content)}" />'
        for fact in shown
        for meta in fact.metas
    )
    rows = "\n".join(
        f'<tr><th scope="row">{_text(fact.name)}</th><td>{_text(fact.value)}</td></tr>' for fact in shown
    )
    body = "\n".join(_body(document, issued_on))
    return f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{_text(document.title)}</title>
{metas}
<style>{STYLE}</style>
</head>
<body>
<main>
{_TABLE}
{rows}
{_TABLE_END}
<article>
{body}
</article>
</main>
</body>
</html>
"""


def without_elements(page: bytes) -> bytes:
    """Return a page of ours without the table of elements, which was not signed; anything else as it is."""
    start = page.find(_TABLE.encode())
    end = page.find(_TABLE_END.encode(), start)
    return page if start < 0 or end < 0 else page[:start] + page[end + len(_TABLE_END) :]


def _body(document: Document, issued_on: date | None) -> Iterator[str]:
    is_annex = False
    for block in document.blocks:
        if isinstance(block, AnnexHead):
            yield f'{"</section>" if is_annex else ""}<section class="annex">'
            is_annex = True
        yield from _block(block, issued_on)
    if is_annex:
        yield "</section>"


def _block(block: Block, issued_on: date | None) -> Iterator[str]:
    match block:
        case Title():
            lines = "".join(f"<span>{_text(line)}</span>" for line in block.lines)
            yield f"<h1>{lines}</h1>"
        case Heading():
            yield f"<h{block.level + 1}>{_text(block.ordinal + block.text)}</h{block.level + 1}>"
        case RunIn():
            yield f"<p><strong>{_text(block.ordinal + block.heading)}</strong>{_text(block.text)}</p>"
        case Paragraph() | Note():
            yield f"<p>{_text(block.text)}</p>"
        case AnnexList():
            yield from (f"<p>{_text(label + title)}</p>" for label, title in block.lines)
        case AnnexHead():
            yield f'<p class="label">{_text(block.label)}</p>'
            yield f"<h2>{_text(''.join(block.lines))}</h2>"
        case Table():
            yield from _table(block)
        case Signature():
            yield from _signature(block, issued_on)
        case _:
            raise AssertionError(f"a public text holds no {block.kind}")


def _table(block: Table) -> Iterator[str]:
    head, *rows = (tuple(row) + ("",) * (block.width - len(row)) for row in block.rows)
    yield '<table class="table">'
    cells = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in head)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table>"


def _signature(block: Signature, issued_on: date | None) -> Iterator[str]:
    yield '<footer class="signature">'
    yield from (f"<p>{_text(name)}</p>" for name in (block.agency, *block.joint) if name)
    if block.date:
        machine = f' datetime="{issued_on.isoformat()}"' if issued_on else ""
        yield f"<p><time{machine}>{_text(block.date)}</time></p>"
    yield "</footer>"


def _text(raw: str) -> str:
    return escape(raw, quote=False)
