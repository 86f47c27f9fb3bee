"""Numbered headings that run on into their paragraph without a stop, in a text with ordinary line ends."""

import pytest

from reportdesk.core.reading import reason
from reportdesk.core.reading.evidence import evidence, places, run_of
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import ReadHeading
from reportdesk.core.reading.weights import WEIGHTS

TITLE = "清河县水利局2025年法治政府建设情况报告"


def headings(*paragraphs: str) -> list[ReadHeading]:
    reading = recognise("\n".join((TITLE, "一、主要举措和成效", *paragraphs, "二、存在的不足", "人员不足。")))
    return [section.heading for section in reading.parts[0].sections if section.heading]


def wordings(*paragraphs: str) -> list[str]:
    return [heading.text for heading in headings(*paragraphs)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (
                "（一）加强文件管理全年制发规范性文件3件，备案率100%。清理旧文件12件。",
                "（二）规范河道执法水政监察大队立案15件，罚款21万元。",
            ),
            ["加强文件管理", "规范河道执法"],
        ),
        (
            (
                "（一）抓学习强本领局党组会前学法14次，全员参加考试。",
                "（二）抓审核守底线出具审核意见46份，采纳率97%。",
                "（三）抓宣传聚民心“世界水日”发放手册3000册。",
            ),
            ["抓学习强本领", "抓审核守底线", "抓宣传聚民心"],
        ),
        (
            (
                "（一）执法力量与监管任务不相适应全局持证人员仅9人，人均管护河道86公里。",
                "（二）普法实效还不够强对沿河采砂业主的宣传偏少。",
            ),
            ["执法力量与监管任务不相适应", "普法实效还不够强"],
        ),
        (
            (
                "1.健全制度机制修订工作规则5项，年内全部印发。",
                "2.优化涉水审批办理取水许可61件，平均用时4天。",
            ),
            ["健全制度机制", "优化涉水审批"],
        ),
    ],
)
def test_siblings_end_where_their_text_begins(paragraphs, expected):
    assert wordings(*paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            (
                "（一）存在的问题对照全年目标，主要有两个方面的差距。",
                "1.装备老旧。",
                "（二）原因分析这些问题的产生，既有投入上的原因，更有管理上的原因。",
                "1.经费偏紧。",
            ),
            ["存在的问题", "原因分析"],
        ),
        (
            ("（一）问题整改不到位。个别单位停在纸上。", "（二）问题发现能力不强。巡查靠走靠看。"),
            ["问题整改不到位", "问题发现能力不强"],
        ),
        (
            ("（一）主要问题查处不及时。个别线索压了半年。", "（二）工作情况通报少。有的乡镇没有收到。"),
            ["主要问题查处不及时", "工作情况通报少"],
        ),
    ],
)
def test_a_usual_label_ends_where_a_text_begins_and_goes_on_where_it_is_part_of_a_heading(
    paragraphs, expected
):
    assert wordings(*paragraphs) == expected


def test_a_series_ends_alike_though_one_of_it_would_end_sooner_by_itself():
    paragraphs = (
        "（一）突出能力提升抓实岗位练兵分期举办讲评、比武、考试等活动12次。",
        "（二）突出矛盾化解抓实水事调处全年调处36起。",
        "（三）突出信息公开抓实水费公示发布清单18份。",
    )

    assert wordings(*paragraphs) == [
        "突出能力提升抓实岗位练兵",
        "突出矛盾化解抓实水事调处",
        "突出信息公开抓实水费公示",
    ]


def test_one_heading_that_lost_its_stop_is_found_among_its_siblings():
    found = headings(
        "（一）坚持党建引领，把牢法治方向。局党组研究法治工作5次。",
        "（二）严格规范执法，维护水事秩序立案查处水事违法案件27件，结案率100%。",
        "（三）化解水事纠纷，促进社会和谐。调处争议18起。",
    )

    assert [heading.text for heading in found] == [
        "坚持党建引领，把牢法治方向",
        "严格规范执法，维护水事秩序",
        "化解水事纠纷，促进社会和谐",
    ]
    assert [heading.doubt for heading in found] == ["", reason.GUESSED_END, ""]


def test_numbered_sentences_stay_whole():
    sentences = (
        "（一）组织全系统260余名干部职工参加宪法法律知识考试，合格率100%。",
        "（二）对全市87处取水口开展双随机抽查，发现隐患12项，整改率99%。",
        "（三）会同公安、交通等部门开展联合巡河36次，查处非法采砂15起。",
    )

    assert [heading.whole for heading in headings(*sentences)] == list(sentences)


def test_a_heading_wrapped_by_a_page_ends_at_the_same_word():
    rows = (
        "（一）强化水资源刚性约束，\n保障经济社会用水全年核定计划用水户一百二十六家，",
        "征收水资源税三百余万元。",
    )
    run = run_of("\n".join(rows), 3)

    assert run.text.startswith("强化水资源刚性约束，保障经济社会用水全年核定")
    assert "\n".join(rows)[run.offsets[run.text.index("全年")]] == "全"


def test_a_heading_does_not_end_within_brackets_or_beside_a_mark():
    run = run_of("推进“综合（查）一次”，减少检查全年整合事项44项。", 0)

    ends = [run.text[:place] for place in places(run)]
    assert "推进“综合" not in ends
    assert "推进“综合（查）一次”，" not in ends
    assert "推进“综合（查）一次”，减少检查" in ends


def test_what_stands_around_a_place_has_a_weight():
    run = run_of("严格规范执法，维护水事秩序立案查处水事违法案件27件", 0)

    found = set(evidence(run, len("严格规范执法，维护水事秩序")))

    assert {"ends as headings do", "two clauses below 1", "text's clause has a figure"} <= found & set(
        WEIGHTS
    )
