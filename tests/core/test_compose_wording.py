import pytest
from docx_writer.demonstration_report import read_wording
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from reportdesk.core.compose.wording import Wording, phrase
from reportdesk.core.report import Duty, Plan

WHO = "党政主要负责人"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, ""),
        ({"who": WHO}, ""),
        ({"act": "召开推进会", "times": 4}, ""),
        ({"matters": "重大案件"}, ""),
        ({"who": WHO, "act": "召开推进会", "times": 4}, f"{WHO}全年主持召开推进会4次。"),
        ({"who": WHO, "act": "主持召开推进会", "times": 4}, f"{WHO}全年主持召开推进会4次。"),
        ({"who": WHO, "act": "专题研究执法工作"}, f"{WHO}全年专题研究执法工作。"),
        ({"who": WHO, "matters": "重大案件。"}, f"{WHO}亲自督办重大案件。"),
        ({"who": WHO, "matters": "协调解决经费"}, f"{WHO}亲自协调解决经费。"),
        ({"who": WHO, "matters": "亲自部署普法"}, f"{WHO}亲自部署普法。"),
        ({"who": WHO, "act": "召开会议", "times": 0, "matters": "案件"}, f"{WHO}亲自督办案件。"),
        (
            {"who": WHO, "act": "召开推进会；", "times": 2, "matters": "案件甲\n案件乙"},
            f"{WHO}全年主持召开推进会2次，亲自督办案件甲、案件乙。",
        ),
    ],
)
def test_duty_fields_make_a_sentence_or_nothing(fields: dict[str, object], sentence: str) -> None:
    assert read_wording().duty(Duty("k", **fields)) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "bracket"),
    [
        ({}, ""),
        ({"target": "达到100%。"}, "（目标：达到100%）"),
        (
            {"target": "12场", "deadline": "6月底", "unit": "普法股"},
            "（目标：12场；完成时限：6月底；责任单位：普法股）",
        ),
        ({"unit": "法规股"}, "（责任单位：法规股）"),
    ],
)
def test_plan_fields_make_a_bracket_or_nothing(fields: dict[str, str], bracket: str) -> None:
    assert read_wording().plan(Plan("k", **fields)) == bracket


@pytest.mark.parametrize("typed", ["{{ 7 * 7 }}", "{% raw %}", "{# #}", "<b>&amp;</b>", "${x}", "%s {0}"])
def test_what_users_type_is_never_a_template(typed: str) -> None:
    assert read_wording().plan(Plan("k", target=typed)) == f"（目标：{typed}）"
    assert typed in read_wording().duty(Duty("k", who=typed, matters="案件"))


def test_template_sources_may_be_named_with_or_without_the_ending() -> None:
    wording = Wording({"duty": "甲", "plan.txt.jinja": "乙\n  丙"})

    assert (wording.duty(Duty("k")), wording.plan(Plan("k"))) == ("甲", "乙丙")


def test_a_missing_template_is_refused() -> None:
    with pytest.raises(KeyError):
        Wording({"duty": ""})


def test_a_broken_template_is_refused() -> None:
    with pytest.raises(TemplateError):
        Wording({"duty": "{% if %}", "plan": ""})


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        Wording({"duty": "{{ whoo }}", "plan": ""}).duty(Duty("k"))


def test_templates_run_in_the_sandbox() -> None:
    with pytest.raises(SecurityError):
        Wording({"duty": "{{ who.__class__.__mro__ }}", "plan": ""}).duty(Duty("k"))


def test_phrases_are_on_one_line_without_closing_marks() -> None:
    assert phrase(" 甲。\n\n乙；") == "甲、乙"
