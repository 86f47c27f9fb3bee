"""Twice the text, twice the work: what a drafter may store costs no rule more than that.

Steps of the interpreter are counted, not seconds; a regular expression takes none, so those are told by their shape.
"""

import sys
from datetime import date

import pytest

from reportdesk.core.checks.dismissal import identify
from reportdesk.core.checks.finding import Finding
from reportdesk.core.checks.rules import p09_unpaired_mark
from reportdesk.core.checks.rules.r06_placeholder import _PLACEHOLDER
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import from_text

GIVEN = Settings(today=date(2026, 1, 1), report_due=(3, 1))
SHAPES = {
    "one line": lambda count: "（" * count,
    "two lines": lambda count: "（" * (count // 2) + "\n" + "（" * (count // 2),
    "sentences": lambda count: "（。" * (count // 2),
    "other closings": lambda count: "《" * (count // 3) + "（" * (count // 3) + "》" * (count // 3),
}


def steps(text: str) -> int:
    """Lines of Python that finding and naming the lone marks takes."""
    count = 0

    def trace(_frame, _event, _argument):
        nonlocal count
        count += 1
        return trace

    subject = from_text(text, agency="某局", year=2025)
    sys.settrace(trace)
    try:
        faults = list(p09_unpaired_mark.check(subject, GIVEN))
        identify([_finding(fault) for fault in faults], subject)
    finally:
        sys.settrace(None)
    return count


def _finding(fault):

    line = fault.line
    start = line.start + fault.start
    return Finding(
        "P09", p09_unpaired_mark.SEVERITY, "", line.text[fault.start : fault.end], line.where, start, None, ""
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_lone_marks_cost_no_more_than_their_number(shape):
    assert steps(SHAPES[shape](1200)) < 2.5 * steps(SHAPES[shape](600))


def test_run_of_question_marks_is_looked_at_from_its_beginning_only():
    assert _PLACEHOLDER.search("共？？？件")
    assert not _PLACEHOLDER.search("共？？？件", 2)
