"""Does the measuring of renders measure what it says? Times themselves are no test's business."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reportdesk.operation.management.commands.benchrender import Command, measure
from reportdesk.operation.render_methods import METHODS, texts


@pytest.fixture
def settings_for_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "settings_under_test")


def test_the_text_is_the_same_every_time_and_does_not_repeat_itself():
    lines = texts(400)

    assert lines == texts(400)
    assert len(set(lines)) > 390


@pytest.mark.parametrize("method", ["floor", "stored", "ours", "naive"])
def test_each_method_renders_the_text(method: str):
    sample = measure(method, 20)

    assert sample.cpu_ms > 0
    assert sample.size_kb > 1


def test_one_run_compares_all_methods_that_are_installed(settings_for_children: None):
    output = StringIO()

    call_command("benchrender", "--sizes", "4", "--rounds", "1", "--json", stdout=output)

    answer = json.loads(output.getvalue())
    assert {"floor", "stored", "ours", "naive"} <= set(answer) <= set(METHODS)
    assert answer["floor"]["4"]["ratio"] == 1


def test_the_table_has_a_line_for_each_method(monkeypatch: pytest.MonkeyPatch):
    module = "reportdesk.operation.management.commands.benchrender"
    monkeypatch.setattr(f"{module}._in_new_process", lambda _method, count: (count / 10, 1.0, 2.0))
    output = StringIO()

    call_command(Command(), "--sizes", "10", "100", "--large", stdout=output)

    lines = output.getvalue().splitlines()
    assert lines[0] == "| 方法 | 10 段 | 100 段 | 90000 段 | 增长指数 |"
    assert lines[2] == (
        "| 下限：拼接字符串，deflate | 1.0 ms，1.0 倍，1 MB，2 KB | 10.0 ms，1.0 倍，1 MB，2 KB "
        "| 9000.0 ms，1.0 倍，1 MB，2 KB | 1.00、1.00 |"
    )
    assert lines[-1].endswith("| 没有量 | 1.00 |")
