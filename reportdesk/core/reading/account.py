"""读出来的结果怎样交给别的程序？Reading → the mapping that ``readreport --json`` prints (architecture, §5)."""

from collections.abc import Iterator
from typing import Any

from reportdesk.core.reading.closing import names_of
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.result import Reading, ReadItem, ReadPart, ReadSection, count_characters


def to_mapping(reading: Reading) -> dict[str, Any]:
    """Return the reading as JSON types; kept and dropped characters add up to the source's, white space aside."""
    return {
        "kind": reading.kind.value,
        "title": reading.title_text,
        "agencies": list(reading.agencies),
        "year": reading.year,
        "addressee": reading.addressee.text if reading.addressee else None,
        "parts": [_part(part) for part in reading.parts],
        "missing": [role.value for role in reading.missing],
        "signature": {
            "agency": signing_agency(reading) or None,
            "date": reading.signed_on.isoformat() if reading.signed_on else None,
        },
        "dropped": [{"text": each.passage.text, "reason": each.reason} for each in reading.dropped],
        "characters": {
            "source": count_characters(reading.source),
            "kept": sum(count_characters(passage.text) for passage in reading.kept()),
            "dropped": sum(count_characters(each.passage.text) for each in reading.dropped),
        },
        "notices": list(reading.notices),
        "doubts": [{"heading": heading, "why": why} for heading, why in doubts(reading)],
    }


def doubts(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the headings that somebody should look at, each with why; one without wording as an empty one."""
    for part in reading.parts:
        if not part.is_sure:
            yield part.heading.whole if part.heading else "", part.why
        for heading in (part.heading, *(section.heading for section in part.sections)):
            if heading and heading.doubt:
                yield heading.whole, heading.doubt


def signing_agency(reading: Reading) -> str:
    """Return the signing organ, several divided by 、; empty when nobody signed."""
    lines = [
        Line(passage.text, passage.start, passage.start + len(passage.text)) for passage in reading.signature
    ]
    return "、".join(names_of(lines))


def _part(part: ReadPart) -> dict[str, Any]:
    return {
        "heading": part.heading.whole if part.heading else "",
        "role": part.roles[0].value,
        "also": [role.value for role in part.roles[1:]],
        "sections": [_section(section) for section in part.sections],
        "items": _ordinals(part.items),
    }


def _section(section: ReadSection) -> dict[str, Any]:
    return {"heading": section.heading.whole if section.heading else "", "items": _ordinals(section.items)}


def _ordinals(items: tuple[ReadItem, ...]) -> list[str]:
    return ["".join(item.ordinal.text.split()) for item in items]
