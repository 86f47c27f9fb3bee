import pytest

from reportdesk.core.gongwen.numbering import chinese_numeral, ordinal


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (2020, "二千零二十"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_numerals_are_written_as_people_write_them(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def test_no_two_numbers_have_the_same_chinese_numeral() -> None:
    assert len({chinese_numeral(number) for number in range(1, 10_000)}) == 9999


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_a_number_without_chinese_ordinal_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese ordinal"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    ("number", "level", "text"),
    [
        (1, 1, "一、"),
        (12, 2, "（十二）"),
        (3, 3, "3."),
        (4, 4, "（4）"),
        (10000, 1, "10000、"),
        (10000, 2, "（10000）"),
    ],
)
def test_ordinals_of_the_four_levels(number: int, level: int, text: str) -> None:
    assert ordinal(number, level=level) == text
