"""一行字有多宽？Widths in 字: the estimate that indents, titles and page counts share."""

import re

AUTOSPACE_CHARS = 0.22
"""Gap that the word processor puts between Han and Latin or digits (字). Measured in LibreOffice: 3.5 pt of 16."""

HALF_CHARS = 0.5
"""Width of a digit or Latin letter in 仿宋_GB2312 and its stand-ins (字). Measured."""

_HALF_RUN = re.compile("[ -~]+")


def width_chars(text: str) -> float:
    """Return the width of one line of text in 字; 0 for an empty one.

    A Han character counts 1, a half-width one 0.5, and 0.22 is added wherever a letter or digit meets Han.
    """
    width = float(len(text))
    for run in _HALF_RUN.finditer(text):
        start, end = run.span()
        width -= (end - start) * (1 - HALF_CHARS)
        width += AUTOSPACE_CHARS * ((start > 0) + (end < len(text)))
    return width
