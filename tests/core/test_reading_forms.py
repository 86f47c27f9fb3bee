"""Headings, titles and lines in the forms that published reports have, each with what people read in it."""

import pytest

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.roles import roles_of_heading

BODY = (
    "现将法治政府建设有关情况报告如下：\n一、主要举措和成效\n立案12件，推进法治政府建设。\n"
    "二、存在的不足和原因\n人员不足。\n三、2025年工作安排\n继续推进法治政府建设。"
)


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("上年度问题整改情况", ""),
        ("强化问题整改", ""),
        ("存在的主要问题及改进方向", "shortcomings next_year"),
        ("需要改进的方面", "shortcomings"),
        ("改进措施", "next_year"),
        ("进一步加强法治政府建设的措施", "next_year"),
        ("规划先行，健全制度", ""),
        ("科学谋划，高位推动", ""),
        ("聚焦目标任务，推进法治建设", ""),
        ("加强计划管理，周密安排部署", ""),
        ("2024年法治政府建设工作重点", "measures"),
        ("2024年重点工作安排", "next_year"),
        ("2025年重点工作", "next_year"),
        ("述法工作情况", "first_responsible"),
        ("需要说明的问题", "other"),
        ("其他问题", "other"),
        ("意见和建议", "other"),
        ("存在的问题和意见建议", "shortcomings"),
        ("存在问题及下一步工作建议", "shortcomings next_year"),
        ("“十五五”时期工作设想", "other"),
        ("“十四五”规划完成情况", ""),
    ],
)
def test_what_a_heading_names(heading, roles):
    found = " ".join(role.value for role in roles_of_heading(heading, year=2024))

    assert found == roles


@pytest.mark.parametrize(
    ("title", "agency", "kind"),
    [
        ("关于青田县水利局2024年法治政府建设情况的报告", "青田县水利局", "annual_report"),
        ("2024年法治政府建设情况报告（青田县水利局）", "青田县水利局", "annual_report"),
        ("2024年法治政府建设情况报告\n（青田县水利局）", "青田县水利局", "annual_report"),
        ("法治政府建设情况报告(2024年度)", "", "annual_report"),
        ("2024年全县法治政府建设工作情况报告", "", "annual_report"),
        ("青田县公安局2024年法治公安建设工作报告", "青田县公安局", "annual_report"),
        ("青田县水利局2024年法治政府建设工作总结及2025年工作计划", "青田县水利局", "annual_report"),
        ("青田县水利局2024年工作总结", "青田县水利局", "annual_report"),
        ("青田县水利局2024年行政执法工作年度报告", "青田县水利局", "other"),
        ("青田县水利局2024年法治宣传教育工作总结", "青田县水利局", "other"),
        ("关于对青田县水利局法治政府建设督察情况的报告", "", "other"),
    ],
)
def test_what_a_title_says(title, agency, kind):
    found = to_mapping(recognise(f"{title}\n{BODY}"))

    assert (found["title"], "、".join(found["agencies"]), found["kind"]) == (
        title.replace("\n", ""),
        agency,
        kind,
    )


def test_an_addressee_above_and_one_below_the_title_are_not_mixed_up():
    reading = recognise(f"各乡镇人民政府：\n青田县水利局2024年法治政府建设情况报告\n县人民政府：\n{BODY}")

    assert reading.addressee
    assert reading.addressee.text == "县人民政府："


@pytest.mark.parametrize("blank", [" ", "　　", "\t"])
def test_paragraphs_that_only_blanks_divide_come_apart(blank):
    lines = (
        "青田县水利局2024年法治政府建设情况报告",
        *BODY.splitlines(),
        "四、工作展望",
        "全年组织学习 15 次，培训 600 人次，" * 12 + "效果明显。",
        "青田县水利局",
        "2025年1月8日",
    )

    found = to_mapping(recognise(blank.join(lines)))

    assert [part["heading"] for part in found["parts"]] == [line for line in lines if line[1] == "、"]
    assert found["signature"] == {"agency": "青田县水利局", "date": "2025-01-08"}
    assert found["title"] == lines[0]


def test_a_long_paragraph_with_blanks_stays_one():
    text = "全年 组织 学习 十五 次，" * 40

    assert [len(part.lead) for part in recognise(text).parts] == [1]


def test_a_text_in_one_line_without_blanks_ends_headings_at_their_matter():
    text = (
        "青田县水利局2024年法治政府建设情况报告县委、县政府：现将情况报告如下：一、2024年主要工作开展情况全县水利系统坚持依法治水，办理案件12件。"
        "二、存在的问题和不足执法力量薄弱，装备老化，培训不足。三、2025年工作打算将补充执法人员2名，开展培训4期，持续推进法治建设。"
        + "加强巡查。"
        * 30
    )

    found = to_mapping(recognise(text))

    assert [part["heading"] for part in found["parts"]] == [
        "一、2024年主要工作开展情况", "二、存在的问题和不足", "三、2025年工作打算",
    ]  # fmt: skip
    assert found["addressee"] == "县委、县政府："


def test_a_number_typed_twice_is_no_level_of_its_own():
    reading = recognise(
        "青田县水利局2024年法治政府建设情况报告\n一、主要举措\n立案12件。\n一、存在的不足\n人员偏少。\n二、2025年安排\n招录。"
    )

    assert [part.roles[0].value for part in reading.parts] == ["measures", "shortcomings", "next_year"]
