"""The HTML preview partial: templates/_document.html over composed documents."""

import re
from html import unescape

import pytest
from django.template import Context, Engine
from docx_writer.demonstration_report import (
    ROOT,
    compose,
    compose_demonstration,
    read_demonstration,
    read_wording,
)
from docx_writer.docx_facts import paragraph_texts
from docx_writer.full_report import full_report

from reportdesk.core.compose.document import (
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
    Variant,
)
from reportdesk.core.report import Report, Seal
from reportdesk.docx_writer import write

ENGINE = Engine(dirs=[ROOT / "templates"])


def draw(document: Document) -> str:
    return ENGINE.get_template("_document.html").render(
        Context({"document": document, "sheets": document.sheets})
    )


@pytest.mark.parametrize("variant", list(Variant))
def test_every_block_has_an_anchor_and_its_place(variant: Variant) -> None:
    document = compose_demonstration(variant)

    html = draw(document)

    anchors = re.findall(r'id="block-(\d+)"\s+data-where="([^"]*)"', html)
    assert anchors == [(str(place), block.where) for place, block in enumerate(document.blocks, start=1)]


PARTS = re.compile(r'id="block-(\d+)"[^>]*>(.*?)(?=<[^>]*id="block-|\Z)', re.DOTALL)
FOLIO = re.compile(r'<p class="document-folio.*?</p>|<svg[^>]*>', re.DOTALL)


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize(
    "report", [read_demonstration(), full_report(), full_report(seal=Seal.PERSONAL, post="局长")]
)
def test_preview_and_docx_hold_the_same_text_block_by_block(report: Report, variant: Variant) -> None:
    document = compose(report, variant=variant, wording=read_wording())

    drawn = {
        int(place): solid(re.sub("<[^>]*>", "", text))
        for place, text in PARTS.findall(FOLIO.sub("", draw(document)))
    }

    written = {}
    for place, block in enumerate(document.blocks, start=1):
        facts = [fact.partition(" | ")[2] for fact in paragraph_texts(write(Document("题", blocks=(block,))))]
        written[place] = comparable(solid("".join(facts)), block)
    assert {place: comparable(text, document.blocks[place - 1]) for place, text in drawn.items()} == written


def solid(text: str) -> str:
    return "".join(unescape(text).split())


def comparable(text: str, block: Block) -> str:
    """The text without the head that a table repeats on each further page; a 版头's number may stand after a name."""
    if isinstance(block, Masthead):
        return "".join(sorted(text))
    if not isinstance(block, Table):
        return text
    head = solid("".join(block.rows[0]))
    return head + text.replace(head, "")


def test_each_leaf_is_numbered_in_order_and_on_its_side() -> None:
    html = draw(compose_demonstration(Variant.FORMAL))

    numbers = re.findall(
        r'<p class="document-folio( document-folio-odd)?" aria-hidden="true">— (\d+) —</p>', html
    )
    assert [int(number) for _, number in numbers] == list(range(1, html.count('class="document-leaf"') + 1))
    assert all(bool(odd) == (int(number) % 2 == 1) for odd, number in numbers)


def test_headings_are_one_level_below_the_title() -> None:
    levels = tuple(Heading(level, "甲", "乙") for level in (1, 2, 3, 4))

    html = draw(Document("题", blocks=(Title(("上", "下")), *levels)))

    assert re.findall(r"<(h\d)", html) == ["h1", "h2", "h3", "h4", "h5"]
    assert html.count("document-title-line") == 2


def test_whatever_was_typed_is_escaped() -> None:
    typed = '<script>alert("x")</script>{{ 7 }}'
    blocks = (
        Masthead(typed, typed, (typed,), typed),
        Title((typed,)),
        Heading(1, "一、", typed),
        RunIn(3, "1.", typed, typed),
        Paragraph(typed),
        Signature(typed, typed, is_sealed=False),
        Imprint(typed, typed, typed),
    )

    html = draw(Document(typed, blocks=blocks))

    assert "<script" not in html
    assert "{{ 7 }}" in html
    assert "style=" not in html


def test_a_draft_without_anything_is_drawn() -> None:
    html = draw(Document("", blocks=(Masthead(""), Signature("", "", is_sealed=True), Imprint("", "", ""))))

    assert "<text" not in html
    assert "签发人" not in html
    assert "document-copies" not in html


def test_the_imprint_and_the_seal_are_formal_only() -> None:
    formal, public = (draw(compose_demonstration(variant)) for variant in Variant)

    assert "document-imprint" in formal
    assert "document-signature-sealed" in formal
    assert "document-imprint" not in public
    assert "document-masthead" not in public
    assert "document-signature-sealed" not in public
