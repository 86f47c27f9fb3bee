"""什么样的文字可以存？Cleaning of syntax only: what cannot be printed goes, what was meant stays."""

import re

# XML 1.0 has no place for these; a DOCX holding one does not open.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029|\x0b|\x0c")


def clean_text(raw: str) -> str:
    """Return ``raw`` with uniform line ends, without control and invisible characters.

    Every line is a paragraph: surrounding blanks (also U+3000, used as a typed indent) and empty lines go. Tabs and
    the hard blanks of word processors become blanks.
    """
    text = _INVISIBLE.sub("", _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", raw)))
    lines = (line.replace("\t", " ").replace("\u00a0", " ").strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_line(raw: str) -> str:
    """Return ``raw`` as a single cleaned line; line ends become one blank."""
    return clean_text(raw).replace("\n", " ")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a cleaned text; none for an empty one."""
    return tuple(line for line in text.split("\n") if line)
