"""一个 DOCX 里有哪些段落、表格、节和页脚？The package read with zipfile and lxml, formats resolved."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from reportdesk.page_check.finding import UnreadablePaper
from reportdesk.page_check.markup import (
    PREFIXES,
    RELATIONSHIPS,
    Properties,
    Stylesheet,
    W,
    is_on,
    local,
    number,
    read_properties,
    read_stylesheet,
    twips,
)

LARGEST_BYTES = 200_000_000
"""Our choice: no report's parts come near it; a file that claims more is not unpacked."""

_DOCUMENT = "word/document.xml"
_PARTS = (
    _DOCUMENT,
    "word/styles.xml",
    "word/settings.xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
)
_DIRECT = {"sz", "szCs", "b", "i", "color", "spacing"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text with the face, size (pt), colour and spacing (twips) that it is printed in."""

    text: str
    face: str
    size_pt: float
    colour: str
    spacing_twips: float
    is_bold: bool
    has_own_format: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its resolved properties; ``section`` counts from 0."""

    text: str
    style: str
    style_name: str
    properties: Properties
    runs: tuple[Run, ...]
    section: int = 0

    @property
    def printed(self) -> tuple[Run, ...]:
        """The runs that put ink on the paper."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its properties, its paragraphs in order, the rows' properties and those of each row's first cell."""

    properties: Properties
    paragraphs: tuple[Paragraph, ...]
    rows: tuple[Properties, ...]
    cells: tuple[Properties, ...] = ()
    section: int = 0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Page set-up: the properties of a sectPr, and the footers by kind (``default``, ``even``, ``first``)."""

    properties: Properties
    footers: Mapping[str, tuple[Paragraph, ...]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole file."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    settings: Properties
    stylesheet: Stylesheet
    core: Mapping[str, str]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs outside of tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))


def read_paper(content: bytes) -> Paper:
    """Return what a DOCX holds. Raises UnreadablePaper for anything that is not one."""
    roots = _roots(content)
    stylesheet = read_stylesheet(roots["word/styles.xml"])
    body = roots[_DOCUMENT].find("w:body", PREFIXES)
    if body is None:
        raise UnreadablePaper("文件里没有正文（word/document.xml 缺少 w:body）。")
    sections = tuple(_sections(roots, body, stylesheet))
    core = {local(child.tag): child.text or "" for child in roots["docProps/core.xml"]}
    settings = read_properties(roots["word/settings.xml"])
    return Paper(tuple(_blocks(body, stylesheet)), sections, settings, stylesheet, core)


def _roots(content: bytes) -> dict[str, etree._Element]:
    """Return the parts' root elements; an absent part other than the text counts as empty."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_BYTES:
                raise UnreadablePaper("文件展开后太大，不像一份公文。")
            names = set(archive.namelist())
            if _DOCUMENT not in names:
                raise UnreadablePaper("不是 Word 文档（DOCX）：里面没有 word/document.xml。")
            wanted = [name for name in names if name in _PARTS or name.startswith("word/footer")]
            roots = {name: _parse(archive.read(name)) for name in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadablePaper("不是 Word 文档（DOCX），或文件已经损坏。") from error
    except etree.XMLSyntaxError as error:
        raise UnreadablePaper("文件里的 XML 有错，读不出来。") from error
    return {name: etree.Element("absent") for name in _PARTS} | roots


def _parse(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def _blocks(body: etree._Element, stylesheet: Stylesheet) -> Iterator[Block]:
    section = 0
    for element in body:
        kind = local(element.tag)
        if kind == "p":
            yield read_paragraph(element, stylesheet, section=section)
            section += element.find("w:pPr/w:sectPr", PREFIXES) is not None
        elif kind == "tbl":
            paragraphs = [
                read_paragraph(found, stylesheet, section=section) for found in element.iter(f"{W}p")
            ]
            rows = [read_properties(row.find("w:trPr", PREFIXES)) for row in element.iter(f"{W}tr")]
            properties = read_properties(element.find("w:tblPr", PREFIXES))
            cells = [read_properties(row.find("w:tc/w:tcPr", PREFIXES)) for row in element.iter(f"{W}tr")]
            yield Table(properties, tuple(paragraphs), tuple(rows), tuple(cells), section)


def read_paragraph(element: etree._Element, stylesheet: Stylesheet, *, section: int = 0) -> Paragraph:
    """Return a w:p with everything that it inherits."""
    direct = read_properties(element.find("w:pPr", PREFIXES))
    key = direct.pop("pStyle", {}).get("val", "")
    runs = tuple(_run(found, stylesheet, key) for found in element.iterfind("w:r", PREFIXES))
    style = stylesheet.styles.get(key)
    return Paragraph(
        text="".join(run.text for run in runs),
        style=key,
        style_name=style.name if style else "",
        properties=stylesheet.paragraph_properties(key, direct),
        runs=runs,
        section=section,
    )


def _run(element: etree._Element, stylesheet: Stylesheet, key: str) -> Run:
    direct = read_properties(element.find("w:rPr", PREFIXES))
    properties = stylesheet.run_properties(key, direct)
    faces = properties.get("rFonts", {})
    own_faces = {"ascii", "hAnsi", "eastAsia", "cs"} & set(direct.get("rFonts", {}))
    return Run(
        text="".join(_text(child) for child in element),
        face=faces.get("eastAsia", ""),
        size_pt=number(properties, "sz", "val") / 2,
        colour=properties.get("color", {}).get("val", "").upper(),
        spacing_twips=twips(properties, "spacing", "val"),
        is_bold=is_on(properties, "b"),
        has_own_format=bool(own_faces or _DIRECT & set(direct)),
    )


def _text(element: etree._Element) -> str:
    kind = local(element.tag)
    if kind in ("t", "instrText"):
        return element.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n"}.get(kind, "")


def _sections(
    roots: Mapping[str, etree._Element], body: etree._Element, stylesheet: Stylesheet
) -> Iterator[Section]:
    """Yield the sections; a footer that one does not name is that of the section before (ECMA-376, 17.10.5)."""
    targets = {relation.get("Id"): relation.get("Target", "") for relation in roots[_PARTS[3]]}
    footers: dict[str, tuple[Paragraph, ...]] = {}
    for element in body.iter(f"{W}sectPr"):
        for reference in element.iterfind("w:footerReference", PREFIXES):
            part = f"word/{targets.get(reference.get(f'{{{RELATIONSHIPS}}}id'), '')}"
            found = roots[part].iter(f"{W}p") if part in roots else ()
            footers = footers | {
                reference.get(f"{W}type", "default"): tuple(
                    read_paragraph(each, stylesheet) for each in found
                )
            }
        yield Section(read_properties(element), footers)
