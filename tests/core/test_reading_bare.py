"""Parts headed without ordinals: by words of the trade, by signs and frames, or by nothing but where they stand."""

import pytest

from reportdesk.core.reading import bare
from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.ordinals import Family, read_mark
from reportdesk.core.reading.recogniser import recognise

TITLE = "青石县林业局2025年法治政府建设情况报告"
DONE = (
    "（一）把林长制落到山头。全年巡查4.2万人次，做到每一片林子都有人看、有人管。",
    "（二）把采伐管在证上。核发许可证312份，审批时间由15个工作日压到6个。",
)
SHORT = "护林员懂法不多，遇到毁林现场不会取证，主要是全年的培训偏少。"
LED = "局党组书记、局长主持召开党组会研究法治工作5次，亲自督办毁林案件3起，带头出庭应诉1次。"
PLANNED = ("（一）办好夜校。开班8期，让护林员都学会取证。", "（二）补上监控。建设瞭望塔3座，做到早发现。")
ROLES = ["measures", "shortcomings", "first_responsible", "next_year"]


def parts(headings: tuple[str, ...], *, end: str = "\n") -> list[tuple[str, str, int]]:
    done, short, led, planned = headings
    text = end.join((
        TITLE, "2025年，县林业局依法治林，各项任务按期完成。现将情况报告如下：", done, *DONE, short, SHORT, led, LED,
        planned, *PLANNED, "青石县林业局", "2026年1月12日",
    ))  # fmt: skip
    return [
        (part["heading"], part["role"], len(part["sections"]))
        for part in to_mapping(recognise(text))["parts"]
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("回顾", "不足", "履职", "打算"),
        ("年度回眸", "短板检视", "履职尽责", "明年谋划"),
        ("工作盘点", "症结剖析", "一线指挥", "努力方向"),
        ("亮点回顾：", "短板弱项：", "履职担当：", "主攻方向："),
        ("【工作回顾】", "【存在短板】", "【履职担当】", "【工作展望】"),
        ("■ 工作回顾", "■ 存在短板", "■ 履职担当", "■ 努力方向"),
        ("成绩篇", "问题篇", "责任篇", "展望篇"),
        ("做了什么", "差在哪里", "谁来负责", "怎么改进"),
    ],
)
def test_headings_without_ordinals_are_the_parts(headings):
    assert parts(headings) == list(zip(headings, ROLES, (2, 0, 0, 2), strict=True))


@pytest.mark.parametrize("sign", ["■ {}", "◆{}", "【{}】", "{}"])
def test_they_are_found_in_a_text_of_one_line(sign):
    headings = tuple(sign.format(words) for words in ("工作回顾", "短板弱项", "履职担当", "努力方向"))

    assert parts(headings, end="") == list(zip(headings, ROLES, (2, 0, 0, 2), strict=True))


def test_short_lines_under_numbered_parts_stay_there():
    text = "\n".join((
        TITLE, "一、主要举措和成效", "亮点工作：", *DONE, "存在短板：", SHORT, "二、存在的不足", SHORT, "三、2026年工作安排", *PLANNED,
    ))  # fmt: skip

    headings = [part["heading"] for part in to_mapping(recognise(text))["parts"]]

    assert headings == ["一、主要举措和成效", "二、存在的不足", "三、2026年工作安排"]


def test_a_list_of_headings_above_the_text_does_not_take_its_place():
    text = "\n".join((
        TITLE, "主要举措和成效", "存在的不足", "2026年工作安排", "一、扎紧篱笆管林子", SHORT, "二、守住底线护鸟兽", SHORT, "三、放宽手续便民生", SHORT,
    ))  # fmt: skip

    headings = [part["heading"] for part in to_mapping(recognise(text))["parts"]]

    assert headings == ["一、扎紧篱笆管林子", "二、守住底线护鸟兽", "三、放宽手续便民生"]


@pytest.mark.parametrize(
    "line",
    [
        "发文日期2026-01-12",
        "索引号0141234567信息分类",
        "青石县林业局2026年工作计划报告",
        "现将2026年打算报告",
    ],
)
def test_facts_of_a_page_and_titles_name_no_part(line):
    assert not bare.names_role(line, 2025)


def test_numbered_parts_do_not_stand_under_the_last_of_the_lines_above_them():
    marks = [None, None, None, None, *map(read_mark, ("一、学法", "二、用法", "三、普法"))]

    assert not bare.within_one(marks, [0, 2, 3], Family.HAN)


def test_a_page_that_ends_with_a_label_without_its_value_is_read():
    found = to_mapping(recognise("索引号\n01412\n主题分类\n其他\n发布机构"))

    assert [each["text"] for each in found["dropped"]] == ["索引号", "01412", "主题分类", "其他", "发布机构"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("■ 工作回顾", "工作回顾"),
        ("【 工作回顾 】", "工作回顾"),
        ("存在短板：", "存在短板"),
        ("主要问题有：", "主要问题有："),
        ("现将有关情况汇报如下：", "现将有关情况汇报如下："),
    ],
)
def test_what_a_heading_says_without_its_ornaments(line, words):
    assert bare.plain(line) == words
