"""Whole texts in one line: headings without ordinals, wrong numbers, page numbers, and what a page glued before the title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.reading import unnumbered
from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise

TITLE = "青田县统计局2025年度法治政府建设工作报告"
HEADINGS = {
    "总体情况": "measures",
    "主要举措和成效": "measures",
    "党政主要负责人履行推进法治建设第一责任人职责情况": "first_responsible",
    "存在的不足和原因": "shortcomings",
    "2026年工作安排": "next_year",
}
TEXTS = (
    "全年检查企业132家次，立案18件。责任落实到岗到人。",
    "召开专题会议4次，印发方案2份。",
    "一些人员业务还不熟练，原因是培训偏少。",
)


def sections(text: str) -> list[list[str]]:
    return [[each["heading"] for each in part["sections"]] for part in to_mapping(recognise(text))["parts"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("立案4件。下一步工作打算（一）加强培训。", ["下一步工作打算"]),
        ("立案4件。存在的不足和原因一些人员业务不熟。", ["存在的不足和原因"]),
        ("现将情况报告如下：主要做法和成效1、压实责任。", ["主要做法和成效"]),
        ("立案4件。主要负责人履行第一责任人职责情况局长带头学法。", ["主要负责人履行第一责任人职责情况"]),
        ("立案4件。存在的问题主要是人员不足。", []),
        ("立案4件。下一步工作中，我局将加强培训。", []),
        ("立案4件。工作开展情况良好。", []),
        ("立案4件。主要成效有三个方面。", []),
        ("一：存在的问题：人员不足。", []),
        ("全年的主要举措和成效得到肯定。", []),
    ],
)
def test_headings_without_ordinals_behind_a_full_stop(text, found):
    assert [text[begin:end] for begin, end in unnumbered.find(text, after=1)] == found


@given(st.text("。：主要做法和成效存在的问题下一步工作打算2026年1、（一）情况是 \0", max_size=80))
def test_headings_stand_in_order_and_apart(text):
    spans = [*unnumbered.find(text)]

    assert all(begin < end <= len(text) for begin, end in spans)
    assert spans == sorted(spans)


@given(st.permutations(tuple(HEADINGS)), st.lists(st.sampled_from(TEXTS), min_size=5, max_size=5))
def test_parts_without_ordinals_and_line_ends_are_read_in_any_order(headings, texts):
    body = "".join(heading + text for heading, text in zip(headings, texts, strict=True))

    found = to_mapping(recognise(f"{TITLE}现将有关情况报告如下：{body}青田县统计局2026年1月8日"))

    assert [(part["heading"], part["role"]) for part in found["parts"]] == [
        (heading, HEADINGS[heading]) for heading in headings
    ]
    assert found["title"] == TITLE
    assert found["signature"] == {"agency": "青田县统计局", "date": "2026-01-08"}
    assert found["characters"]["kept"] == found["characters"]["source"]


@pytest.mark.parametrize(
    ("before", "between"),
    [
        ("索引号：QT-2026-0017 公开方式：主动公开 有效性：有效", ""),
        ("当前位置：首页 > 部门频道 > 年度报告日期：2026-01-12  来源：青田县  【字号：大 中 小】  视力保护色", ""),
        ("公开类别 | 主动公开    公开时限 | 长期公开", ""),
        ("青田县统计局 政府信息公开专栏", ""),
        ("青田县统计局文件", ""),
        (TITLE, ""),
        ("", "根据省、市关于法治政府建设年度报告工作的要求，"),
    ],
)  # fmt: skip
def test_a_title_begins_behind_what_a_page_glued_before_it(before, between):
    body = "".join(heading + text * 2 for heading, text in zip(HEADINGS, TEXTS * 2, strict=False))

    found = to_mapping(
        recognise(f"{before}{TITLE}{between}现将有关情况报告如下：{body}青田县统计局2026年1月8日")
    )

    assert (found["title"], found["agencies"]) == (TITLE, ["青田县统计局"])
    assert found["characters"]["kept"] + found["characters"]["dropped"] == found["characters"]["source"]


def test_page_numbers_that_count_up_are_dropped_and_other_figures_between_dashes_stay():
    text = "一、主要举措和成效（一）学法。学法4次。— 1 —（二）普法。宣讲8场，名单见附表-3-。— 2 —二、存在的不足人员偏少，业务不熟，原因是编制有限。"

    found = to_mapping(recognise(TITLE + text + "加强巡查。" * 40))

    assert [each["text"] for each in found["dropped"]] == ["— 1 —", "— 2 —"]
    assert [part["heading"] for part in found["parts"]] == ["一、主要举措和成效", "二、存在的不足"]


def test_a_statutory_heading_begins_a_part_though_its_number_be_wrong():
    text = "一、主要举措和成效（一）学法。学法4次。（三）普法。宣讲8场。二、存在的不足人员偏少，业务不熟，原因是编制有限。二、2026年工作安排将增加人员2名，开展培训4期。"

    found = to_mapping(recognise(TITLE + text + "加强巡查。" * 40))

    assert [part["heading"] for part in found["parts"]] == [
        "一、主要举措和成效", "二、存在的不足", "二、2026年工作安排",
    ]  # fmt: skip
    assert sections(TITLE + text + "加强巡查。" * 40)[0] == ["（一）学法。", "（三）普法。"]


def test_a_signature_ends_before_the_notes_below_its_date():
    text = (
        "一、主要举措和成效学法4次。二、存在的不足人员偏少，业务不熟，原因是编制有限。三、2026年工作安排增加人员。"
        + "加强巡查。" * 40
    )

    found = to_mapping(
        recognise(
            f"{TITLE}{text}特此报告。青田县统计局2026年1月8日（联系人：某；联系电话：0）抄送：县司法局。"
        )
    )

    assert found["signature"] == {"agency": "青田县统计局", "date": "2026-01-08"}


@pytest.mark.parametrize(
    "bar",
    ["点击数：56 字体：大 中 小 ", "发布时间：2026-01-05 10:20 浏览量：302 ", "字体：[大] [中] [小] ", "首页 > 政务公开 > 法治建设 "],
)  # fmt: skip
def test_where_blanks_stand_for_line_ends_a_page_bar_ends_before_the_title(bar):
    lines = (
        "现将有关情况报告如下：", "一、主要举措和成效", "（ 一 ）依法学法", "学法4次，" * 40 + "效果明显。",
        "二、存在的不足", "人员不足，" * 40 + "原因是编制偏少。", "三、2026年工作安排", "增加人员2名。",
    )  # fmt: skip

    found = to_mapping(recognise(f"{bar}{TITLE} {' '.join(lines)} 青田县统计局 2026年1月8日"))

    assert (found["title"], found["year"]) == (TITLE, 2025)
    assert [part["heading"] for part in found["parts"]] == [lines[1], lines[4], lines[6]]
    assert found["parts"][0]["sections"][0]["heading"] == "（ 一 ）依法学法"
