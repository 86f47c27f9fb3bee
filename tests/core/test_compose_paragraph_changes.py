"""Two papers side by side: nothing is lost, moves are moves, and a new ordinal is no change."""

from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.compose.document import (
    Document,
    Heading,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)
from reportdesk.core.compose.paragraph_changes import Compared, Fate, compare, counts
from reportdesk.core.compose.plain import lines_of
from reportdesk.core.difference import Change

LEARNING = "组织全体干部学习行政处罚法，开展执法培训12期，培训执法人员360人次。"
DISPUTES = "受理行政复议案件3件，办结3件，没有被撤销、变更或者确认违法的案件。"
HEARINGS = "主要负责人出庭应诉2次，行政机关负责人出庭应诉率达到100%。"


def paper(*texts: str) -> Document:
    return Document(
        "报告", blocks=tuple(Paragraph(text, f"measures.{place}.text") for place, text in enumerate(texts))
    )


def fates(compared: tuple[Compared, ...]) -> list[tuple[str, str]]:
    return [(entry.fate.value, entry.line.text) for entry in compared if entry.is_marked]


def side(compared: tuple[Compared, ...], *, without: Change, gone: set[Fate]) -> list[str]:
    return [
        "".join(passage.text for passage in entry.passages if passage.change is not without)
        for entry in compared
        if entry.fate not in gone
    ]


def older(compared: tuple[Compared, ...]) -> list[str]:
    return side(compared, without=Change.ADDED, gone={Fate.ADDED, Fate.MOVED_HERE})


def newer(compared: tuple[Compared, ...]) -> list[str]:
    return side(compared, without=Change.REMOVED, gone={Fate.REMOVED, Fate.MOVED_AWAY})


def test_same_papers_have_no_marks():
    assert fates(compare(paper(LEARNING, DISPUTES), paper(LEARNING, DISPUTES))) == []


def test_empty_papers_have_nothing():
    assert compare(Document("空"), Document("空")) == ()


def test_changed_number_is_one_change_in_its_paragraph():
    [entry] = [
        entry
        for entry in compare(paper(LEARNING, DISPUTES), paper(LEARNING.replace("12期", "15期"), DISPUTES))
        if entry.is_marked
    ]

    assert entry.fate is Fate.CHANGED
    assert [
        (passage.change, passage.text) for passage in entry.passages if passage.change is not Change.SAME
    ] == [
        (Change.REMOVED, "2"),
        (Change.ADDED, "5"),
    ]


def test_added_and_removed_paragraphs_are_whole():
    compared = compare(paper(LEARNING, DISPUTES), paper(LEARNING, HEARINGS))

    assert fates(compared) == [("removed", DISPUTES), ("added", HEARINGS)]


def test_paragraph_in_another_place_has_moved():
    compared = compare(paper(LEARNING, DISPUTES, HEARINGS), paper(HEARINGS, LEARNING, DISPUTES))

    assert fates(compared) == [("moved_here", HEARINGS), ("moved_away", HEARINGS)]


def test_short_paragraphs_do_not_move():
    compared = compare(paper("另：", LEARNING, DISPUTES), paper(LEARNING, DISPUTES, "另："))

    assert fates(compared) == [("removed", "另："), ("added", "另：")]


def test_new_ordinal_is_no_change():
    before = Document("报告", blocks=(Heading(2, "（一）", "学法"), RunIn(3, "1.", "培训。", LEARNING)))
    after = Document("报告", blocks=(Heading(2, "（二）", "学法"), RunIn(3, "2.", "培训。", LEARNING)))

    assert fates(compare(before, after)) == []


def test_blocks_around_the_text_are_compared_too():
    before = Document(
        "报告",
        blocks=(Masthead("东安县应急管理局"), Title(("关于", "报告")), Signature("局", "", is_sealed=True)),
    )
    after = Document(
        "报告",
        blocks=(
            Masthead("东安县应急管理局", number="东应急〔2026〕3号", signers=("局长",)),
            Title(("关于报告",)),
            Signature("局", "2026年1月5日", is_sealed=True),
            Table((("项目", "数"), ("培训", "12"))),
        ),
    )

    assert [text for _fate, text in fates(compare(before, after))] == [
        "东应急〔2026〕3号",
        "签发人：局长",
        "2026年1月5日",
        "项目　数",
        "培训　12",
    ]


def test_papers_rewritten_from_end_to_end_are_old_text_and_new_text():
    compared = compare(paper(*["旧的一句话。"] * 100), paper(*["新的一句话！"] * 100))

    assert counts(compared)[Fate.REMOVED] == counts(compared)[Fate.ADDED] == 100


def test_counts_name_every_fate():
    found = counts(compare(paper(LEARNING), paper(LEARNING, HEARINGS)))

    assert found[Fate.ADDED] == 1
    assert found[Fate.SAME] == 1
    assert set(found) == set(Fate)


SENTENCES = st.lists(
    st.sampled_from(["组织学习", "开展培训", "办理案件", "出庭应诉", "公开政务", "完善制度", "12期", "3件", "，", "。"]), min_size=1, max_size=8
).map("".join)  # fmt: skip
PAPERS = st.lists(SENTENCES, max_size=8).map(lambda texts: paper(*texts))


@given(PAPERS, PAPERS)
def test_nothing_is_lost_on_either_side(before, after):
    compared = compare(before, after)

    assert older(compared) == [line.text for line in lines_of(before)]
    assert newer(compared) == [line.text for line in lines_of(after)]
