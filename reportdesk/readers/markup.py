"""这个标记叫什么、写了什么？Names and attributes of WordprocessingML in either namespace, transitional or strict."""

from lxml import etree


def local_name(node: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    return _bare(node.tag) if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str) -> str:
    """Return an attribute by its name without a namespace; empty when it is not set."""
    return next((str(value) for key, value in node.attrib.items() if _bare(str(key)) == name), "")


def value(node: etree._Element | None) -> str:
    """Return the w:val of an element; empty without one, and for an element that is not there."""
    return "" if node is None else attribute(node, "val")


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
