"""一个 Word 段落里有哪些字？The visible text of a w:p, its number, text boxes and notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.readers.markup import attribute, local_name, value
from reportdesk.readers.styles import number_of

_LEFT_OUT = {
    "del",
    "moveFrom",
    "Fallback",
    "rt",
    "instrText",
    "delText",
    "delInstrText",
    "pPr",
    "rPr",
    "sdtPr",
    "ffData",
}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object"}


@dataclass(slots=True)
class Paragraph:
    """What a paragraph shows. ``is_joined``: its mark was deleted, so the next one goes on in it."""

    text: str = ""
    style: str = ""
    list_id: str | None = None
    level: int | None = None
    is_joined: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def read_paragraph(node: etree._Element, counts: Counter[str]) -> Paragraph:
    """Return a paragraph's content; ``counts`` learns of pictures, deletions and hidden text."""
    found = Paragraph()
    properties = node.find("{*}pPr")
    if properties is not None:
        found.style = value(properties.find("{*}pStyle"))
        found.list_id, found.level = number_of(properties.find("{*}numPr"))
        mark = properties.find("{*}rPr")
        found.is_joined = mark is not None and (
            mark.find("{*}del") is not None or mark.find("{*}moveFrom") is not None
        )
    _walk(node, found, counts)
    found.text = "".join(found.pieces)
    return found


def rows_of(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the cells of each row of a table that was not deleted."""
    for row in table.iter("{*}tr"):
        owner = next(row.iterancestors("{*}tbl"), None)
        if owner is table and row.find("{*}trPr/{*}del") is None:
            yield [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr"), None) is row]


def _walk(node: etree._Element, found: Paragraph, counts: Counter[str]) -> None:
    for child in node:
        name = local_name(child)
        if not name:
            continue
        if name == "t":
            found.pieces.append(child.text or "")
        elif name in _CHARACTERS:
            found.pieces.append(_CHARACTERS[name])
        elif name in _LEFT_OUT:
            counts["deleted"] += name == "del" and next(child.iter("{*}delText"), None) is not None
        elif name == "r" and _is_hidden(child):
            counts["hidden"] += 1
        elif name == "txbxContent":
            found.boxes.append(child)
        else:
            _note(name, child, found, counts)
            _walk(child, found, counts)


def _note(name: str, node: etree._Element, found: Paragraph, counts: Counter[str]) -> None:
    """Remember a reference to a note, or a picture."""
    if name in ("footnoteReference", "endnoteReference"):
        found.notes.append(("e" if name.startswith("end") else "") + attribute(node, "id"))
    elif name in _PICTURES:
        counts["picture"] += next(node.iter("{*}blip", "{*}imagedata"), None) is not None


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")
