"""这一部分自己用哪一种序号分节？The second level of a part that has none of the form the other parts have."""

import re
from collections.abc import Collection, Mapping, Sequence

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark
from reportdesk.core.reading.sheet import compact

HEADING_CHARS = 24
"""Our choice: a longer first sentence is a point's text."""

PARAGRAPH_CHARS = 40
"""Our choice: what stands under a section's heading is at least so long on average; a point has a sentence or less."""

SENTENCE_CHARS = 12
"""Our choice: the same, where another part of the text has sections of the same form."""

FEWEST_SECTIONS = 2
"""Our choice: a single ordinal divides nothing."""

_SPOKEN = (Family.COUNTED, Family.SPOKEN)
_OUTER = (Family.HAN, Family.NESTED_HAN, Family.BRACKETED_HAN)
_INNER = (Family.DIGIT, Family.BRACKETED_DIGIT, *_SPOKEN)
_STOP = re.compile("[。！!；;：:?？]")
_CLAUSES = re.compile("[，,、]")
_FIGURE = re.compile(r"\d")


def heads_text(
    lines: Sequence[Line], marks: Sequence[Mark | None], ends: Mapping[int, int], family: Family | None
) -> bool:
    """Say whether a form of ordinal heads text in a part, its headings ending at ``ends`` by line.

    A digit or 一是 that merely counts whole sentences heads none; the outer forms always do, and so does a wording
    that is as short as a heading.
    """
    if family not in _INNER:
        return True
    last = len(lines) - 1
    headed = 0
    for place, end in ends.items():
        mark = marks[place]
        wording = compact(lines[place].text[mark.end if mark else 0 : end])
        is_sentence = wording.endswith(("。", "；")) and len(wording) > HEADING_CHARS
        has_below = place < last and not marks[place + 1] and not is_sentence
        has_text = bool(compact(lines[place].text[end:])) or has_below
        headed += bool(wording) and (has_text or len(wording) <= HEADING_CHARS)
    return 2 * headed >= len(ends)


def family_within(
    lines: Sequence[Line], marks: Sequence[Mark | None], inner: Collection[Family] = ()
) -> Family | None:
    """Return the form of ordinal that heads paragraphs in one part only; None where it counts points.

    The first form that leads a line decides: each of its ordinals goes on from one and has a short heading that a
    full stop or a line end closes, above or before a paragraph. What is spoken (一是) goes on the paragraph that stands
    above it, and then counts its points.
    """
    family = next((mark.family for mark in marks if mark), None)
    if family not in _INNER or (family in _SPOKEN and not marks[0]):
        return None
    places = [place for place, mark in enumerate(marks) if mark and mark.family is family]
    numbers = [mark.number for mark in marks if mark and mark.family is family]
    if len(places) < FEWEST_SECTIONS or numbers != [*range(1, len(numbers) + 1)]:
        return None
    texts = [_text_under(lines, marks, place, end) for place, end in _spans(places, len(lines))]
    chars = [len(text) for text in texts if text is not None]
    is_headed = len(chars) == len(places) and all(chars)
    fewest = SENTENCE_CHARS if family in inner else PARAGRAPH_CHARS
    return family if is_headed and sum(chars) >= fewest * len(chars) else None


def family_of_part(
    lines: Sequence[Line], marks: Sequence[Mark | None], usual: Family | None, inner: Collection[Family]
) -> Family | None:
    """Return the form of ordinal that divides a part: its own outer one, the text's usual one, or one of this part only.

    Parts that bear no ordinals may each number what stands under them in another form;
    ``inner`` are the forms that head paragraphs in some part, and so may head shorter ones in this part.
    """
    outer = _outer_family(marks)
    has_usual = any(mark and mark.family is usual for mark in marks)
    if outer and usual and (outer < usual or not has_usual):
        return outer
    return usual if has_usual else family_within(lines, marks, inner)


def _outer_family(marks: Sequence[Mark | None]) -> Family | None:
    """Return the outer form of ordinal that leads a part and counts from one; None where none does."""
    family = next((mark.family for mark in marks if mark), None)
    numbers = [mark.number for mark in marks if mark and mark.family is family]
    is_counted = len(numbers) >= FEWEST_SECTIONS and numbers == [*range(1, len(numbers) + 1)]
    return family if family in _OUTER and is_counted else None


def _spans(places: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(places, [*places[1:], end], strict=True))


def _text_under(lines: Sequence[Line], marks: Sequence[Mark | None], place: int, end: int) -> str | None:
    """Return what stands under the heading that a line begins with; None where it begins with no heading."""
    mark = marks[place]
    words = compact(lines[place].text[mark.end :]) if mark else ""
    stop = _STOP.search(words)
    heading = words[: stop.start()] if stop else words
    is_heading = (
        2 <= len(heading) <= HEADING_CHARS
        and (not stop or stop[0] == "。")
        and len(_CLAUSES.findall(heading)) <= 1
        and not _FIGURE.search(heading)
    )
    below = "".join(compact(line.text) for line in lines[place + 1 : end])
    return words[len(heading) + 1 :] + below if is_heading else None
