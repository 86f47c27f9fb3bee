import tomllib

import pytest
from core.builders import ROOT, outline

from reportdesk.core.outline import outline_for, read_outlines
from reportdesk.core.report import Role


def data() -> dict[str, object]:
    return tomllib.loads((ROOT / "seeds" / "outline.toml").read_text(encoding="utf-8"))


def test_four_parts_are_required_and_the_fifth_is_not() -> None:
    assert [part.role for part in outline().parts if part.required] == [
        Role.MEASURES,
        Role.SHORTCOMINGS,
        Role.FIRST_RESPONSIBLE,
        Role.NEXT_YEAR,
    ]


def test_years_in_headings_are_computed() -> None:
    assert outline().part(Role.NEXT_YEAR).heading_for(2025).startswith("2026年度")
    assert outline().title_for(agency="某局", year=2025) == "某局关于2025年度法治政府建设情况的报告"


def test_each_part_names_its_law() -> None:
    assert all("第二十六条" in part.basis for part in outline().parts)


def test_newest_outline_in_force_is_chosen() -> None:
    given = data()
    entry = given["outline"][0]  # type: ignore[index]
    outlines = read_outlines({"outline": [entry, {**entry, "first_year": 2030}]})

    assert outline_for(outlines, year=2031).first_year == 2030
    assert outline_for(outlines, year=2029).first_year == 2019
    assert outline_for(outlines, year=2001).first_year == 2019


def test_outline_without_a_statutory_part_is_refused() -> None:
    entry = data()["outline"][0]  # type: ignore[index]

    with pytest.raises(ValueError, match=r"art\. 26"):
        read_outlines({"outline": [{**entry, "part": entry["part"][1:]}]})
