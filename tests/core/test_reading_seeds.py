"""The five published reports: every part, section, signature and character must come out right."""

from pathlib import Path

import pytest

from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.compose.wording import Wording
from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.conversion import frame_of, typeset
from reportdesk.core.reading.recogniser import recognise

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
WORDING = ROOT / "templates" / "wording"

HEADS = {
    "000": (
        "东安县应急管理局2025年法治政府建设报告",
        "东安县应急管理局",
        2025,
        [],
        ("东安县应急管理局", "2025-12-23"),
    ),
    "001": (
        "2024年株洲市应急管理局法治建设工作报告",
        "株洲市应急管理局",
        2024,
        ["first_responsible"],
        (None, None),
    ),
    "002": (
        "西安市未央区应急管理局2025年法治政府建设工作总结及2026年工作思路",
        "西安市未央区应急管理局",
        2025,
        ["first_responsible"],
        (None, None),
    ),
    "003": (
        "重庆市南岸区应急管理局关于2024年法治政府建设情况的报告",
        "重庆市南岸区应急管理局",
        2024,
        [],
        (None, None),
    ),
    "004": (
        "衡阳市应急管理局2025年度法治政府建设工作报告",
        "衡阳市应急管理局",
        2025,
        ["first_responsible"],
        (None, None),
    ),
}
PARTS = {
    "000": "measures:4 shortcomings:2 first_responsible:0 next_year:5",
    "001": "measures:4 shortcomings:0 next_year:0",
    "002": "measures:0 measures:5 measures:0 shortcomings:2 other:0 next_year:0",
    "003": "measures:6 first_responsible:3 shortcomings:3 next_year:3",
    "004": "measures:4 shortcomings:3 next_year:3",
}


def source(number: str) -> str:
    if not SEEDS.is_dir():
        pytest.skip("the published reports are not beside the repository (../shared/seeds)")
    return next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize("number", HEADS)
def test_head_and_foot(number):
    title, agency, year, missing, signature = HEADS[number]

    found = to_mapping(recognise(source(number)))

    assert (found["kind"], found["title"], found["agencies"]) == ("annual_report", title, [agency])
    assert (found["year"], found["missing"]) == (year, missing)
    assert (found["signature"]["agency"], found["signature"]["date"]) == signature


@pytest.mark.parametrize("number", PARTS)
def test_parts_roles_and_number_of_sections(number):
    found = to_mapping(recognise(source(number)))["parts"]

    assert " ".join(f"{part['role']}:{len(part['sections'])}" for part in found) == PARTS[number]
    assert not any(part["also"] for part in found)


def test_a_heading_without_a_stop_ends_before_its_text():
    sections = to_mapping(recognise(source("001")))["parts"][0]["sections"]

    assert sections[3]["heading"] == "(四)坚持政府信息公开,增加工作透明度"
    assert sections[0]["items"] == ["一是", "二是", "三是", "四是"]


def test_a_part_without_an_ordinal_is_found():
    assert to_mapping(recognise(source("004")))["parts"][-1]["heading"] == "下一步工作打算"


@pytest.mark.parametrize("number", HEADS)
def test_every_character_is_in_exactly_one_place(number):
    text = source(number)
    reading = recognise(text)
    spans = [*reading.kept(), *(each.passage for each in reading.dropped)]

    owners = [0] * len(text)
    for passage in spans:
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        for place in range(passage.start, passage.start + len(passage.text)):
            owners[place] += 1

    assert {owners[place] for place, character in enumerate(text) if not character.isspace()} == {1}


@pytest.mark.parametrize("number", HEADS)
@pytest.mark.parametrize("variant", Variant)
def test_every_kept_character_is_printed_or_listed(number, variant):
    reading = recognise(source(number))
    wording = Wording({path.name: path.read_text(encoding="utf-8") for path in WORDING.glob("*.txt.jinja")})

    result = typeset(reading, frame=frame_of(reading), variant=variant, wording=wording)

    expected = letters(
        "".join(passage.text for passage in sorted(reading.kept(), key=lambda kept: kept.start))
    )
    for change in result.changes:
        if change.what == "署名":
            expected += letters(change.after)
        elif not change.before:
            expected = expected.replace("下一步工作打算", f"{letters(change.after)}下一步工作打算")
    printed = letters(to_text(result.document))
    assert printed.removeprefix(letters(f"{reading.agencies[0]}文件")) == expected


def letters(text: str) -> str:
    """The text without marks and blanks, whose changes are listed."""
    return "".join(character for character in text if character.isalnum())
