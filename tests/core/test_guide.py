from dataclasses import replace

import pytest
from core.builders import complete_report

from reportdesk.core.guide import MOST_TOPICS, Topic, cover, read_topics
from reportdesk.core.report import Section


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("普法：普法、法治宣传", (Topic("普法", ("普法", "法治宣传")),)),
        ("普法:普法，宣传;讲座", (Topic("普法", ("普法", "宣传", "讲座")),)),
        ("行政应诉", (Topic("行政应诉", ("行政应诉",)),)),
        ("  \n：没有名称\n普法：\n", (Topic("普法", ("普法",)),)),
        ("", ()),
    ],
)
def test_list_is_read_a_line_a_topic(text: str, topics: tuple[Topic, ...]) -> None:
    assert read_topics(text) == topics


def test_list_has_an_end() -> None:
    assert len(read_topics("事项\n" * 1000)) == MOST_TOPICS


def test_topic_is_covered_where_any_keyword_stands() -> None:
    report = complete_report(
        measures=(Section("m1", "抓普法", "举办讲座。"), Section("m2", "应诉", "出庭应诉。"))
    )
    topics = read_topics("普法：讲座、普法\n应诉：出庭\n公开：政务公开")

    assert [coverage.places for coverage in cover(report, topics)] == [
        ("measures.0.heading", "measures.0.text"),
        ("measures.1.text",),
        (),
    ]


@pytest.mark.parametrize("word", ["法治政府建设情况", "第一责任人职责的有关情况"])
def test_title_and_fixed_headings_cover_nothing(word: str) -> None:
    report = replace(complete_report(), preface="")

    (coverage,) = cover(report, (Topic("题", (word,)),))

    assert not coverage.is_covered
