"""``checklists``: the own lists of an installation are used, and a wrong one is named but stops nothing."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from reportdesk.reports import check_lists

LAW = '[[laws]]\ntitle = "中华人民共和国某某法"\nin_force = 2026-05-01\n'


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.CHECK_LISTS_DIR = tmp_path
    check_lists.load_terms.cache_clear()
    yield tmp_path
    check_lists.load_terms.cache_clear()


def run() -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("checklists", stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_without_own_lists_the_shipped_ones_are_counted(folder: Path):
    status, out, _ = run()

    assert status == 0
    assert "有0个词表文件" in out


def test_an_own_law_is_known(folder: Path):
    (folder / "laws.toml").write_text(LAW, encoding="utf-8")

    status, out, _ = run()

    assert status == 0
    assert "有1个词表文件" in out
    assert "中华人民共和国某某法" in {law.title for law in check_lists.load_terms().laws}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[laws]\n", "bad.toml："),
        ('[words]\nreduplication = ["x"]\n', "reduplication"),
        ("words = 3\n", "bad.toml："),
        ('[[replacements.typos]]\nwrong = "("\n', "不是合法的式样"),
    ],
)
def test_a_wrong_file_is_named_and_the_others_are_used(folder: Path, text: str, says: str):
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    (folder / "good.toml").write_text(LAW, encoding="utf-8")

    status, _, err = run()

    assert status == 1
    assert says in err
    assert "good.toml" not in err
    assert "中华人民共和国某某法" in {law.title for law in check_lists.load_terms().laws}
