"""“一、”里面又从“一、”数起，哪些是里面一层？Sections that bear the same form of ordinal as the parts around them."""

import re
from collections.abc import Sequence

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark
from reportdesk.core.reading.roles import roles_of_heading
from reportdesk.core.reading.sheet import compact

FEWEST_SECTIONS = 2
"""Our choice: a single 一、 inside a part is a slip of the pen rather than a level."""

_INTRODUCTION = re.compile("[。：:]$")


def nested(lines: Sequence[Line], marks: Sequence[Mark | None]) -> frozenset[int]:
    """Return the places of 一、 二、 that count inside a part; none unless the parts themselves count on behind them.

    Where a number may go on either count, a heading that names a statutory role goes on the parts.
    """
    runs: list[list[int]] = []
    has_returned = False
    outer = inner = 0
    last = -2
    for place, mark in enumerate(marks):
        if not mark or mark.family is not Family.HAN:
            continue
        if mark.number == 1 and outer and not inner and _is_right_below(lines, last, place):
            runs.append([])
            inner = 1
        elif (
            inner
            and mark.number == inner + 1
            and not (mark.number == outer + 1 and _names_role(lines[place], mark))
        ):
            inner += 1
        else:
            has_returned |= bool(inner) and mark.number == outer + 1
            outer, inner = mark.number, 0
        if inner:
            runs[-1].append(place)
        last = place
    is_level = has_returned and max(map(len, runs)) >= FEWEST_SECTIONS
    return frozenset(place for run in runs for place in run) if is_level else frozenset()


def _is_right_below(lines: Sequence[Line], last: int, place: int) -> bool:
    """Say whether a line stands right below a part's heading, with one line of introduction between at most."""
    between = lines[last + 1 : place]
    heading = compact(lines[place].text)
    if roles_of_heading(heading[2:], year=None) and len(heading) < 20:
        return False
    return not between or (len(between) == 1 and bool(_INTRODUCTION.search(compact(between[0].text))))


def _names_role(line: Line, mark: Mark) -> bool:
    return bool(roles_of_heading(line.text[mark.end : mark.end + 60], year=None))
