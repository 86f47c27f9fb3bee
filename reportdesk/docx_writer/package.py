"""一个 DOCX 由哪些部分组成？Static parts made once through python-docx, the document's own on every call."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import docx.document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from reportdesk.core.compose.document import Document, Signature
from reportdesk.core.gongwen import styles
from reportdesk.core.gongwen.page import STANDARD, Setting
from reportdesk.core.text import clean_line
from reportdesk.docx_writer.archive import Entry, entry, zip_entries
from reportdesk.docx_writer.body import body_xml
from reportdesk.docx_writer.footer import footer_xml
from reportdesk.docx_writer.markup import escape
from reportdesk.docx_writer.section import Section
from reportdesk.docx_writer.stylesheet import DECLARATION, NAMESPACE, font_table_xml, settings_xml, styles_xml

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCUMENT_NAME = "word/document.xml"
_CORE_NAME = "docProps/core.xml"
_FIRST_NAMES = ("[Content_Types].xml", "_rels/.rels")
_KEPT_PARTS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}


@dataclass(frozen=True, slots=True)
class Package:
    """What every file has in common: the static parts and the ids of the footers."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    section: Section


def write(document: Document) -> bytes:
    """Return the document as a DOCX file; the same document gives the same bytes in every process.

    Any text is printed as it stands, save control and invisible characters, which ``clean_line`` takes out.
    """
    agency = next((block.agency for block in document.blocks if isinstance(block, Signature)), "")
    package = _package(document.page)
    return _file(
        package, body_xml(document, package.section), _core_xml(document.title, agency, document.language)
    )


def write_plain(paragraphs: str, *, title: str, creator: str) -> bytes:
    """Return a DOCX around ready paragraphs, with the report's page and styles: a paper to work on, not to send."""
    package = _package(STANDARD)
    return _file(package, f"{paragraphs}{package.section.numbered()}", _core_xml(title, creator, "zh-CN"))


def _file(package: Package, body: str, core: str) -> bytes:
    xml = (
        f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONSHIPS}"><w:body>'
        f"{body}</w:body></w:document>"
    )
    own = (entry(_DOCUMENT_NAME, xml.encode()), entry(_CORE_NAME, core.encode()))
    return zip_entries((*package.before, *own, *package.after))


def _core_xml(title: str, creator: str, language: str) -> str:
    """Return the core properties: title, issuing agency, language; no time and no program's name."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean_line(title))}</dc:title><dc:creator>{escape(clean_line(creator))}</dc:creator>"
        f"<dc:language>{escape(clean_line(language))}</dc:language></cp:coreProperties>"
    )


@cache
def _package(page: Setting) -> Package:
    """Return the static parts and the footers' ids; the first call for a setting costs some 50 ms."""
    template = docx.Document()
    package = template.part.package
    _keep(template.part.rels, _KEPT_PARTS)
    _keep(package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
    footers = (
        footer_xml(styles.ODD_NUMBER, is_numbered=True),
        footer_xml(styles.EVEN_NUMBER, is_numbered=True),
        footer_xml(styles.ODD_NUMBER, is_numbered=False),
    )
    odd_id, even_id, empty_id = (
        _relate_footer(template.part, index + 1, xml) for index, xml in enumerate(footers)
    )
    section = Section(odd_id, even_id, empty_id, page)
    contents = _saved(template) | {
        "word/styles.xml": styles_xml(page).encode(),
        "word/settings.xml": settings_xml().encode(),
        "word/fontTable.xml": font_table_xml().encode(),
    }
    entries = {name: entry(name, content) for name, content in sorted(contents.items())}
    before = tuple(entries.pop(name) for name in _FIRST_NAMES)
    return Package(before, tuple(entries.values()), section)


def _keep(relationships: Relationships, kinds: Collection[str]) -> None:
    """Drop what python-docx's template brings that we do not use; parts without a relationship are not saved."""
    for relationship_id, relationship in list(relationships.items()):
        if relationship.reltype not in kinds:
            del relationships[relationship_id]


def _relate_footer(document_part: Part, number: int, xml: str) -> str:
    name = PackURI(f"/word/footer{number}.xml")
    footer = Part(name, CONTENT_TYPE.WML_FOOTER, xml.encode(), document_part.package)
    return document_part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER)


def _saved(template: docx.document.Document) -> dict[str, bytes]:
    """Return the template's parts by name, without those that every document has of its own."""
    saved = BytesIO()
    template.save(saved)
    with ZipFile(saved) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name not in (_DOCUMENT_NAME, _CORE_NAME)
        }
