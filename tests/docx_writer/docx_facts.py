"""A DOCX as readable facts: one line per paragraph, ``style | text``, read by python-docx."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def open_docx(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def paragraph_facts(content: bytes) -> list[str]:
    """Return ``style | text`` for every paragraph in order; those within the 版记's table begin with ``表 ``."""
    facts: list[str] = []
    for block in open_docx(content).iter_inner_content():
        if isinstance(block, Table):
            facts += (f"表 {_fact(cell)}" for row in block.rows for cell in row.cells[0].paragraphs)
        else:
            facts.append(_fact(block))
    return facts


def paragraph_texts(content: bytes) -> list[str]:
    """Return ``style | text``, uncut, for every paragraph in order, those within tables too, row by row."""
    paragraphs = open_docx(content).element.body.iter(qn("w:p"))
    texts = (Paragraph(element, None) for element in paragraphs)
    return [f"{element._p.style} | {element.text}" for element in texts]


def body_texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in open_docx(content).paragraphs]


def _fact(paragraph: Paragraph) -> str:
    text = paragraph.text
    shown = text if len(text) <= 40 else f"{text[:24]}…{text[-8:]}"
    return f"{paragraph.style.name} | {shown}".rstrip()
