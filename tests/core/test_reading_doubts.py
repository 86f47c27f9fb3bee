"""Decisions that somebody should look at say so, each with its reason."""

from reportdesk.core.reading import reason
from reportdesk.core.reading.account import doubts
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Reading, ReadPart

TITLE = "清河县水利局2025年法治政府建设情况报告"


def read(*lines: str) -> Reading:
    return recognise("\n".join((TITLE, *lines)))


def first(*lines: str) -> ReadPart:
    return read(*lines).parts[0]


def test_a_named_role_gives_its_word():
    part = first("一、存在的不足和原因", "人员偏少，编制未调整。", "二、2026年工作安排", "补充人员2名。")

    assert (part.is_sure, part.why) == (True, "标题写有“不足”，归入不足和原因")


def test_next_year_named_by_its_figure_gives_the_figure():
    parts = read("一、主要举措和成效", "立案12件。", "二、2026年怎么干", "补充人员2名。").parts

    assert parts[1].why == "标题写有“2026年”，归入下一年度安排"


def test_a_role_from_a_section_names_the_section():
    part = first(
        "一、工作情况", "（一）严格执法。立案12件。", "（二）局长履行第一责任人职责情况。主持会议4次。"
    )

    assert part.why.endswith("小标题“局长履行第一责任人职责情况”写到第一责任人履职")


def test_a_slogan_without_evidence_is_doubtful():
    part = first("一、凝心聚力谱新篇", "河湖安澜。", "二、存在的不足", "人员不足，原因是编制少。")

    assert (part.is_sure, part.why) == (False, "标题没有法定用语，正文似乎在说主要举措和成效")


def test_a_heading_of_general_words_is_doubtful():
    part = first("一、总的情况", "立案12件。", "二、存在的不足", "人员不足。")

    assert (part.is_sure, part.why) == (False, reason.BY_WEAK_WORD)


def test_a_closing_paragraph_about_next_year_is_doubtful():
    part = read("一、主要举措和成效", "立案12件。", "下一步，我局将继续严格执法。").parts[-1]

    assert (part.is_sure, part.why) == (False, reason.BY_LAST_PARAGRAPHS)


def test_remedies_beside_shortcomings_stand_for_the_plan_only_without_another_one():
    alone = read("一、主要举措和成效", "立案12件。", "二、不足及整改措施", "人员不足，将招录2名。").parts[1]
    beside = read(
        "一、主要举措", "立案。", "二、不足及整改措施", "人员不足。", "三、2026年安排", "招录。"
    ).parts[1]

    assert alone.why.endswith(reason.by_hint(alone.roles[1]))
    assert len(beside.roles) == 1


def test_a_heading_that_no_stop_divides_from_its_text_is_doubtful():
    part = first(
        "一、主要举措和成效", "（一）强化组织领导，健全工作机制成立由局长任组长的领导小组，召开会议4次，" * 3
    )

    assert part.sections[0].heading
    assert part.sections[0].heading.doubt == reason.GUESSED_END


def test_a_whole_sentence_as_a_heading_is_doubtful():
    sentence = "（一）建立社会组织信用档案，推动与税务、公安部门数据共享，首批归集三百家社会组织的基础信息。"
    part = first("一、主要举措和成效", sentence, "二、存在的不足", "人员不足。")

    assert part.sections[0].heading
    assert part.sections[0].heading.doubt == reason.WHOLE_SENTENCE


def test_doubts_are_listed_with_their_headings():
    reading = read(
        "一、主要举措和成效", "立案12件。", "二、总的情况", "检查8次。", "下一步，我局将继续严格执法。"
    )

    assert list(doubts(reading)) == [("二、总的情况", reason.BY_WEAK_WORD), ("", reason.BY_LAST_PARAGRAPHS)]


def test_a_closed_heading_is_not_doubtful():
    part = first(
        "一、主要举措和成效",
        "（一）严格执法。立案12件。",
        "（二）抓学习 全年学法12次，覆盖全体干部，人人过关。",
    )

    assert [section.heading.doubt for section in part.sections if section.heading] == ["", ""]
