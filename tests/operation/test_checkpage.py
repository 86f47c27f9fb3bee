"""What ./run checkpage says and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from page_check.mutation import DOCUMENT, put, sound


def check(*arguments: str) -> tuple[int, str, str]:
    output, errors, code = StringIO(), StringIO(), 0
    try:
        call_command("checkpage", *arguments, stdout=output, stderr=errors)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, output.getvalue(), errors.getvalue()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(sound())
    return path


def test_a_sound_paper_ends_with_0_and_says_what_was_not_checked(paper: Path) -> None:
    assert check(str(paper)) == (0, "文件没有发现问题；印出来的页面没有检查。\n", "")


def test_a_spoilt_paper_ends_with_1_and_names_the_clause(paper: Path) -> None:
    paper.write_bytes(put(DOCUMENT, ('w:top="2098"', 'w:top="1587"'))(sound()))

    code, output, _ = check(str(paper))

    assert code == 1
    assert "天头（上边距）应为 37 mm ± 1 mm，现为 28.0 mm。（GB/T 9704—2012，5.2.1）" in output


def test_a_public_paper_is_held_to_its_own_rules(paper: Path) -> None:
    code, output, _ = check(str(paper), "--public")

    assert code == 1
    assert "公开文本不应有版记。" in output


def test_json_is_one_object(paper: Path) -> None:
    code, output, _ = check(str(paper), "--json")

    assert (code, json.loads(output)) == (
        0,
        {"findings": [], "substitute_fonts": [], "gaps": [], "is_measured": False},
    )


@pytest.mark.parametrize("content", [None, b"no docx"])
def test_an_unreadable_paper_ends_with_2(paper: Path, content: bytes | None) -> None:
    paper.unlink() if content is None else paper.write_bytes(content)

    code, output, errors = check(str(paper))

    assert (code, output) == (2, "")
    assert errors.endswith("。\n")


def test_an_unreadable_print_ends_with_2(paper: Path) -> None:
    code, _, errors = check(str(paper), "--pdf", str(paper))

    assert (code, errors) == (2, "不是 PDF，或文件已经损坏。\n")
