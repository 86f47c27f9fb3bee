"""The five reports of the field: every one typeset, sound, and whole to the last character."""

import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reportdesk.page_check import check_package
from reportdesk.readers import read_file

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
FOLDER = ROOT / "fixtures" / "documents" / "reading"
SOURCES = [*sorted(SEEDS.glob("00[0-4]_*.txt")), *sorted(FOLDER.glob("[0-9]*"))]
WIDE = {ord("\uff10") + digit: str(digit) for digit in range(10)}

TITLES = {
    "000": "东安县应急管理局2025年/法治政府建设报告",
    "001": "2024年株洲市应急管理局/法治建设工作报告",
    "002": "西安市未央区应急管理局2025年/法治政府建设工作总结/及2026年工作思路",
    "003": "重庆市南岸区应急管理局关于2024年/法治政府建设情况的报告",
    "004": "衡阳市应急管理局2025年度/法治政府建设工作报告",
}


def render(source: Path, output: Path, *options: str) -> str:
    errors = StringIO()
    call_command("renderreport", str(source), "--output", str(output), *options, stderr=errors)
    return errors.getvalue()


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text.translate(WIDE) if character.isalnum())


def named(said: str) -> Counter[str]:
    """The letters of everything that the command says it changed or left out, as often as it says."""
    found: Counter[str] = Counter()
    for sentence in said.splitlines():
        times = re.search(r"（(\d+)处）$", sentence)
        changed = re.search("：“(.*)”(?:改为|没有印出)", sentence)
        before = changed[1] if changed else sentence
        found += Counter(
            {letter: count * int(times[1] if times else 1) for letter, count in letters(before).items()}
        )
    return found


def seed(number: str) -> Path:
    found = next(SEEDS.glob(f"{number}_*.txt"), None)
    if found is None:
        pytest.skip("the reports of the field are not beside this tree")
    return found


@pytest.mark.parametrize("options", [(), ("--formal",)], ids=["public", "formal"])
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name[:24])
def test_every_character_is_printed_or_named_as_changed(
    tmp_path: Path, path: Path, options: tuple[str, ...]
) -> None:
    output = tmp_path / "paper.docx"

    said = render(path, output, *options)

    missing = letters(read_file(path).text) - letters(read_file(output).text) - named(said)
    assert missing == Counter()


@pytest.mark.parametrize("number", TITLES)
def test_the_reports_of_the_field_pass_the_page_check(tmp_path: Path, number: str) -> None:
    output = tmp_path / "paper.docx"
    render(seed(number), output)
    assert check_package(output.read_bytes(), is_public=True) == ()

    given = (
        "--number",
        "某应急〔2026〕3号",
        "--signer",
        "张三",
        "--to",
        "市政府",
        "--cc",
        "市司法局",
        "--date",
        "2026-01-12",
    )
    render(seed(number), output, "--formal", *given)
    assert check_package(output.read_bytes()) == ()


@pytest.mark.parametrize("number", TITLES)
def test_the_titles_of_the_field_are_joined_and_broken_by_sense(tmp_path: Path, number: str) -> None:
    output = tmp_path / "paper.docx"
    render(seed(number), output)

    lines = TITLES[number].split("/")
    assert read_file(output).text.split("\n")[: len(lines)] == lines


def test_what_the_source_lacks_is_one_sentence_and_can_be_given(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "清河县水利局2025年法治政府建设报告\n\n一、主要举措\n\n全年学法12次。\n", encoding="utf-8"
    )

    said = render(source, tmp_path / "1.docx")
    formal = render(source, tmp_path / "2.docx", "--formal")
    dated = render(source, tmp_path / "3.docx", "--date", "2026-01-15")

    assert "原文没有成文日期（--date），没有印出；括号里的选项可以补上。" in said
    assert (
        "原文没有成文日期（--date）、发文字号（--number）、签发人（--signer）、主送机关（--to），" in formal
    )
    assert "原文没有" not in dated
    assert check_package((tmp_path / "1.docx").read_bytes(), is_public=True) == ()
