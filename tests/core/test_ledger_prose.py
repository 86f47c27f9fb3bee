import pytest

from reportdesk.core.ledger.figure import Figure
from reportdesk.core.ledger.prose import mentions

LEDGER = {
    figure.name: figure
    for figure in (
        Figure("普法讲座", "6", "场", last="5"),
        Figure("隐患整改率", "98.42", "%"),
        Figure("宣传资料", "40000", "份"),
        Figure("参加讲座", "6", "万人次"),
        Figure("怪单位", "6", "滴答"),
        Figure("没有数", "", "场"),
    )
}


def found(text: str) -> list[tuple[str, str, bool]]:
    return [
        (text[mention.start : mention.end], mention.figure.name, mention.agrees)
        for mention in mentions(text, LEDGER)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "agrees"),
    [
        ("全年举办普法讲座6场，比上年增加1场。", "6场", True),
        ("全年共举办6场普法讲座。", "6场", True),
        ("隐患整改率达到98.42%。", "98.42%", True),
        ("发放宣传资料40,000份。", "40,000份", True),
        ("参加讲座6万人次。", "6万人次", True),
        ("全年举办普法讲座7场。", "7场", False),
        ("举办5场普法讲座，发放手册。", "5场", False),
        ("隐患整改率为97%。", "97%", False),
        ("６场普法讲座", "６场", True),
    ],
)
def test_number_beside_the_name_is_judged(text: str, quote: str, agrees: bool) -> None:  # noqa: FBT001
    assert [(entry[0], entry[2]) for entry in found(text)] == [(quote, agrees)]


@pytest.mark.parametrize(
    "text",
    [
        "上年举办普法讲座5场。",
        "2024年，举办普法讲座5场。",
        "普法讲座由5场增加到6场。",
        "普法讲座比上年增加1场。",
        "普法讲座6余场。",
        "普法讲座约7场。",
        "普法讲座不少于12场。",
        "其中普法讲座2场进校园。",
        "每季度普法讲座1场。",
        "大型普法讲座3场。",
        "举办3场普法讲座进校园活动。",
        "普法讲座和法治宣传60场。",
        "普法讲座参加60人次。",
        "发放宣传资料4万余份。",
        "发放宣传资料4万份。",
        "重大隐患整改率为97%。",
        "怪单位7滴答。",
        "没有数7场。",
        "{{ 普法讲座 }}，全年7场。",
        "普法讲座第7场。",
        "普法讲座。7场。",
        "",
        "6场",
    ],
)
def test_number_that_may_speak_of_something_else_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_longest_name_is_meant() -> None:
    ledger = {name: Figure(name, value, "场") for name, value in (("讲座", "9"), ("普法讲座", "6"))}

    assert [mention.figure.name for mention in mentions("举办普法讲座6场。", ledger)] == ["普法讲座"]


def test_placeholders_keep_their_room() -> None:
    text = "{{ 普法讲座 }}，普法讲座6场"

    assert found(text) == [("6场", "普法讲座", True)]
