from dataclasses import replace

import pytest
from core.builders import complete_report, outline

from reportdesk.core.completeness import assess
from reportdesk.core.report import Duty, Head, Item, Plan, Report, Role, Section, Shortcoming


def messages(report: Report) -> list[str]:
    return [gap.message for gap in assess(report, outline=outline()).gaps]


def wheres(report: Report) -> list[str]:
    return [gap.where for gap in assess(report, outline=outline()).gaps]


def test_complete_report_has_no_gap() -> None:
    assessment = assess(complete_report(), outline=outline())

    assert assessment.gaps == ()
    assert assessment.progress.percent == 100
    assert assessment.progress.is_complete


def test_empty_report_lacks_every_required_part() -> None:
    assert wheres(Report("局", 2025)) == [
        "preface",
        "measures",
        "shortcomings",
        "duties",
        "plans",
        "head.title",
        "head.addressees",
        "head.signature",
    ]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"preface": ""}, "preface"),
        ({"measures": ()}, "measures"),
        ({"measures": (Section("m", "", "正文"),)}, "measures.0.heading"),
        ({"measures": (Section("m", "标题", ""),)}, "measures.0.text"),
        ({"measures": (Section("m", "标题", "", (Item("i"),)),)}, "measures.0.items.0.text"),
        ({"shortcomings": (Shortcoming("s", "不足", "表现"),)}, "shortcomings.0.causes"),
        ({"duties": ()}, "duties"),
        ({"duties": (Duty("d", text="履职"),)}, "duties.0.who"),
        ({"duties": (Duty("d", who="局长"),)}, "duties.0.text"),
        ({"plans": ()}, "plans"),
        ({"plans": (Plan("p"),)}, "plans.0.text"),
    ],
)
def test_each_structural_fault_is_named_at_its_place(changes: dict[str, object], where: str) -> None:
    assert wheres(complete_report(**changes)) == [where]


def test_shortcoming_without_cause_says_what_to_do() -> None:
    bare = Shortcoming("s2", "普法不准", "仍发传单。")
    report = complete_report()

    assert messages(replace(report, shortcomings=(*report.shortcomings, bare))) == [
        "“不足和原因”第2项不足没有原因。请至少写一条，或把它并入其他不足。"
    ]


def test_blank_cause_counts_as_none() -> None:
    from reportdesk.core.report import Cause

    report = complete_report(shortcomings=(Shortcoming("s", "不足", "", (Cause("c"),)),))

    assert wheres(report) == ["shortcomings.0.causes"]


def test_part_does_not_count_by_position() -> None:
    report = complete_report()
    turned = replace(report, parts=tuple(reversed(report.parts)))

    assert messages(turned) == []


def test_progress_is_told_by_part_and_by_place() -> None:
    assessment = assess(complete_report(preface="", duties=(), head=Head(title="题")), outline=outline())

    assert assessment.progress_of(Role.MEASURES).is_complete
    assert assessment.progress_of(Role.FIRST_RESPONSIBLE).done == 0
    assert assessment.progress_of(Role.OTHER).is_complete
    assert assessment.progress_under("preface").percent == 0
    assert (assessment.progress_under("head").done, assessment.progress_under("head").total) == (1, 3)
