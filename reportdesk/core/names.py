"""一栏里写了哪几个名称？Names typed in one field."""

import re

_SEPARATORS = re.compile("[、，,；;\n]+")


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a list typed with 、 ， ； or line ends; none for a blank text."""
    return tuple(name.strip() for name in _SEPARATORS.split(text) if name.strip())
