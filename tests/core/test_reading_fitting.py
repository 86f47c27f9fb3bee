"""Where headings end in a text without line ends, and what stands around such a text."""

import pytest

from reportdesk.core.reading import reason
from reportdesk.core.reading.fitting import Heading, fit
from reportdesk.core.reading.ordinals import Family
from reportdesk.core.reading.recogniser import recognise

TITLE = "清河县水利局2025年法治政府建设情况报告"
TEXT = (
    "2025年，我局依法行政。现将情况报告如下：一、主要做法和成效（一）完善内控体系修订手册4份，全年执行到位。"
    "（二）建设监督平台三月底接入全部单位，用户120人。二、存在的问题执法力量薄弱，装备偏少。三、2026年工作打算补充人员2名。"
)


def sections(*texts: str) -> tuple[str, ...]:
    headings = [Heading(text, 0, Family.BRACKETED_HAN, is_part=False) for text in texts]
    ends = fit(headings)
    return tuple(text[:end] for text, end in zip(texts, ends, strict=True))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("强化执法监督全年评查案卷40份，合格率98%。", "强化执法监督"),
        ("坚持党建引领，把牢法治方向我局党组学法9次，人人述法。", "坚持党建引领，把牢法治方向"),
        ("提升服务效能一是精简材料。二是压缩时限。", "提升服务效能"),
    ],
)
def test_a_heading_ends_before_the_word_that_opens_the_text(text, heading):
    assert sections(text) == (heading,)


def test_a_heading_that_a_stop_closes_is_left_to_the_stop():
    text = "规范执法行为。全年办案12件。"

    assert sections(text) == (text,)


def test_no_heading_is_guessed_in_a_plain_sentence():
    text = "建立社会组织信用档案，推动与税务、公安部门数据共享，年底前完成首批300家信息归集。"

    assert sections(text) == (text,)


def test_a_guessed_end_is_marked():
    part = recognise(TITLE + TEXT).parts[0]

    headings = [section.heading for section in part.sections if section.heading]
    assert [(each.whole, each.doubt) for each in headings] == [
        ("（一）完善内控体系", reason.GUESSED_END),
        ("（二）建设监督平台", reason.GUESSED_END),
    ]


def test_page_facts_in_the_same_line_are_dropped_by_name():
    above, below = "索引号：A1/2026-01发布日期：2026-01-20浏览次数：126次", "责任编辑：办公室【打印】【关闭】"

    reading = recognise(f"{above}{TITLE}{TEXT}清河县水利局2026年1月19日{below}")

    assert [each.passage.text for each in reading.dropped] == [above, below]
    assert (reading.title_text, str(reading.signed_on)) == (TITLE, "2026-01-19")


def test_a_joined_text_without_page_facts_drops_nothing():
    assert recognise(TITLE + TEXT).dropped == ()


def test_markdown_glued_into_one_line_leaves_no_mark_in_a_heading():
    text = (TITLE + TEXT).replace("一、主要", "## 一、主要").replace("（二）建设", "### （二）建设")

    reading = recognise(text)

    assert reading.parts[0].heading
    assert reading.parts[0].heading.whole == "一、主要做法和成效"
    assert [each.passage.text for each in reading.dropped] == ["##", "###"]
