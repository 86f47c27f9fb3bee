"""有人说这个标题该归另一部分，读出来的东西怎么变？A reading with parts and sections where a person put them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from reportdesk.core.reading.result import Reading, ReadPart, ReadSection
from reportdesk.core.reading.structure import REQUIRED
from reportdesk.core.report import Role

PLACE = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
"""How a heading is named: ``2`` is the third part, ``2.0`` its first section."""

Moves = Mapping[str, Role]


def regroup(reading: Reading, moves: Moves) -> Reading:
    """Return the reading with each heading under the role that ``moves`` gives it; unknown places change nothing.

    A moved section joins the first part of its new role, or becomes a part of its own. A part of which nothing is
    left goes with its heading. Nothing else is lost: the passages are the same.
    """
    if not moves:
        return reading
    parts: list[ReadPart] = []
    moved: list[tuple[Role, ReadSection]] = []
    for index, part in enumerate(reading.parts):
        own = role_at(reading, moves, index)
        leaving = [role_at(reading, moves, index, place) for place in range(len(part.sections))]
        moved += [
            (role, section) for role, section in zip(leaving, part.sections, strict=True) if role is not own
        ]
        staying = tuple(section for role, section in zip(leaving, part.sections, strict=True) if role is own)
        roles = (own,) if str(index) in moves else part.roles
        if staying or part.lead or part.items or not part.sections:
            parts.append(replace(part, roles=roles, sections=staying))
    for role, section in moved:
        _join(parts, role, section)
    present = {role for part in parts for role in part.roles}
    missing = tuple(role for role in REQUIRED if role not in present)
    return replace(reading, parts=tuple(parts), missing=missing)


def role_at(reading: Reading, moves: Moves, part: int, section: int | None = None) -> Role:
    """Return the role of a part or of one of its sections: the nearest move, else what was recognised."""
    recognised = reading.parts[part].roles[0] if reading.parts[part].roles else Role.OTHER
    own = moves.get(str(part), recognised)
    return own if section is None else moves.get(f"{part}.{section}", own)


def _join(parts: list[ReadPart], role: Role, section: ReadSection) -> None:
    for place, part in enumerate(parts):
        if part.roles[:1] == (role,) or (not part.roles and role is Role.OTHER):
            parts[place] = replace(part, sections=(*part.sections, section))
            return
    parts.append(ReadPart(None, (role,), (), (section,), ()))
