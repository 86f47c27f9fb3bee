"""每一块怎样写成 WordprocessingML？Blocks → the paragraphs and the table of document.xml."""

from collections.abc import Iterator

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Document,
    Heading,
    Imprint,
    InText,
    Masthead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)
from reportdesk.core.compose.pagination import estimate, imprint_lines
from reportdesk.core.gongwen import styles
from reportdesk.core.gongwen.page import Setting
from reportdesk.core.gongwen.title import BLANK_LINES_ABOVE, BLANK_LINES_BELOW, line_percent
from reportdesk.docx_writer.annex import annex_head, annex_list, table
from reportdesk.docx_writer.imprint import imprint_table
from reportdesk.docx_writer.markup import paragraph, run
from reportdesk.docx_writer.masthead import masthead_paragraphs
from reportdesk.docx_writer.section import Section
from reportdesk.docx_writer.signature import signature_paragraphs

_KEEP_NEXT = "<w:keepNext/>"


def body_xml(document: Document, section: Section) -> str:
    """Return the content of w:body: every block, then the last section's page set-up.

    The 版记 shares the last page where that is surely even and has room; otherwise it begins a section of its
    own on the next even page, which is right however far off the estimate was. A blank page that the estimate
    calls for is written out, since LibreOffice leaves those that it adds itself out of a PDF.
    """
    layout = estimate(document)
    kept, broken = layout.kept_place, layout.break_place
    texts: list[str] = []
    section_end = section.numbered()
    for place, block in enumerate(document.blocks):
        if isinstance(block, Imprint):
            if texts and not layout.has_room_on_even_page(lines=imprint_lines(block, document.page)):
                texts[-1] = _close_section(texts[-1], section_end)
                if layout.pages % 2 == 0:
                    texts.append(paragraph(styles.ANCHOR, properties=section.blank()))
                section_end = section.on_even_page(is_numbered=layout.pages % 2 == 1)
                # LibreOffice loses the section's page break when a floating table comes first (measured).
                texts.append(paragraph(styles.ANCHOR))
            texts.append(imprint_table(block, document.page))
        else:
            written = [*_paragraphs(block, document.page, is_kept=place == kept)]
            texts += [_on_new_page(written[0]), *written[1:]] if place == broken else written
    return f"{''.join(texts)}{section_end}"


def _on_new_page(paragraph_xml: str) -> str:
    """Return a paragraph that begins a page; the schema wants keepNext first."""
    before, mark, after = paragraph_xml.partition(_KEEP_NEXT)
    if not mark:
        before, mark, after = paragraph_xml.partition("/>")
    return f"{before}{mark}<w:pageBreakBefore/>{after}"


def _close_section(last_paragraph: str, section_end: str) -> str:
    """Return the paragraph as the last one of its section (ECMA-376, 17.6.18)."""
    before, mark, after = last_paragraph.rpartition("</w:pPr>")
    return f"{before}{section_end}{mark}{after}"


def _paragraphs(block: InText, setting: Setting, *, is_kept: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            yield paragraph(styles.BODY, run(block.text), _KEEP_NEXT if is_kept else "")
        case RunIn():
            heading = run(f"{block.ordinal}{block.heading}", style=styles.RUN_IN_HEADING[0])
            yield paragraph(styles.RUN_IN, f"{heading}{run(block.text)}", _KEEP_NEXT if is_kept else "")
        case Heading():
            yield paragraph(styles.HEADINGS[block.level - 1], run(f"{block.ordinal}{block.text}"))
        case Masthead():
            yield from masthead_paragraphs(block, setting)
        case Title():
            yield from [paragraph(styles.BLANK)] * BLANK_LINES_ABOVE
            yield from (paragraph(styles.TITLE, _title_line(line)) for line in block.lines)
            yield from [paragraph(styles.BLANK)] * BLANK_LINES_BELOW
        case Addressee():
            yield paragraph(styles.ADDRESSEE, run(block.text))
        case Note():
            yield paragraph(styles.NOTE, run(block.text))
        case _:
            yield from _closing(block)


def _closing(block: AnnexList | Signature | AnnexHead | Table) -> Iterator[str]:
    match block:
        case AnnexList():
            return annex_list(block)
        case Signature():
            return signature_paragraphs(block)
        case AnnexHead():
            return annex_head(block)
        case _:
            return table(block)


def _title_line(line: str) -> str:
    """Return a line of the title; one with an agency's name too long for it is set narrower, not broken."""
    percent = line_percent(line)
    return run(line, properties=f'<w:w w:val="{percent}"/>' if percent < 100 else "")
