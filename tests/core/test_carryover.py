"""What comes over from last year's report: headings and standing sentences, never a result."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from core import builders
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.carryover.carry import carry
from reportdesk.core.carryover.standing import (
    Standing,
    figure_spans,
    has_figure,
    read_standing,
    sentences,
)
from reportdesk.core.carryover.years import advance_years
from reportdesk.core.report import Cause, Duty, Head, Item, Part, Plan, Report, Role, Section, Shortcoming

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def standing() -> Standing:
    return read_standing(tomllib.loads((SEEDS / "carryover.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年，我局认真履职。", "2025年，我局认真履职。"),
        ("现将2024年度情况报告如下", "现将2025年度情况报告如下"),
        ("2024 年度", "2025 年度"),
        ("2025年主要安排", "2026年主要安排"),
        ("与2023年相比", "与2024年相比"),
        ("２０２４年度工作", "２０２５年度工作"),
        ("二〇二四年", "二〇二五年"),
        ("二○二四年度", "二○二五年度"),
        ("二〇二九年", "二〇二九年"),
        ("今年以来", "今年以来"),
    ],
)
def test_the_reports_own_years_move_on(before: str, after: str) -> None:
    assert advance_years(before, year=2024) == after


@pytest.mark.parametrize(
    "text",
    [
        "《某市2024年度立法计划》",
        "东应急〔2024〕3号",
        "某府发[2024]5号",
        "2021—2025年规划",
        "2021年至2025年",
        "到2025年基本建成",
        "2024年3月12日召开会议",
        "２０２４年３月",
        "二〇二四年三月",
        "2024年修订的条例",
        "2024年印发的方案",
        "自2024年起施行",
        "2024年以来",
        "成立于2024年",
        "2025年底前完成",
        "“2024年行动”",
        "2019年成立",
        "2035年远景目标",
        "编号20240年",
    ],
)
def test_other_years_stay(text: str) -> None:
    assert advance_years(text, year=2024) == text


@given(st.text(alphabet="2024年度《》〔〕至—月3二\u3007四，。", max_size=60))
def test_nothing_but_years_ever_changes(text: str) -> None:
    moved = advance_years(text, year=2024)

    assert len(moved) == len(text)
    assert advance_years(text, year=1990) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "成立法治建设领导小组，组长由局长担任，办公室设在政策法规股。",
        "落实班子成员会前学法制度。",
        "我局以习近平法治思想为指导，依法履职。",
        "现将2024年度法治政府建设情况报告如下。",
    ],
)
def test_standing_sentences_may_come(standing: Standing, sentence: str) -> None:
    assert standing.allows(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年落实会前学法制度。",
        "落实会前学法制度12次。",
        "落实会前学法制度十二次。",
        "3月起实行新的制度。",
        "执法水平在县委领导下显著提升。",
        "依法办理案件。",
    ],
)
def test_results_and_whatever_is_not_listed_stay_behind(standing: Standing, sentence: str) -> None:
    assert not standing.allows(sentence)


@given(st.text(alphabet="落实制度。！？”\n12次，", max_size=50))
def test_sentences_are_the_whole_paragraph(text: str) -> None:
    line = text.replace("\n", "")

    assert "".join(sentences(line)) == line


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年办案18件，同比增长5%。", ["18件", "5%"]),
        ("学法十二次、培训2期。", ["十二次", "2期"]),
        ("全县6万余人参加。", ["6万余人"]),
        ("召开三次会议。", ["三次"]),
        ("没有数字。", []),
    ],
)
def test_figures_are_found_where_they_stand(text: str, figures: list[str]) -> None:
    assert [text[start:end] for start, end in figure_spans(text)] == figures


@given(st.text(alphabet="2024年办案18件二十次，。%万", max_size=40))
def test_figures_never_overlap(text: str) -> None:
    spans = figure_spans(text)

    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))


def last_year() -> Report:
    return Report(
        agency="东安县应急管理局",
        year=2024,
        head=Head(title="旧标题", number="东应急〔2025〕1号", addressees=("县委",)),
        preface="2024年，我局以习近平法治思想为指导。全年办案18件。现将2024年度情况报告如下。",
        parts=(Part(Role.MEASURES, "旧", "落实学法制度。办案5件。"),),
        measures=(
            Section(
                "a",
                "强化领导",
                "召开会议4次。\n组长由局长担任。",
                (Item("b", "落实学法", "学法12次。"), Item("c", "", "培训2期。")),
            ),
            Section("d", "办案18件成效好", "办结18件。"),
        ),
        shortcomings=(Shortcoming("e", "队伍不强", "没有人才。", (Cause("f", "重视不够", "没有规划。"),)),),
        duties=(Duty("g", heading="带头部署", text="坚持专题调度制度。", who="局长", act="开会", times=4),),
        plans=(Plan("h", "引进人才", "引进2名。"),),
    )


def test_headings_and_standing_sentences_come_and_results_do_not(standing: Standing) -> None:
    begun = carry(last_year(), outline=builders.outline(), standing=standing).report

    assert begun.year == 2025
    assert begun.preface == "2025年，我局以习近平法治思想为指导。现将2025年度情况报告如下。"
    assert begun.lead(Role.MEASURES) == "落实学法制度。"
    assert (begun.measures[0].heading, begun.measures[0].text) == ("强化领导", "组长由局长担任。")
    assert [(item.heading, item.text) for item in begun.measures[0].items] == [("落实学法", "")]
    assert begun.measures[1].heading == ""
    assert (begun.shortcomings[0].heading, begun.shortcomings[0].text) == ("队伍不强", "")
    assert [cause.heading for cause in begun.shortcomings[0].causes] == ["重视不够"]
    assert (begun.duties[0].who, begun.duties[0].text, begun.duties[0].times) == (
        "局长",
        "坚持专题调度制度。",
        None,
    )
    assert begun.plans == ()
    assert (begun.head.title, begun.head.number, begun.head.addressees) == ("", "", ("县委",))


def test_no_figure_of_last_year_is_carried(standing: Standing) -> None:
    begun = carry(last_year(), outline=builders.outline(), standing=standing).report

    texts = [begun.preface, *(part.lead for part in begun.parts)]
    for section in begun.measures:
        texts += [section.heading, section.text, *(item.text for item in section.items)]
    assert not any(has_figure(text) for text in texts)


def test_last_years_words_stand_beside_every_place(standing: Standing) -> None:
    carried = carry(last_year(), outline=builders.outline(), standing=standing)
    past = {entry.where: entry for entry in carried.past}

    assert past["preface"].text == last_year().preface
    assert past["measures.0"].text == "召开会议4次。\n组长由局长担任。\n培训2期。"
    assert past["measures.0.items.0"].text == "学法12次。"
    assert past["duties.0"].text == "坚持专题调度制度。\n开会4次"
    assert past["shortcomings.0.causes.0"].placed_heading == "重视不够"
    assert [plan.key for plan in carried.promises] == ["h"]
