"""A heading that a person puts elsewhere takes its text along, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.regroup import regroup, role_at
from reportdesk.core.report import Role

TEXT = """某局关于2024年度法治政府建设情况的报告
一、主要举措和成效
（一）强化组织领导
开会4次。
（二）局长带头部署
局长部署4次。
二、存在的不足和原因
（一）队伍不强
因为培养不够。
三、2025年主要安排
（一）引进人才
引进2名。
"""
READING = recognise(TEXT)
ROLES = list(Role)


def headings(reading, role: Role) -> list[str]:
    return [
        section.heading.text
        for part in reading.parts
        if part.roles[:1] == (role,)
        for section in part.sections
        if section.heading
    ]


def test_section_that_is_moved_fills_the_part_that_was_missing() -> None:
    assert READING.missing == (Role.FIRST_RESPONSIBLE,)

    moved = regroup(READING, {"0.1": Role.FIRST_RESPONSIBLE})

    assert headings(moved, Role.MEASURES) == ["强化组织领导"]
    assert headings(moved, Role.FIRST_RESPONSIBLE) == ["局长带头部署"]
    assert moved.missing == ()


def test_sections_follow_their_part_unless_they_were_moved_themselves() -> None:
    moves = {"0": Role.OTHER, "0.1": Role.FIRST_RESPONSIBLE}
    moved = regroup(READING, moves)

    assert headings(moved, Role.OTHER) == ["强化组织领导"]
    assert headings(moved, Role.FIRST_RESPONSIBLE) == ["局长带头部署"]
    assert Role.MEASURES in moved.missing
    assert role_at(READING, moves, 0, 0) is Role.OTHER


def test_moved_section_joins_the_part_that_is_there() -> None:
    moved = regroup(READING, {"0.0": Role.NEXT_YEAR})

    assert len(moved.parts) == len(READING.parts)
    assert headings(moved, Role.NEXT_YEAR) == ["引进人才", "强化组织领导"]


def test_part_of_which_nothing_is_left_goes() -> None:
    moved = regroup(READING, {"2.0": Role.MEASURES})

    assert len(moved.parts) == 2
    assert Role.NEXT_YEAR in moved.missing


@given(
    st.dictionaries(
        st.sampled_from(["0", "1", "2", "0.0", "0.1", "1.0", "2.0", "7", "0.9", "x"]), st.sampled_from(ROLES)
    )
)
def test_no_text_of_a_section_is_ever_lost(moves: dict[str, Role]) -> None:
    def texts(reading) -> list[str]:
        return sorted(p.text for part in reading.parts for section in part.sections for p in section.passages)

    assert texts(regroup(READING, moves)) == texts(READING)
