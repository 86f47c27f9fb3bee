"""段落样式带不带自动编号？Which list and level a paragraph style brings along (ECMA-376, 17.7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from reportdesk.readers.markup import attribute, value


@dataclass(frozen=True, slots=True)
class StyleNumber:
    """The list of a style; ``level`` None: the list says which of its levels the style has. ``style`` is its owner."""

    list_id: str
    level: int | None
    style: str


def read_styles(root: etree._Element | None) -> tuple[Mapping[str, StyleNumber], Mapping[str, str]]:
    """Return each numbered paragraph style's number, inherited ones too, and the list of each numbering style."""
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str] = {}
    lists: dict[str, str] = {}
    for node in root.iterfind("{*}style") if root is not None else ():
        key = attribute(node, "styleId")
        number = node.find("{*}pPr/{*}numPr")
        list_id, level = number_of(number)
        if attribute(node, "type") == "numbering" and list_id:
            lists[key] = list_id
        parents[key] = value(node.find("{*}basedOn"))
        if number is not None:
            own[key] = (list_id, level)
    found = {key: resolved for key in parents if (resolved := _resolved(key, own, parents))}
    return found, lists


def number_of(number: etree._Element | None) -> tuple[str | None, int | None]:
    """Return list id and level of a w:numPr; None for each that it does not set."""
    if number is None:
        return None, None
    list_id, level = number.find("{*}numId"), number.find("{*}ilvl")
    depth = value(level)
    return (
        None if list_id is None else value(list_id),
        int(depth) if depth.isdecimal() and len(depth) == 1 else None,
    )


def _resolved(
    key: str, own: Mapping[str, tuple[str | None, int | None]], parents: Mapping[str, str]
) -> StyleNumber | None:
    level: int | None = None
    owner = ""
    for _generation in range(20):
        if not key:
            return None
        list_id, depth = own.get(key, (None, None))
        level = depth if level is None else level
        owner = owner or (key if key in own else "")
        if list_id:
            return StyleNumber(list_id, level, owner) if list_id != "0" else None
        key = parents.get(key, "")
    return None
