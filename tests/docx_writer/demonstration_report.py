"""A core Report from the demonstration data and the wording of the installation, without Django."""

import tomllib
from datetime import date
from pathlib import Path

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.wording import Wording
from reportdesk.core.outline import Outline, outline_for, read_outlines
from reportdesk.core.report import Cause, Duty, DutyKind, Head, Item, Part, Plan, Report, Section, Shortcoming

ROOT = Path(__file__).parents[2]


def read_wording() -> Wording:
    return Wording({path.name: path.read_text() for path in (ROOT / "templates/wording").glob("*.txt.jinja")})


def read_demonstration(number: str = "000") -> Report:
    data = tomllib.loads((ROOT / f"seeds/demonstration/{number}.toml").read_text())
    outlines = read_outlines(tomllib.loads((ROOT / "seeds/outline.toml").read_text()))
    outline = outline_for(outlines, year=data["year"])
    return Report(
        agency=data["agency"],
        year=data["year"],
        head=_head(data, outline),
        preface=data["preface"].strip(),
        parts=tuple(
            Part(rule.role, rule.heading_for(data["year"]), data.get("leads", {}).get(rule.role, "").strip())
            for rule in outline.parts
        ),
        measures=_sections(data.get("measures", [])),
        shortcomings=tuple(
            Shortcoming(f"s{index}", **_texts(entry), causes=_causes(entry, index))
            for index, entry in enumerate(data.get("shortcomings", []))
        ),
        duties=tuple(
            Duty(
                f"d{index}",
                DutyKind(entry["kind"]),
                **_texts(entry),
                who=entry.get("who", ""),
                act=entry.get("act", ""),
                times=entry.get("times"),
                matters=entry.get("matters", ""),
            )
            for index, entry in enumerate(data.get("first_responsible", []))
        ),
        plans=tuple(
            Plan(
                f"p{index}",
                **_texts(entry),
                target=entry.get("target", ""),
                deadline=entry.get("deadline", ""),
                unit=entry.get("unit", ""),
            )
            for index, entry in enumerate(data.get("plans", []))
        ),
        others=_sections(data.get("others", [])),
    )


def compose_demonstration(variant: Variant) -> Document:
    return compose(read_demonstration(), variant=variant, wording=read_wording())


def _head(data: dict, outline: Outline) -> Head:
    return Head(
        title=outline.title_for(agency=data["agency"], year=data["year"]),
        addressees=tuple(data["addressees"]),
        copies=tuple(data["cc"]),
        number=f"{data['code']}\u30142026\u30153号",
        signer="李国强",
        signature=data["agency"],
        issued_on=date(2026, 1, 9),
        printed_by=f"{data['agency']}办公室",
        printed_on=date(2026, 1, 12),
    )


def _texts(entry: dict) -> dict[str, str]:
    return {"heading": entry.get("heading", ""), "text": entry.get("text", "").strip()}


def _causes(entry: dict, index: int) -> tuple[Cause, ...]:
    causes = enumerate(entry.get("causes", []))
    return tuple(Cause(f"c{index}-{number}", **_texts(cause)) for number, cause in causes)


def _sections(entries: list[dict]) -> tuple[Section, ...]:
    return tuple(
        Section(
            f"m{index}",
            **_texts(entry),
            items=tuple(
                Item(f"m{index}-{n}", **_texts(item)) for n, item in enumerate(entry.get("items", []))
            ),
        )
        for index, entry in enumerate(entries)
    )
