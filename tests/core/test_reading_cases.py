"""Single turns of phrase and layout, each with the reading that it must have."""

from dataclasses import replace

import pytest

from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.compose.wording import Wording
from reportdesk.core.reading.change import Normaliser
from reportdesk.core.reading.conversion import frame_of, typeset
from reportdesk.core.reading.furniture import reason_for
from reportdesk.core.reading.headings import make_heading
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import find_date
from reportdesk.core.reading.ordinals import Family, read_mark
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Dropped, Kind, Passage, Reading
from reportdesk.core.reading.roles import roles_of_heading
from reportdesk.core.reading.sheet import Cut, lay_out
from reportdesk.core.report import Role

TITLE = "清河县水利局2025年法治政府建设情况报告"
PARTS = "一、主要举措和成效\n全年立案12件。\n二、存在的不足和原因\n人员偏少，原因是编制不足。\n三、2026年工作安排\n补充人员2名。"


def read(*lines: str) -> Reading:
    return recognise("\n".join(lines))


def section_headings(*lines: str) -> list[str]:
    return [
        section.heading.whole
        for section in read(TITLE, "一、主要举措和成效", *lines).parts[0].sections
        if section.heading
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (
            "（一）落实《采购办法（试行）：若干规定》要求。全年采购12次，未发生投诉。",
            "（一）落实《采购办法（试行）：若干规定》要求。",
        ),
        ("（一）做到“四个亲自。”全年召开会议4次，督办案件3件。", "（一）做到“四个亲自。”"),
        ("（一）抓学习：一是学原文。二是悟原理。", "（一）抓学习："),
        (f"（一）强化组织领导我局成立领导小组，{'全年检查企业，' * 70}全部整改。", "（一）强化组织领导"),
        (
            "（一）强化组织领导 成立由局长任组长的法治建设领导小组，明确职责分工，健全工作机制，形成齐抓共管的格局，责任进一步压实，成效明显",
            "（一）强化组织领导",
        ),
        (
            f"（一）{'把依法行政贯彻到执法检查的每一个环节' * 2}：一是学习到位。二是检查到位，全年12次。",
            "（一）",
        ),
        ("（一）学 习。全年12次。", "（一）学 习。"),
        (f"（一）学 习{'宣传贯彻法律，' * 20}", "（一）"),
    ],
)
def test_where_a_heading_ends(line, heading):
    assert section_headings(line)[0].startswith(heading)


def test_a_heading_of_nothing_but_debris_is_none():
    sheet = lay_out("1.&nbsp;").without([Cut(2, 8, "网页代码")])
    line = Line(sheet.text, 0, 8)

    assert make_heading(sheet, line, read_mark(sheet.text), 8, is_point=True) is None


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("一、甲", Family.HAN, 1),
        ("十二．甲", Family.HAN, 12),
        ("二十、甲", Family.HAN, 20),
        ("( 三 )甲", Family.BRACKETED_HAN, 3),
        ("四）甲", Family.BRACKETED_HAN, 4),
        ("㈤甲", Family.BRACKETED_HAN, 5),
        ("第六章 甲", Family.CHAPTER, 6),
        ("7．甲", Family.DIGIT, 7),
        ("⒏甲", Family.DIGIT, 8),
        ("1.9甲", Family.DECIMAL, 9),
        ("⑽甲", Family.BRACKETED_DIGIT, 10),
        ("⑪甲", Family.CIRCLED, 11),
        ("三是甲", Family.SPOKEN, 3),
        ("其二，甲", Family.COUNTED, 2),
    ],
)
def test_forms_of_ordinals(text, family, number):
    mark = read_mark(text)

    assert mark is not None
    assert (mark.family, mark.number) == (family, number)


@pytest.mark.parametrize(
    "text", ["百、甲", "一、二级响应", "1.5万户", "98.4%", "2025年，", "一是否", "十十、甲", "", "甲、乙"]
)
def test_what_is_no_ordinal(text):
    assert read_mark(text) is None


