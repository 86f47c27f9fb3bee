"""文字里的年份怎样推到下一年度？Only the report's own year and its neighbours, and only where they mean the report."""

import re

_GUARDED = re.compile("《[^》]*》|〔[^〕]*〕|[\\[\uff3b][^\\]\uff3d]*[\\]\uff3d]|“[^”]*”|「[^」]*」")
"""Names of laws, numbers of documents and quotations keep their years whatever they are."""

_HAN_ZEROS = "\u3007\u25cb\u25ef零"
_HAN = f"一二三四五六七八九{_HAN_ZEROS}"
_DASHES = "-—\u2013\uff0d\uff5e~至到"
_YEAR = re.compile(rf"(?<![\d{_HAN}])(\d{{4}}|[{_HAN}]{{4}})(?=\s?年)")
_RANGE_BEFORE = re.compile(rf"[{_DASHES}]\s?$")
_BOUND_BEFORE = re.compile(r"(?:截至|截止到?|自|从|早在|始于|始建于|成立于|施行于)$")
_BESIDES = re.compile(
    rf"\s?年(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?月|度?\s?[{_DASHES}]|以来|起|版|(?:底|末|年底)?前"
    r"|(?:制定|修订|修正|印发|公布|颁布|发布|出台|施行|实施|通过|成立|组建))"
)
"""What makes a year a date, a period, a deadline or the year of a document instead of the report's."""

_WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_FROM_HAN = dict.fromkeys(_HAN_ZEROS, "0") | {han: str(n) for n, han in enumerate("一二三四五六七八九", 1)}


def advance_years(text: str, *, year: int) -> str:
    """Return ``text`` of the report about ``year`` with that year, the one before and the one after moved on by one.

    Years inside names, document numbers, quotations, periods, dates and deadlines stay; so does every other year.
    The form of the digits is kept (2024, full-width, 二〇二四).
    """
    pieces, end = [], 0
    for guarded in _GUARDED.finditer(text):
        pieces += [_advance(text, end, guarded.start(), year), guarded[0]]
        end = guarded.end()
    return "".join((*pieces, _advance(text, end, len(text), year)))


def _advance(text: str, start: int, end: int, year: int) -> str:
    pieces, done = [], start
    for match in _YEAR.finditer(text, start, end):
        pieces += [text[done : match.start()], _moved(text, match, year)]
        done = match.end()
    return "".join((*pieces, text[done:end]))


def _moved(text: str, match: re.Match[str], year: int) -> str:
    before = text[: match.start()]
    if _BESIDES.match(text, match.end()) or _RANGE_BEFORE.search(before) or _BOUND_BEFORE.search(before):
        return match[0]
    value = _value(match[1])
    if value not in (year - 1, year, year + 1):
        return match[0]
    return _like(match[1], value + 1)


def _value(digits: str) -> int:
    return int("".join(_FROM_HAN.get(mark, mark) for mark in digits))


def _like(digits: str, value: int) -> str:
    """Return a year in the form in which another one is printed."""
    if digits.isascii():
        return str(value)
    if digits.isdecimal():
        return str(value).translate(_WIDE)
    zero = next((mark for mark in digits if mark in _HAN_ZEROS), _HAN_ZEROS[0])
    names = (zero, *"一二三四五六七八九")
    return "".join(names[int(mark)] for mark in str(value))
