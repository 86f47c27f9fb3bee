"""Which ordinals divide a part into sections, which only count its points, and which are none at all."""

import pytest

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.evidence import is_within_phrase
from reportdesk.core.reading.furniture import reason_for
from reportdesk.core.reading.naming import split_organs
from reportdesk.core.reading.ordinals import Family, read_mark
from reportdesk.core.reading.recogniser import recognise

TITLE = "青田县水利局2025年度法治政府建设情况报告"
ABOVE = ("一、主要举措和成效", "（一）严格执法。全年立案12件，办结12件。", "（二）深化普法。全年宣讲8场。")
LONG = "个别人员对法治建设的重要性认识不足，主要精力放在日常业务上，学法用法还没有成为习惯，需要长期用力。"


def shortcomings(*lines: str) -> list[str]:
    reading = to_mapping(recognise("\n".join((TITLE, *ABOVE, "二、存在的不足和原因", *lines))))
    return [each["heading"] for each in reading["parts"][1]["sections"]]


@pytest.mark.parametrize(
    ("first", "second"), [("1.", "2."), ("（1）", "（2）"), ("第一，", "第二，"), ("一是", "二是")]
)
def test_a_form_that_heads_paragraphs_divides_a_part_of_its_own(first, second):
    lines = (f"{first}法治意识不强。{LONG}", f"{second}执法能力不足。{LONG}")

    assert shortcomings(*lines) == [f"{first}法治意识不强。", f"{second}执法能力不足。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.法治意识不强，学法不够经常。", "2.执法能力不足，持证人员偏少。"),
        ("1.法治意识不强。学法少。", "2.执法能力不足。持证少。"),
        ("对照要求，主要有以下不足。", f"一是法治意识不强。{LONG}", f"二是执法能力不足。{LONG}"),
        (f"1.法治意识不强。{LONG}", f"3.执法能力不足。{LONG}"),
        (f"1.全年组织学法12次，仍有人员没有参加。{LONG}", f"2.全年培训4期。{LONG}"),
    ],
)
def test_what_counts_sentences_divides_nothing(lines):
    assert shortcomings(*lines) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("办好农民用水学校，年内开班四期。", "给三处偏远闸口装上探头和喇叭。"), ["一是在学法上想办法。", "二是在监管上想办法。"]),
        (("开班四期。", "装上探头。"), []),
    ],
)  # fmt: skip
def test_short_texts_have_headings_where_other_parts_of_the_text_have_them_in_the_same_form(texts, expected):
    text = "\n".join((
        TITLE, "一、主要举措和成效", f"一是带头学习法律。{LONG}", f"二是带头出庭应诉。{LONG}", "二、2026年工作安排",
        f"一是在学法上想办法。{texts[0]}", f"二是在监管上想办法。{texts[1]}",
    ))  # fmt: skip

    first, last = to_mapping(recognise(text))["parts"]

    assert [each["heading"] for each in first["sections"]] == ["一是带头学习法律。", "二是带头出庭应诉。"]
    assert [each["heading"] for each in last["sections"]] == expected


def test_parts_without_ordinals_may_each_count_in_another_form():
    text = "\n".join((
        TITLE, "工作回顾", "一、学法", LONG, "二、用法", LONG, "短板弱项", "1.意识不强", LONG, "2.能力不足", LONG,
        "努力方向", "（一）抓培训", LONG, "（二）抓考核", LONG,
    ))  # fmt: skip

    parts = to_mapping(recognise(text))["parts"]

    assert [[each["heading"] for each in part["sections"]] for part in parts] == [
        ["一、学法", "二、用法"], ["1.意识不强", "2.能力不足"], ["（一）抓培训", "（二）抓考核"],
    ]  # fmt: skip


def test_digits_that_count_long_sentences_are_points_also_where_no_other_form_stands():
    text = "\n".join((
        TITLE, "一、主要举措和成效", "全年立案12件，办结12件。", "二、2026年工作安排",
        "1.在队伍上想办法，争取公开招录专业人员2名，推行师徒结对，让新人尽快独立办案。",
        "2.在宣传上想办法，依托农民学校和门店设立普法点30个，做到有人讲、有人听。", "特此报告。",
    ))  # fmt: skip

    last = to_mapping(recognise(text))["parts"][-1]

    assert (last["sections"], last["items"]) == ([], ["1.", "2."])


def test_a_long_line_without_a_stop_above_text_is_a_heading():
    lines = (
        "（一）开展“减量提质”行动，检查频次下降36%，罚没收入同比减少1,143万元",
        "1.公布检查主体。全年清退18名。",
        "（二）构建“前端化解、中端调解、末端和解”的争议处理格局",
        "全年调解69件。",
    )

    assert shortcomings(*lines) == [lines[0], lines[2]]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("二、三产业项目纳入帮办范围", None),
        ("一、二级应急响应", None),
        ("一、二〇二五年主要工作", Family.HAN),
        ("二、存在的不足", Family.HAN),
        ("4.2026年工作安排", Family.DIGIT),
        ("4.2万元", None),
    ],
)
def test_numbers_that_are_no_ordinals(text, family):
    mark = read_mark(text)

    assert (mark.family if mark else None) == family


@pytest.mark.parametrize(
    ("name", "organs"),
    [
        ("中共青田县委青田县人民政府", ("中共青田县委", "青田县人民政府")),
        ("青田县自然资源局青田县林业局", ("青田县自然资源局", "青田县林业局")),
        ("青田县自然资源局", ("青田县自然资源局",)),
        ("国家税务总局青田县税务局", ("国家税务总局青田县税务局",)),
        ("青田县公安局城东分局", ("青田县公安局城东分局",)),
    ],
)
def test_names_side_by_side_come_apart_where_the_place_begins_again(name, organs):
    assert split_organs(name) == organs


@pytest.mark.parametrize(
    ("before", "after", "is_within"),
    [
        ("推动严格规范公正", "文明执法", True),
        ("优化法治化", "营商环境", True),
        ("优化营商环境", "办理", False),
    ],
)
def test_nothing_ends_within_a_term_of_the_field(before, after, is_within):
    assert is_within_phrase(before + after, len(before)) is is_within


@pytest.mark.parametrize(
    ("line", "is_furniture"),
    [
        ("发布处室：法规科   发布时间：2026-02-12   浏览次数：206", True),
        ("录入：办公室 | 发布时间：2026/02/12 | 阅读量：58", True),
        ("县委、县政府：", False),
        ("主送：县委   抄送：县司法局", False),
    ],
)
def test_a_row_of_labels_is_a_page_fact_where_one_of_them_is_known(line, is_furniture):
    assert bool(reason_for(line)) is is_furniture


def test_a_heading_ends_before_whoever_acts_in_the_text():
    lines = (
        "（一）坚持依法科学决策，落实重大事项集体讨论程序县政府全年确定重大事项5项，全部履行程序。",
        "（二）强化组织领导管委会成立领导小组，配备专职人员3名。",
    )

    assert shortcomings(*lines) == ["（一）坚持依法科学决策，落实重大事项集体讨论程序", "（二）强化组织领导"]