def test_digits_may_stand_above_brackets():
    parts = read(
        TITLE, "1.主要成效", "（一）甲项工作", "正文。", "（二）乙项工作", "2.存在问题", "（一）丙项不足"
    ).parts

    assert [part.heading.whole for part in parts if part.heading] == ["1.主要成效", "2.存在问题"]
    assert [len(part.sections) for part in parts] == [2, 1]


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("存在问题及意见建议", (Role.SHORTCOMINGS,)),
        ("主要成效、存在不足和下一步打算", (Role.MEASURES, Role.SHORTCOMINGS, Role.NEXT_YEAR)),
        ("2026年重点工作及主要举措", (Role.NEXT_YEAR,)),
        ("2025年工作总结和2026年工作计划", (Role.MEASURES, Role.NEXT_YEAR)),
        ("履行第一责任人职责情况及存在的不足", (Role.FIRST_RESPONSIBLE, Role.SHORTCOMINGS)),
        ("主要成效和第一责任人履职情况", (Role.MEASURES, Role.FIRST_RESPONSIBLE)),
        ("坚持问题导向，补齐工作短板", ()),
        ("其他需要报告的情况", (Role.OTHER,)),
    ],
)
def test_roles_of_headings(heading, roles):
    assert roles_of_heading(heading, year=2025) == roles


def test_a_part_without_statutory_words_is_told_by_its_text():
    parts = read(
        TITLE,
        "一、年度工作",
        "全年立案12件。",
        "二、压实领导责任",
        "局主要负责人切实履行推进法治建设第一责任人职责。局长主持召开会议4次。局长亲自督办案件2件。",
        "三、找准症结根源",
        "目前还存在一些不足。执法力量薄弱，装备欠缺。",
    ).parts

    assert [part.roles[0] for part in parts] == [Role.MEASURES, Role.FIRST_RESPONSIBLE, Role.SHORTCOMINGS]


def test_the_next_year_may_be_the_last_paragraph_of_a_section():
    parts = read(
        TITLE,
        "一、主要举措和成效",
        "（一）严格执法。立案12件。",
        "下一步，我局将继续加大执法力度，办好案件。",
    ).parts

    assert [part.roles for part in parts] == [(Role.MEASURES,), (Role.NEXT_YEAR,)]
    assert parts[1].heading is None


def test_a_signature_runs_on_after_the_last_sentence():
    reading = read(TITLE, PARTS[:-1] + "。清河县水利局2026年1月9日")

    assert [passage.text for passage in reading.signature] == ["清河县水利局"]
    assert str(reading.signed_on) == "2026-01-09"


def test_an_organ_named_within_the_text_is_no_signature():
    names = ("清河县水利局", "正文一句。", "正文两句。", "正文三句。", "正文四句。", "正文五句。")

    assert read(TITLE, PARTS, *names).signature == ()


def test_notes_below_an_unsigned_text_are_imprint():
    assert [passage.text for passage in read(TITLE, PARTS, "（此件公开发布）").imprint] == [
        "（此件公开发布）"
    ]


def test_a_day_that_no_calendar_has_is_no_date():
    reading = read(TITLE, PARTS, "清河县水利局", "2026年2月30日")

    assert (reading.signed_on, reading.date_passage and reading.date_passage.text) == (None, "2026年2月30日")
    assert find_date("二〇二六年十二月三十一日") is not None


def test_organ_and_date_may_stand_below_the_title():
    reading = read(
        "法治政府建设情况报告",
        "清河县水利局",
        "（2026年1月10日）",
        "现将情况报告如下。",
        "一、主要成效",
        "好。",
        "二、存在的不足",
        "少。",
    )

    assert (reading.agencies, reading.year, str(reading.signed_on)) == (("清河县水利局",), 2025, "2026-01-10")


def test_prose_without_headings_is_one_unsure_part():
    reading = read(
        TITLE, "现将情况报告如下。", "全年立案12件，罚款3万元，组织培训4次。", "下一步，我局将加强培训。"
    )

    assert [part.is_sure for part in reading.parts] == [False, False]
    assert [part.roles[0] for part in reading.parts] == [Role.MEASURES, Role.NEXT_YEAR]


def test_an_empty_source_is_no_report():
    reading = recognise("")

    assert (reading.kind, reading.parts, reading.preface) == (Kind.OTHER, (), ())


