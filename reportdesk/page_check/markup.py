"""一段文字最终是什么格式？Properties of WordprocessingML, inherited through styles, as plain mappings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportdesk.page_check.standard import MM_PER_TWIP

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{NAMESPACE}}}"
PREFIXES = {"w": NAMESPACE, "r": RELATIONSHIPS}

Properties = dict[str, dict[str, str]]
"""Element name → its attributes; a border is named ``pBdr/bottom``."""

_NESTED = ("pBdr", "tblBorders", "tcBorders")


def local(name: str | bytes) -> str:
    """Return a name without its namespace; empty for comments and the like."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attributes(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes without namespaces."""
    return {local(name): str(value) for name, value in element.attrib.items()}


def read_properties(element: etree._Element | None) -> Properties:
    """Return the children of a pPr, rPr, tblPr or sectPr; none for a missing one."""
    found: Properties = {}
    for child in element if element is not None else ():
        name = local(child.tag)
        if name in _NESTED:
            found |= {f"{name}/{local(side.tag)}": attributes(side) for side in child}
        elif name:
            found[name] = attributes(child)
    return found


def inherit(layers: Iterable[Properties]) -> Properties:
    """Return what holds when each layer overrides the ones before, attribute by attribute."""
    merged: Properties = {}
    for layer in layers:
        for name, values in layer.items():
            merged[name] = merged.get(name, {}) | values
    return merged


def is_on(properties: Mapping[str, Mapping[str, str]], name: str) -> bool:
    """Return whether a switch is present and not switched off."""
    return name in properties and properties[name].get("val", "1") not in ("0", "false", "off")


def number(properties: Properties, name: str, attribute: str) -> float:
    """Return a figure in the unit in which it is written; 0 where there is none or it is no number."""
    try:
        return float(properties.get(name, {}).get(attribute, 0))
    except ValueError:
        return 0.0


def twips(properties: Properties, name: str, attribute: str) -> float:
    """Return a measure that is written in twips."""
    return number(properties, name, attribute)


def millimetres(properties: Properties, name: str, attribute: str) -> float:
    """Return a measure of twips in mm."""
    return twips(properties, name, attribute) * MM_PER_TWIP


@dataclass(frozen=True, slots=True)
class Style:
    """A style as written, before inheritance."""

    key: str
    name: str
    based_on: str
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The styles of a file and the defaults below them."""

    styles: Mapping[str, Style]
    default_key: str
    paragraph: Properties
    run: Properties

    def chain(self, key: str) -> list[Style]:
        """Return a style and those that it is based on, the deepest first; a circle is cut."""
        found: list[Style] = []
        while key in self.styles and self.styles[key] not in found:
            found.insert(0, self.styles[key])
            key = found[0].based_on
        return found

    def paragraph_properties(self, key: str, direct: Properties) -> Properties:
        chain = self.chain(key or self.default_key)
        return inherit([self.paragraph, *(style.paragraph for style in chain), direct])

    def run_properties(self, paragraph_key: str, direct: Properties) -> Properties:
        chain = self.chain(paragraph_key or self.default_key)
        own = self.chain(direct.get("rStyle", {}).get("val", ""))
        return inherit([self.run, *(style.run for style in (*chain, *own)), direct])


def read_stylesheet(root: etree._Element) -> Stylesheet:
    """Return the styles of styles.xml."""
    styles = {}
    default_key = ""
    for element in root.iterfind("w:style", PREFIXES):
        key = element.get(f"{W}styleId", "")
        name, based_on = (element.find(f"w:{tag}", PREFIXES) for tag in ("name", "basedOn"))
        styles[key] = Style(
            key,
            "" if name is None else name.get(f"{W}val", ""),
            "" if based_on is None else based_on.get(f"{W}val", ""),
            read_properties(element.find("w:pPr", PREFIXES)),
            read_properties(element.find("w:rPr", PREFIXES)),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            default_key = key
    defaults = [
        root.find(f"w:docDefaults/w:{tag}", PREFIXES) for tag in ("pPrDefault/w:pPr", "rPrDefault/w:rPr")
    ]
    return Stylesheet(styles, default_key, *map(read_properties, defaults))
