"""./run renderreport: a read report set as an official paper, and every change listed."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import read_file

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "fixtures" / "documents" / "reading"
FORMAL = FOLDER / "01_formal_other_order.txt"


def render(source: Path, output: Path, *options: str) -> tuple[str, str]:
    """The paper's text and what was said on stderr."""
    errors = StringIO()
    call_command("renderreport", str(source), "--output", str(output), *options, stderr=errors)
    return read_file(output).text, errors.getvalue()


def test_the_same_file_gives_the_same_bytes(tmp_path):
    render(FORMAL, tmp_path / "1.docx", "--formal")
    render(FORMAL, tmp_path / "2.docx", "--formal")

    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()


def test_a_public_paper_keeps_order_and_sentences(tmp_path):
    text, said = render(FORMAL, tmp_path / "1.docx")

    lines = text.split("\n")
    assert lines[0].startswith("清河县水利局")
    assert "（一）把学法用法抓在日常。局党组会前学法12次，" in text
    assert lines.index("二、2026年度推进法治政府建设的主要安排") < lines.index(
        "三、2025年度推进法治政府建设存在的不足和原因"
    )
    assert "签发人" not in text
    assert "签发人" in said


def test_a_formal_paper_takes_head_and_foot_from_file_or_options(tmp_path):
    text, _said = render(
        FORMAL, tmp_path / "1.docx", "--formal", "--number", "清水字〔2026〕9号", "--signer", "周至", "--to", "县委；县政府",
        "--cc", "县委依法治县办", "--date", "2026年2月3日",
    )  # fmt: skip

    assert "清水字〔2026〕9号" in text
    assert "周至" in text
    assert "县委、县政府：" in text
    assert "2026年2月3日" in text
    assert "抄送：县委依法治县办。" in text


def test_half_width_marks_and_ordinals_are_changed_and_listed(tmp_path):
    text, said = render(FOLDER / "11_markdown_halfwidth.txt", tmp_path / "1.docx")

    assert "（一）依法促进消费" in text
    assert "标点：“,”改为“，”" in said
    assert "序号：“(一)”改为“（一）”" in said
    assert "剔除（Markdown 标记）：##" in said


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[0-9]*")), ids=lambda path: path.name)
def test_every_letter_of_the_text_is_printed(tmp_path, path):
    source = read_file(path)
    reading = recognise(source.text, dropped=source.dropped)

    printed, _said = render(path, tmp_path / "1.docx")

    words = [passage.text for part in reading.parts for passage in part.lead]
    words += [
        passage.text for part in reading.parts for section in part.sections for passage in section.passages
    ]
    words += [section.heading.text for part in reading.parts for section in part.sections if section.heading]
    letters = {letters_of(word) for word in words}
    assert [word for word in letters if word not in letters_of(printed)] == []


def letters_of(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).translate(
        {ord("\uff10") + digit: str(digit) for digit in range(10)}
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--output", "/nowhere/at/all.docx"), "写不了"),
        (("--output", "x.docx", "--date", "昨天"), "不是日期"),
        (("--output", "x.docx", "--date", "2026-02-30"), "不是日期"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(tmp_path, monkeypatch, options, message):
    monkeypatch.chdir(tmp_path)
    errors = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("renderreport", str(FORMAL), *options, stderr=errors)

    assert stop.value.code == 2
    assert message in errors.getvalue()
    assert errors.getvalue().count("\n") == 1
