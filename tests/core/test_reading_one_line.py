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


LAST = "三、2026年工作安排将增加人员2名，开展培训4期。" + "加强巡查。" * 40
SPOKEN = (
    "一是排查要到塘到坝。汛前把所有山塘水坝查了两遍，登记病险塘坝9座，逐座落实责任人，汛期每天有人上坝查看。"
    "二是执法要见人见事。全年立案12件，件件有录像，办结后还要回访当事人，听听他们对执法的意见，改进以后再告诉他们。"
)


def test_spoken_ordinals_right_below_a_part_head_its_paragraphs():
    text = f"{TITLE}一、主要举措和成效{SPOKEN}二、存在的不足和原因。{SPOKEN}三、2026年工作安排增加人员2名。特此报告。附件：1.塘坝清单2.案件清单青田县统计局2026年1月8日"

    found = sections(text)

    assert found == [*[["一是排查要到塘到坝。", "二是执法要见人见事。"]] * 2, []]


@pytest.mark.parametrize(
    "points",
    [
        "一是排查塘坝9座，二是立案12件。全年没有发生事故，群众比较满意，责任都落实到了人头上。",
        "一是排查到位。查9座。二是立案到位。办12件。全年没有发生事故，群众比较满意。",
        f"全年主要抓了两件事。{SPOKEN}",
    ],
)
def test_spoken_ordinals_that_count_points_divide_nothing(points):
    text = f"{TITLE}一、主要举措和成效{points}二、存在的不足和原因人员偏少，业务不熟，原因是编制有限。" + LAST

    assert sections(text) == [[], [], []]


def test_numbers_within_words_are_no_ordinals():
    text = (
        f"{TITLE}一、主要举措和成效推行“多表合一、多勘合一、多验合一”，少跑腿480次。二、存在的不足人员偏少，原因是编制有限。"
        + LAST
    )

    assert [part["heading"] for part in to_mapping(recognise(text))["parts"]] == [
        "一、主要举措和成效", "二、存在的不足", "三、2026年工作安排",
    ]  # fmt: skip


def test_a_first_section_is_found_below_the_longest_heading():
    heading = (
        "一、2025年推进法治政府建设的主要举措、成效和党政主要负责人履行推进法治建设第一责任人职责有关情况"
    )
    text = f"{TITLE}{heading}（一）排查塘坝。汛前查两遍。（二）严格执法。立案12件。二、存在的不足人员偏少，原因是编制有限。"

    assert sections(text + LAST)[0] == ["（一）排查塘坝。", "（二）严格执法。"]


@pytest.mark.parametrize(
    "facts",
    [
        "来源：统计局办公室　发布时间：2026-01-14 08:47　浏览次数：309",
        "时间：2026-01-12 15:06:18　阅读：45　作者：统计局",
        "发布时间：2026-02-11 16:30　浏览量：2",
    ],
)
def test_a_count_of_visits_ends_before_the_year_that_it_runs_into(facts):
    text = f"{TITLE}{facts}2025年，县统计局依法统计。一、主要举措和成效核查企业12家。二、存在的不足人员偏少，原因是编制有限。"

    found = to_mapping(recognise(text + LAST))

    assert [each["text"] for each in found["dropped"]] == [facts]
    assert found["year"] == 2025


def test_a_paper_head_that_runs_into_the_title_stays_apart_from_it():
    text = f"青田县统计局文件青统〔2026〕3号　　　签发人：王某{TITLE}一、主要举措和成效核查企业12家。二、存在的不足人员偏少，原因是编制有限。"

    reading = recognise(text + LAST)

    assert reading.title_text == TITLE
    assert "青统〔2026〕3号" in "".join(passage.text for passage in reading.masthead)


@pytest.mark.parametrize("tail", ["分享：微信 微博", "扫描二维码　　分享本文", "上一篇：统计公报"])
def test_what_a_page_runs_on_with_behind_the_text_is_dropped(tail):
    text = f"{TITLE}一、主要举措和成效核查企业12家。二、存在的不足人员偏少，原因是编制有限。" + LAST

    assert [each["text"] for each in to_mapping(recognise(text + tail))["dropped"]] == [tail]