def test_a_text_in_one_line_needs_no_title():
    text = f"{'我局坚持依法行政。' * 20}一、主要举措和成效全年立案12件。二、存在的不足和原因目前人员偏少。三、2026年工作安排全年{'补充人员。' * 20}"

    assert [part.heading.whole for part in recognise(text).parts if part.heading] == [
        "一、主要举措和成效",
        "二、存在的不足和原因",
        "三、2026年工作安排",
    ]


def test_what_the_reader_dropped_stays_dropped():
    source = f"首页\n{TITLE}\n{PARTS}"

    reading = recognise(source, dropped=(Dropped(Passage("首页", 0), "网页框架文字"),))

    assert reading.dropped == (Dropped(Passage("首页", 0), "网页框架文字"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("\0 ", ""),
        ("首页 > 政务公开 > 年度报告", "网页路径"),
        ("东港市市场监督管理局 政府信息公开专栏", "网站名称"),
        ("东港市人民政府门户网站", "网站名称"),
        ("打造普法专栏", ""),
        ("建好用好门户网站", ""),
        ("法治政府建设专栏", "网站名称"),
        ("开设法治宣传专栏", ""),
        ("（三）开办普法专栏", ""),
        ("完善政府信息公开平台", ""),
        ("政务公开 &gt; 通知&公告 &gt; 年度报告 &gt;", "网页路径"),
        ("政务" + ">栏目" * 40, "网页路径"),
        ("政务" + ">栏目" * 40 + "。", ""),
        ("政务" + "   >   栏目" * 40 + "。", ""),
        ("第 3 页 共 12 页", "页码"),
        ("今天是2026年1月5日 星期一", "网页时间"),
        ("2026-01-05 10:22:31 来源：办公室", "网页时间"),
        ("|----|----|", "表格线"),
        ("相关链接：", "网页信息栏"),
        ("【字体：大 中 小】", "网页信息栏"),
        ("一、主要举措和成效", ""),
        ("2025年12月23日", ""),
        ("标题是行为的名片，行文要准确。", ""),
    ],
)
def test_lines_around_a_report(line, reason):
    assert reason_for(line) == reason


def test_marks_are_widened_beside_han_only():
    normaliser = Normaliser()

    text = normaliser.text("履职,全面(试行)完成3,126件,合格率98.4%比1:2即f(x)")

    assert text == "履职，全面（试行）完成3,126件，合格率98.4%比1:2即f(x)"
    assert [change.sentence() for change in normaliser.changes()] == [
        "标点：“,”改为“，”（2处）",
        "标点：“()”改为“（）”",
    ]


def test_a_section_without_a_heading_is_set_as_paragraphs():
    reading = read(TITLE, "一、主要举措和成效", "（一）严格执法", "立案12件。", "二、存在的不足", "少。")
    part = reading.parts[0]
    bare = replace(part, sections=tuple(replace(section, heading=None) for section in part.sections))
    wording = Wording({"duty": "", "plan": ""})

    result = typeset(
        replace(reading, parts=(bare,)), frame=frame_of(reading), variant=Variant.PUBLIC, wording=wording
    )

    assert "一、主要举措和成效\n立案12件。\n" in to_text(result.document)


@pytest.mark.parametrize(
    ("opening", "organ"),
    [
        ("2024年，省教育厅坚持依法治教，现将有关情况报告如下：", "省教育厅"),
        ("2025年，在区委、区政府的坚强领导下，新市街道办事处始终依法履职。", "新市街道办事处"),
        ("按照县委要求，现将清河县水利局2024年法治政府建设情况报告如下：", "清河县水利局"),
        ("今年以来，我局认真贯彻上级部署。", ""),
        ("2024年，县委坚持把法治摆在首位。", ""),
    ],
)
def test_the_organ_that_speaks_stands_for_one_that_nobody_names(opening, organ):
    assert recognise(f"{opening}\n{PARTS}").agencies == ((organ,) if organ else ())


def test_a_text_whose_only_heading_belongs_to_its_signature_has_no_parts():
    source = (
        "关于2025年度法治政府建设工作情况的报告\n"
        "（2026年1月5日）\n"
        "县委全面依法治县委员会办公室\ufffd\ufffd2026年1月5日）"
    )

    reading = recognise(source)

    assert reading.parts == ()
    assert "办公室" in "".join(passage.text for passage in reading.kept())
