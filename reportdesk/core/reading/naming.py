"""哪个机关、哪一年、哪一天？Names of organs, years and dates as reports write them."""

import re
from datetime import date

from reportdesk.core.reading.ordinals import read_number
from reportdesk.core.reading.sheet import compact

_ENDS = (
    "人民政府办公[室厅]|人民政府|政府办公[室厅]|管委会|管理委员会|委员会办公[室厅]|委员会|监察委|总队|支队|大队|办事处|服务中心|指挥中心|中心|研究院|研究所|检察院|法院|学院|医院|学校|中学|小学|大学|集团|监狱|管理所|检测站|政府|联合社|[会社站所馆台科处院]"
    "|分局|总局|[局厅署院部办委]|党委|党组|县委|市委|区委|省委|工委|办公[室厅]|管理处|管理站|执法局|公司|银行|协会|联合会|总工会|镇|乡|街道|海关|税务所|司法所|[省市县区旗]"
)
ORGAN = re.compile(
    rf"[\u4e00-\u9fffA-Za-z\xd7\uff38○*（）()、·\s]{{1,40}}?(?:{_ENDS})(?:[（(][^）)]{{1,12}}[）)])?"
)
"""An organ's name as a whole line."""

_ORGAN_END = re.compile(rf"(?:{_ENDS})$")
_STRICT_ENDS = re.compile(
    "(?:局|厅|委员会|人民政府|政府|委|办公室|办公厅|支队|总队|大队|中心|办事处|党组|管委会|法院|检察院|[院署]|镇|乡|公司|医院|学校|集团)$"
)
_HAN_YEAR = re.compile(
    "([二2])\\s*([\u3007○零O\uff2f0Oo])\\s*([一二三四五六七八九\u3007○零O\uff2f0-9])\\s*([一二三四五六七八九\u3007○零O\uff2f0-9])\\s*年"
)
_DATE = re.compile(r"((?:19|20)\d{2})\s*[年.\-/．－]\s*(\d{1,2})\s*[月.\-/．－]\s*(\d{1,2})\s*日?")
_HAN_DATE = re.compile(
    r"([二][\u3007○零O\uff2f0o][一二三四五六七八九\u3007○零O\uff2f0o]{2})\s*年\s*([元正一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_MONTH = re.compile(
    r"(?:(?:19|20)\d{2}|[二][\u3007○零O\uff2f0o][一二三四五六七八九\u3007○零O\uff2f0o]{2})\s*年\s*[\d元一二三四五六七八九十]{1,2}\s*月"
)
_OPENING_CHARS = 60
"""Our choice: an organ that a preface names later is seldom the one that speaks."""

_SHORTEST_NAME = 3
_STRICT_NAME = "[\u4e00-\u9fff]{2,22}?(?:局|厅|委员会|人民政府|办公室|支队|总队|大队|中心|办事处|管委会|检察院|法院|镇|乡|街道|[^党省市县区]委)"
_SPEAKING = re.compile(
    rf"(?:^|[，,])(?P<organ>{_STRICT_NAME})(?=坚持|认真|深入|全面|始终|高度|紧[紧扣密]|严格|在|以|按照|切实"
    "|积极|扎实|聚焦|不断|将|把|围绕|牢牢|党组|党委|党工委|法治|继续|持续|立足|依法|着力|锚定|贯彻|统筹|推进|大力|梳理)"
)
_REPORTING = re.compile(rf"现(?:将|就)(?P<organ>{_STRICT_NAME})(?:(?:19|20)\d{{2}}年|上年|法治)")
_NOT_SPEAKING = re.compile("^(?:我|本|全|各|在|根据|按照|为|中央)|领导|指导|以来|在|[，,、]")
_ZEROS = {ord(character): "0" for character in "\u3007○零O\uff2fo"} | {ord("元"): "一", ord("正"): "一"}
_HAN_DIGITS = {ord(character): str(number) for number, character in enumerate("零一二三四五六七八九")} | {
    ord("\u3007"): "0",
    ord("○"): "0",
}


_PARTY_FIRST = re.compile("(?P<one>中共.{2,14}?(?:委员会|[省市县区州旗]委))(?P<two>.{2,14}人民政府)")
_SIDE_BY_SIDE = re.compile(
    r"(?P<one>(?P<place>[\u4e00-\u9fff]{1,6}?[省市县区旗镇乡])[\u4e00-\u9fff]{0,20}?(?:局|厅|委员会|委|办公室|政府|党组))"
    r"(?P<two>(?P=place)[\u4e00-\u9fff]{2,24})"
)


def find_date(text: str) -> tuple[int, int, date | None] | None:
    """Return where a date stands in a line and which it is; None for the day when the calendar has no such day."""
    if match := _DATE.search(text):
        return match.start(), match.end(), _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _HAN_DATE.search(text):
        year = int(match[1].translate(_ZEROS).translate(_HAN_DIGITS))
        return match.start(), match.end(), _day(year, _number(match[2]), _number(match[3]))
    if match := _MONTH.search(text):
        return match.start(), match.end(), None
    return None


def find_year(text: str) -> int | None:
    """Return the first year that a text names as 2025年 or 二〇二五年; None when it names none."""
    words = compact(text)
    digits = re.search(r"(?<!\d)((?:19|20)\d{2})(?:年|—|-|－|法治)", words)
    han = _HAN_YEAR.search(words)
    if han and (not digits or han.start() < digits.start()):
        return int("".join(han.groups()).translate(_ZEROS).translate(_HAN_DIGITS))
    return int(digits[1]) if digits else None


def is_organ(text: str) -> bool:
    """Say whether a line is nothing but an organ's name (or several, divided by blanks)."""
    words = compact(text)
    return (
        3 <= len(words) <= 40
        and bool(ORGAN.fullmatch(words))
        and not re.search("^(?:关于|抄送|主送|附件|我)", words)
    )


def split_organs(text: str) -> tuple[str, ...]:
    """Return the organs that a name holds: divided by line ends, blanks or 、 where each piece is a name."""
    pieces = [piece for piece in re.split(r"[\s\0]+", text) if piece]
    if len(pieces) > 1 and not all(_STRICT_ENDS.search(piece) and len(piece) >= 3 for piece in pieces):
        pieces = ["".join(pieces)]
    found: list[str] = []
    for piece in pieces:
        halves = [half for half in piece.split("、") if half]
        found += (
            halves
            if len(halves) > 1 and all(_STRICT_ENDS.search(half) and len(half) >= 4 for half in halves)
            else [piece]
        )
    return tuple(dict.fromkeys(name for found_name in found for name in _joined(found_name)))


def organ_speaking(opening: str) -> str:
    """Return the organ of which a preface's first sentences speak (2025年，清河县水利局坚持…); empty without a full name."""
    words = compact(opening)
    match = _SPEAKING.search(words[:_OPENING_CHARS]) or _REPORTING.search(words)
    name = match["organ"] if match else ""
    return name if len(name) >= _SHORTEST_NAME and not _NOT_SPEAKING.search(name) else ""


def ends_as_organ(text: str) -> bool:
    """Say whether a text ends like an organ's name."""
    return bool(_ORGAN_END.search(compact(text)))


def _joined(name: str) -> tuple[str, ...]:
    """Return two issuers written one after the other: 中共…委员会…人民政府, or two that begin at the same place."""
    match = _PARTY_FIRST.fullmatch(name) or _SIDE_BY_SIDE.fullmatch(name)
    return (match["one"], match["two"]) if match else (name,)


def _number(text: str) -> int:
    return read_number(text.translate(_ZEROS).replace("0", "十"))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
