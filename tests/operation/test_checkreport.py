"""``checkreport``: the contract of architecture §5, and the page of the catalogue."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.core.management import call_command

from reportdesk.operation.management.commands import checksdoc

CLEAN = """东安县应急管理局
关于2025年度法治政府建设情况的报告
县委、县政府：
现将2025年度法治政府建设情况报告如下：
一、2025年度推进法治政府建设的主要举措和成效
排查隐患100处，整改98处，整改率98%。
二、2025年度推进法治政府建设存在的不足和原因
执法力量不足，原因是专业人员少。
三、2025年度党政主要负责人履行推进法治建设第一责任人职责的有关情况
局长主持召开推进会4次。
四、2026年度推进法治政府建设的主要安排
引进法律专业人才2名，6月底前完成。
东安县应急管理局
2026年2月3日
"""
BROKEN = CLEAN.replace("整改率98%", "整改率89%")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.txt"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("checkreport", *(str(argument) for argument in arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_clean_report_exits_with_0(clean: Path):
    status, out, _ = run(clean)

    assert status == 0
    assert "错误0处，提醒0处" in out


def test_an_error_exits_with_1_and_shows_the_sum_and_the_basis(broken: Path):
    status, out, _ = run(broken)

    assert status == 1
    assert "98÷100" in out
    assert "GB/T 8170" in out


def test_the_json_has_the_agreed_shape(broken: Path):
    status, out, _ = run(broken, "--json")
    found = json.loads(out)

    assert status == 1
    assert set(found) == {"findings", "summary"}
    assert set(found["findings"][0]) == {"rule", "severity", "message", "quote", "fix", "basis"}
    assert found["summary"] == {
        name: sum(each["severity"] == name for each in found["findings"])
        for name in ("error", "warning", "hint")
    }
    error = next(each for each in found["findings"] if each["severity"] == "error")
    assert error["rule"] == "A01"
    assert error["quote"] in BROKEN
    assert error["fix"] == "98处，整改率98%"


def test_several_files_give_a_list_and_the_worst_status(clean: Path, broken: Path):
    status, out, _ = run(clean, broken, "--json")
    found = json.loads(out)

    assert status == 1
    assert [Path(each["file"]).name for each in found] == ["clean.txt", "broken.txt"]


def test_an_unreadable_file_exits_with_2_and_one_line(tmp_path: Path, clean: Path):
    status, out, err = run(tmp_path / "none.txt")

    assert status == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1

    status, out, err = run(tmp_path / "none.txt", clean)
    assert status == 2
    assert "clean.txt" in out
    assert "none.txt" in err


def test_rules_and_severities_can_be_chosen(broken: Path):
    _, out, _ = run(broken, "--json", "--rule", "S10")
    assert json.loads(out)["findings"] == []

    _, out, _ = run(broken, "--json", "--min-severity", "error")
    assert {each["severity"] for each in json.loads(out)["findings"]} == {"error"}


def test_another_kind_of_file_gets_one_finding_that_says_so(tmp_path: Path):
    path = tmp_path / "notice.txt"
    path.write_text(
        "关于召开会议的通知\n各股室：\n定于5月6日召开安全生产会议，请准时参加。\n", encoding="utf-8"
    )

    _, out, _ = run(path, "--json")

    assert [each["rule"] for each in json.loads(out)["findings"]] == ["S00"]


def comments_of(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_findings_are_written_as_comments_beside_the_text(broken: Path, tmp_path: Path):
    output = tmp_path / "out.docx"

    status, out, _ = run(broken, "--annotate", output, "--min-severity", "error")

    assert status == 1
    assert "共1处" in out
    assert [text.split("\n") for text in comments_of(output)] == [
        [
            "【错误 A01】比率与前面的数对不上：98÷100=98.00%，应为98%，文中是89%。",
            "改为：98处，整改率98%",
            "依据：国标：GB/T 8170—2008（数值修约，四舍六入）；比率须能由文中的分子、分母算出",
        ]
    ]
    assert [paragraph.text for paragraph in docx.Document(str(output)).paragraphs] == BROKEN.split("\n")[:-1]


def test_a_docx_gets_its_comments_in_a_copy_of_itself(broken: Path, tmp_path: Path):
    given, output = tmp_path / "given.docx", tmp_path / "out.docx"
    document = docx.Document()
    for line in BROKEN.split("\n"):
        document.add_paragraph(line, style="Quote" if "隐患" in line else None)
    document.save(str(given))
    before = given.read_bytes()

    status, _, _ = run(given, "--annotate", output, "--rule", "A01")

    assert status == 1
    assert len(comments_of(output)) == 1
    assert given.read_bytes() == before
    assert "Quote" in {paragraph.style.name for paragraph in docx.Document(str(output)).paragraphs}


@pytest.mark.parametrize("place", ["none/out.docx", "broken.txt"])
def test_a_place_that_cannot_be_written_is_refused(broken: Path, tmp_path: Path, place: str):
    status, _, err = run(broken, "--annotate", tmp_path / place)

    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert broken.read_text(encoding="utf-8") == BROKEN


def test_only_one_file_is_annotated_at_a_time(broken: Path, clean: Path, tmp_path: Path):
    status, _, err = run(broken, clean, "--annotate", tmp_path / "out.docx")

    assert status == 2
    assert "一份" in err


def test_last_years_plan_is_asked_for(clean: Path, tmp_path: Path):
    last = tmp_path / "last.txt"
    last.write_text(
        CLEAN.replace("2026年", "2025年").replace(
            "引进法律", "（一）建成物资储备仓库和应急指挥中心。引进法律"
        ),
        encoding="utf-8",
    )

    _, out, _ = run(clean, "--json", "--last-year", last, "--rule", "C06")

    assert ["建成物资储备仓库和应急指挥中心" in each["message"] for each in json.loads(out)["findings"]] == [
        True
    ]


PUBLISHED = settings.BASE_DIR.parent / "shared/seeds"


@pytest.mark.skipif(not PUBLISHED.exists(), reason="没有 ../shared/seeds：公开报告不在仓库里")
def test_the_readme_shows_what_the_command_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    _, _, shown = readme.partition("$ ./run checkreport ")
    arguments, _, output = shown.partition("\n")
    monkeypatch.chdir(tmp_path)
    published = next(PUBLISHED.glob("001*.txt")).read_bytes()
    (tmp_path / arguments.split()[0]).write_bytes(published)

    _, out, _ = run(*arguments.split())

    assert out.strip() == output.partition("```")[0].strip()


@pytest.fixture
def moved_docs(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "docs").mkdir()
    before, settings.BASE_DIR = settings.BASE_DIR, tmp_path
    yield tmp_path / "docs" / "checks.md"
    settings.BASE_DIR = before


def test_the_catalogue_page_is_fresh():
    call_command("checksdoc", "--check")


def test_a_stale_catalogue_page_is_refused_until_it_is_written_again(moved_docs: Path):
    with pytest.raises(SystemExit, match="1"):
        call_command("checksdoc", "--check", stderr=io.StringIO())

    call_command("checksdoc")

    call_command("checksdoc", "--check")
    assert moved_docs.read_text(encoding="utf-8") == checksdoc.page()
