"""The HTML preview partial: templates/_document.html over composed documents."""

import re

import pytest
from django.template import Context, Engine
from docx_writer.demonstration_report import ROOT, compose_demonstration

from reportdesk.core.compose.document import (
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Title,
    Variant,
)

ENGINE = Engine(dirs=[ROOT / "templates"])


def draw(document: Document) -> str:
    return ENGINE.get_template("_document.html").render(Context({"document": document}))


@pytest.mark.parametrize("variant", list(Variant))
def test_every_block_has_an_anchor_and_its_place(variant: Variant) -> None:
    document = compose_demonstration(variant)

    html = draw(document)

    anchors = re.findall(r'id="block-(\d+)" data-where="([^"]*)"', html)
    assert anchors == [(str(place), block.where) for place, block in enumerate(document.blocks, start=1)]


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
