"""Dates, widths, signature indents, title lines, masthead size, line counts and the style table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.gongwen import masthead, page, styles
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.gongwen.lines import NO_END, NO_START, count_lines
from reportdesk.core.gongwen.signature import blank_lines, indents
from reportdesk.core.gongwen.title import MAX_LINE_CHARS, break_title, line_percent
from reportdesk.core.gongwen.width import width_chars

AGENCY = "东安县应急管理局"
LONG_AGENCY = "东安县人力资源和社会保障综合行政执法监督管理局"


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2025, 12, 23), "2025年12月23日"), (date(2026, 2, 3), "2026年2月3日"), (None, "")],
)
def test_dates_have_a_whole_year_and_no_leading_zeros(day: date | None, text: str) -> None:
    assert format_date(day) == text


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("报告", 2), ("2025", 2), ("2025年", 3.22), ("年2025年", 4.44), ("2025年12月23日", 8.1)],
)
def test_width_counts_half_characters_and_the_gaps_beside_them(text: str, width: float) -> None:
    assert width_chars(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("agency", "day", "agency_chars", "date_chars"),
    [
        (AGENCY, "二〇二五年十二月", 4, 4),
        (AGENCY, "二〇二五年一月", 3.5, 4),
        ("县政府", "二〇二五年一月", 6, 4),
        ("一" * 20, "二〇二五", 0, 8),
        (AGENCY, "", 4.05, 4),
    ],
)
def test_a_sealed_agency_is_centred_over_the_date(
    agency: str, day: str, agency_chars: float, date_chars: float
) -> None:
    found = indents(agency=agency, date=day, is_sealed=True)

    assert (found.agency_chars, found.date_chars) == pytest.approx((agency_chars, date_chars))


@pytest.mark.parametrize(
    ("agency", "day", "agency_chars", "date_chars"),
    [
        (AGENCY, "二〇二五年一月", 2, 1),
        (AGENCY, "二〇二五年十二月", 2, 0),
        ("县政府", "二〇二五年一月", 8, 2),
    ],
)
def test_an_unsealed_date_begins_two_characters_after_the_agency(
    agency: str, day: str, agency_chars: float, date_chars: float
) -> None:
    found = indents(agency=agency, date=day, is_sealed=False)

    assert (found.agency_chars, found.date_chars) == (agency_chars, date_chars)
    begin_of_agency, begin_of_date = -agency_chars - len(agency), -date_chars - len(day)
    assert begin_of_date - begin_of_agency == 2


@given(agency=st.text(max_size=40), day=st.text(max_size=20), is_sealed=st.booleans())
def test_signature_indents_are_never_negative(agency: str, day: str, *, is_sealed: bool) -> None:
    found = indents(agency=agency, date=day, is_sealed=is_sealed)

    assert found.agency_chars >= 0
    assert found.date_chars >= 0


def test_a_seal_wants_two_blank_lines_and_no_seal_one() -> None:
    assert (blank_lines(is_sealed=True), blank_lines(is_sealed=False)) == (2, 1)


@pytest.mark.parametrize(
    ("title", "agency", "lines"),
    [
        ("", AGENCY, ()),
        ("关于法治政府建设情况的报告", AGENCY, ("关于法治政府建设情况的报告",)),
        (
            "东安县应急管理局关于2025年度法治政府建设情况的报告",
            AGENCY,
            ("东安县应急管理局关于2025年度", "法治政府建设情况的报告"),
        ),
        (
            f"{LONG_AGENCY}关于2025年度法治政府建设情况的报告",
            LONG_AGENCY,
            (LONG_AGENCY, "关于2025年度法治政府建设情况的报告"),
        ),
        (
            "东安县市场监督管理综合行政执法局关于2025年度推进法治政府建设和第一责任人职责情况的报告",
            "东安县市场监督管理综合行政执法局",
            (
                "东安县市场监督管理综合行政执法局",
                "关于2025年度推进法治政府建设",
                "和第一责任人职责情况的报告",
            ),
        ),
    ],
)
def test_titles_break_between_words(title: str, agency: str, lines: tuple[str, ...]) -> None:
    assert break_title(title, agency=agency) == lines


@pytest.mark.parametrize(("count", "percent"), [(0, 100), (18, 100), (20, 100), (23, 86), (34, 100)])
def test_a_title_line_too_long_is_set_narrower_up_to_a_limit(count: int, percent: int) -> None:
    assert line_percent("局" * count) == percent


def test_a_title_without_known_words_is_broken_between_pairs() -> None:
    title = "甲乙丙丁戊己庚辛壬癸" * 11

    lines = break_title(title, agency="")

    assert "".join(lines) == title
    assert all(width_chars(line) <= MAX_LINE_CHARS for line in lines)


@given(
    st.text("东安县局", max_size=16),
    st.text("推进法治政府建设和的工作情况《》、2025年度报告", max_size=60),
)
def test_title_lines_lose_nothing_and_begin_well(agency: str, matter: str) -> None:
    title = f"{agency}关于{matter}的报告"

    lines = break_title(title, agency=agency)

    assert "".join(lines) == title
    assert all(not line.startswith("的") for line in lines)
    assert all(not line.endswith("关于") for line in lines[:-1])
    assert lines[0].startswith(agency)


@pytest.mark.parametrize(
    ("mark", "size_pt", "scale_percent"),
    [("", 62, 100), ("县政府文件", 62, 100), ("东安县应急管理局文件", 62, 70), ("一" * 14, 47, 66)],
)
def test_the_mark_grows_narrower_before_it_grows_smaller(
    mark: str, size_pt: float, scale_percent: int
) -> None:
    size = masthead.mark_size(mark)

    assert (size.size_pt, size.scale_percent) == (size_pt, scale_percent)
    assert len(mark) * size.size_pt * size.scale_percent / 100 <= masthead.WIDTH_PT
    assert size.before_pt > 0


@pytest.mark.parametrize(
    ("text", "indent", "lines"),
    [
        ("", 2, 1),
        ("字" * 26, 2, 1),
        ("字" * 27, 2, 2),
        ("字" * (26 + 28), 2, 2),
        ("字" * 28, 0, 1),
        ("字" * 28 + "，字", 0, 2),
        ("字" * 26 + "（字" + "字", 0, 2),
        ("字" * 26 + "2025年", 0, 2),
        ("1" * 120, 0, 3),
        ("1" * 20 + "字" * 17, 0, 1),
        ("，" * 60, 0, 3),
    ],
)
def test_lines_are_counted_as_the_word_processor_breaks_them(text: str, indent: int, lines: int) -> None:
    assert count_lines(text, indent_chars=indent) == lines


@given(st.text(), st.sampled_from([0, 2]))
def test_counting_lines_ends_for_any_text(text: str, indent: int) -> None:
    assert 1 <= count_lines(text, indent_chars=indent) <= len(text) + 1


def test_no_mark_is_forbidden_at_both_ends() -> None:
    assert not NO_START & NO_END


def test_the_grid_fills_the_type_area() -> None:
    assert 0 <= page.TEXT_HEIGHT_TWIPS - page.LINES_PER_PAGE * page.LINE_TWIPS < 20
    assert 0 <= page.TEXT_WIDTH_TWIPS - page.CHARS_PER_LINE * page.CHAR_TWIPS < 20


@pytest.mark.parametrize(
    ("twips", "mm"),
    [
        (page.MARGIN_TOP_TWIPS, page.MARGIN_TOP_MM),
        (page.MARGIN_LEFT_TWIPS, page.MARGIN_LEFT_MM),
        (page.TEXT_WIDTH_TWIPS, page.TEXT_WIDTH_MM),
        (page.TEXT_HEIGHT_TWIPS, page.TEXT_HEIGHT_MM),
        (page.PAGE_WIDTH_TWIPS, page.PAGE_WIDTH_MM),
        (page.PAGE_HEIGHT_TWIPS, page.PAGE_HEIGHT_MM),
    ],
)
def test_twips_agree_with_the_millimetres_of_the_standard(twips: int, mm: int) -> None:
    assert twips / page.TWIPS_PER_MM == pytest.approx(mm, abs=0.2)


def test_the_number_fills_the_foot_margin_without_pushing_the_text_up() -> None:
    taken = page.FOOTER_TWIPS + page.PAGE_NUMBER_ABOVE_TWIPS + page.PAGE_NUMBER_LINE_TWIPS

    assert page.MARGIN_BOTTOM_TWIPS - 2 < taken < page.MARGIN_BOTTOM_TWIPS


def test_style_names_are_unique_and_the_four_levels_are_there() -> None:
    keys = [style.key for style in styles.ALL]

    assert len(set(keys)) == len({style.name for style in styles.ALL}) == len(keys)
    assert [style.outline_level for style in styles.HEADINGS] == [1, 2, 3, 4]
    assert all(style.is_kept_with_next for style in styles.HEADINGS)
