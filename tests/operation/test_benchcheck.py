"""Does the measuring of checks measure what it says? Times themselves are no test's business."""

import json
import re
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.reading.recogniser import recognise
from reportdesk.operation.management.commands.benchcheck import METHODS, lengthened

SAMPLE = Path(__file__).parents[2] / "fixtures/clean/07_market_supervision.txt"


def test_a_lengthened_report_keeps_its_parts_and_repeats_no_figure_line():
    text = SAMPLE.read_text(encoding="utf-8")

    long = lengthened(text, 4)

    before, after = from_reading(recognise(text)), from_reading(recognise(long))
    assert [part.roles for part in after.parts] == [part.roles for part in before.parts]
    assert 3 < len(long) / len(text) < 4.1
    lines = [line for line in long.split("\n") if re.search(r"\d{3}件", line)]
    assert len(set(lines)) == len(lines)


def test_one_run_compares_all_methods_with_the_floors():
    output = StringIO()

    call_command("benchcheck", "--folds", "1", "2", "--rounds", "1", "--json", stdout=output)

    answer = json.loads(output.getvalue())
    assert {sample["method"] for sample in answer["samples"]} == set(METHODS)
    assert [s["ratio"] for s in answer["samples"] if s["method"] == "segment"] == [1, 1]
    assert len(answer["growth"]["check"]) == 1
    assert answer["targets_ms"] == {"check": 40, "typing": 5}


def test_the_table_has_a_line_for_each_method():
    output = StringIO()

    call_command("benchcheck", "--folds", "1", "--rounds", "1", "--file", SAMPLE, stdout=output)

    lines = output.getvalue().splitlines()
    assert lines[0].endswith("| 增长指数 |")
    assert [line.split("|")[1].strip() for line in lines[2:]] == [*METHODS.values()]
