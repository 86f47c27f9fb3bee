"""Does the measuring of reading measure what it says? Times themselves are no test's business."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from reportdesk.core.reading.recogniser import recognise
from reportdesk.operation.management.commands import benchread
from reportdesk.operation.management.commands.benchread import Figure
from reportdesk.operation.read_samples import as_docx, lines, methods, samples
from reportdesk.readers import read_bytes


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("benchread", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_each_format_holds_the_whole_report(kind: str):
    content = dict(samples(1))[kind]

    source = read_bytes(content, name=f"a.{kind}")
    reading = recognise(source.text, dropped=source.dropped)

    assert reading.missing == ()
    assert [len(part.sections) for part in reading.parts] == [3, 3, 3, 3]


def test_the_text_is_typical_in_length_and_the_same_every_time():
    assert lines(1) == lines(1)
    assert 2_500 <= len("".join(lines(1))) <= 4_500


def test_a_picture_makes_a_large_file_of_the_same_text():
    content = as_docx(lines(1), picture_bytes=300_000)

    assert len(content) > 300_000
    assert read_bytes(content, name="a.docx").text == "\n".join(lines(1))


def test_one_run_compares_all_methods_that_are_installed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(benchread, "PICTURE_BYTES", 1_000)

    found = json.loads(run("--times", "1", "--rounds", "1", "--json"))

    assert {each["method"] for each in found if each["format"] == "docx"} == set(methods("docx"))
    assert all(each["ratio"] == 1 for each in found if each["method"] == benchread.PLAIN)


def test_the_table_tells_how_time_grows(monkeypatch: pytest.MonkeyPatch):
    def measure(kind: str, _content: bytes, *, times: int, rounds: int) -> list[Figure]:
        return [Figure(kind, times, 9.0, "本产品：读出并认出", 2.0 * times * rounds, 3.0)]

    monkeypatch.setattr(benchread, "measure", measure)
    monkeypatch.setattr(benchread, "PICTURE_BYTES", 1_000)

    found = run("--times", "1", "2", "--rounds", "1").splitlines()

    assert found[2] == "| TXT，1 倍长，9 KB | 本产品：读出并认出 | 2.0 ms | 3.0 倍 |"
    assert found[-1] == "DOCX 从 1 倍到 2 倍：增长指数 1.00"
