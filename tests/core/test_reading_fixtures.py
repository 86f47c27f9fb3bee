"""Hand-written reports in the forms that are met in the wild, against readings that people checked."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import read_file

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "documents" / "reading"
TRUTHS: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "truths.toml").read_text(encoding="utf-8"))


def read(name: str) -> dict[str, Any]:
    source = read_file(FOLDER / name)
    return to_mapping(recognise(source.text, dropped=source.dropped))


def plain(heading: str) -> str:
    return re.sub(r"[\s。：；:;]+$|\s+", "", heading)


def test_every_fixture_has_its_truth():
    names = {path.name for path in FOLDER.iterdir() if path.suffix != ".toml"}

    assert names == set(TRUTHS)


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_fixture_is_read_as_people_read_it(name):
    truth = TRUTHS[name]

    found = read(name)

    assert {key: found[key] for key in ("kind", "title", "agencies", "missing")} == {
        key: truth[key] for key in ("kind", "title", "agencies", "missing")
    }
    assert (found["year"] or 0, found["addressee"] or "") == (truth["year"], truth["addressee"])
    assert [found["signature"]["agency"] or "", found["signature"]["date"] or ""] == truth["signed"]


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_parts_and_sections_are_those_of_the_fixture(name):
    expected = [
        (plain(heading), roles, [plain(section) for section in sections])
        for heading, roles, sections in TRUTHS[name]["parts"]
    ]

    found = [
        (
            plain(part["heading"]),
            " ".join([part["role"], *part["also"]]),
            [plain(section["heading"]) for section in part["sections"]],
        )
        for part in read(name)["parts"]
    ]

    assert found == expected


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_no_character_is_lost_without_being_named(name):
    count = read(name)["characters"]

    assert count["kept"] + count["dropped"] == count["source"]
