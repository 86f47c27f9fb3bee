"""信息公开要素怎样写进 DOCX 的文件属性？The same file with more in docProps, its words untouched."""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from reportdesk.core.text import clean_line
from reportdesk.docx_writer.archive import entry, zip_entries
from reportdesk.docx_writer.markup import escape
from reportdesk.docx_writer.stylesheet import DECLARATION

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_CORE_NAMES = {
    "subject": "dc:subject",
    "keywords": "cp:keywords",
    "description": "dc:description",
    "identifier": "dc:identifier",
    "category": "cp:category",
}
"""ISO/IEC 29500-2, annex on core properties: the names that fit an element of 信息公开."""
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
"""ISO/IEC 29500-1, 22.3: custom properties share this format id and are numbered from 2."""


def with_properties(content: bytes, *, core: Mapping[str, str], custom: Mapping[str, str]) -> bytes:
    """Return a DOCX of ours with core properties (keys of ``_CORE_NAMES``) and custom ones added; empty values are left out.

    The same file and values give the same bytes; every other part stays as it is.
    """
    added = "".join(
        f"<{_CORE_NAMES[name]}>{escape(clean_line(value))}</{_CORE_NAMES[name]}>"
        for name, value in core.items()
        if value
    )
    override = f'<Override PartName="/{_CUSTOM}" ContentType="{_CUSTOM_TYPE}"/>'
    relation = f'<Relationship Id="rIdCustom" Type="{_CUSTOM_RELATION}" Target="{_CUSTOM}"/>'
    inserted = {
        _CORE: ("</cp:coreProperties>", added),
        _TYPES: ("</Types>", override),
        _RELATIONS: ("</Relationships>", relation),
    }
    parts = []
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name in inserted:
                end, words = inserted[name]
                part = part.replace(end.encode(), f"{words}{end}".encode())
            parts.append(entry(name, part))
    parts.append(entry(_CUSTOM, _custom_xml(custom).encode()))
    return zip_entries(parts)


def _custom_xml(custom: Mapping[str, str]) -> str:
    properties = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(clean_line(name))}>'
        f"<vt:lpwstr>{escape(clean_line(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(
            ((name, value) for name, value in custom.items() if value), start=_FIRST_ID
        )
    )
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM_SPACE}" xmlns:vt="{_VALUES_SPACE}">{properties}</Properties>'
