"""哪些数字、字母认得出一个人？Identity cards, telephones, bank accounts, number plates, mail addresses.

Each is proved before it is shown: by its check digit, by a real date, by the words before or after it. A count,
a sum, a date, the number of a paper or of a project stays silent.
"""

import re
from datetime import date

from reportdesk.core.disclosure.finding import Match

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643—1999: weights of the first 17 digits, and the check digit for each remainder modulo 11."""

CUE_CHARS = 12
"""Our choice: a word that says what a number is stands at most this far before it."""

_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])")
_OLD_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{14}(?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\d.A-Za-z])(?:\+?86[ -]?)?(1[3-9]\d(?:[ -]?\d{4}){2})(?![\dA-Za-z]|\.\d)")
_LANDLINE = re.compile(
    r"(?<![\d.A-Za-z])(?:[(（]0\d{2,3}[)）][ -]?|0\d{2,3}[ —－-])[2-9]\d{2,3}[ -]?\d{4}(?![\dA-Za-z]|\.\d)"
)
_CUED_PHONE = re.compile(
    r"(?:电话|手机|传真|座机|热线)(?:号码?)?[为是]?[：: ]{0,2}((?:0\d{2,3})?[2-9]\d{6,7})(?![\dA-Za-z])"
)
_CARD = re.compile(r"(?<![\d.A-Za-z])(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?![\dA-Za-z]|\.\d)")
_ACCOUNT = re.compile(r"(?:账号|帐号|账户|卡号)[为是]?[：: ]{0,2}((?:\d[ -]?){11,20}\d)(?![\dA-Za-z])")
_PLATE = re.compile(
    "(?<![A-Za-z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?"
    "(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJ-NP-Z0-9]{6})(?![A-Za-z0-9])"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,10}(?![A-Za-z0-9])"
)
_UNIT = re.compile(r"\s*(?:[元万亿%\uff05吨斤件人次项户个台套条家起宗亩份]|公里|平方|立方|千克|千瓦)")
_CARD_STARTS = ("62", "4", "51", "52", "53", "54", "55", "35")
"""Whose cards a number is: 62 UnionPay, 4 Visa, 51 to 55 Mastercard, 35 JCB (ISO/IEC 7812)."""

_NOT_A_PERSON = re.compile("代码|编码|项目编号|备案号|许可证号?|统一代码|订单|流水号")


def find_identities(text: str) -> list[Match]:
    """Return 18-digit numbers that are proved, or called, an identity card; 15-digit ones only where called so."""
    found = []
    for match in _IDENTITY.finditer(text):
        digits = _digits(match.group())
        is_called = _follows(text, match.start(), re.compile("身份证"))
        if (
            _is_born(digits[6:14])
            and _is_checked(digits)
            and not _follows(text, match.start(), _NOT_A_PERSON)
        ):
            found.append(Match(match.start(), match.end(), "校验位相符，是公民身份号码。公开前须删去。"))
        elif is_called:
            found.append(
                Match(match.start(), match.end(), "写明是身份证号（校验位不符，可能写错）。公开前须删去。")
            )
    for match in _OLD_IDENTITY.finditer(text):
        if _follows(text, match.start(), re.compile("身份证")) and _is_born(f"19{match.group()[6:12]}"):
            found.append(Match(match.start(), match.end(), "是15位的公民身份号码。公开前须删去。"))
    return found


def find_phones(text: str) -> list[Match]:
    """Return mobile and landline numbers; hotlines of five digits and 400 numbers are public, so not shown."""
    found = [
        Match(match.start(), match.end(), "是手机号码，通常属于个人。公开前须删去。")
        for match in _MOBILE.finditer(text)
        if not _is_counted(text, match.end()) and not _follows(text, match.start(), _NOT_A_PERSON)
    ]
    office = "是固定电话。除已向社会公布的办公、咨询电话外，公开前须删去。"
    found += [Match(match.start(), match.end(), office) for match in _LANDLINE.finditer(text)]
    taken = {place for match in found for place in range(match.start, match.end)}
    return found + [
        Match(match.start(1), match.end(1), office)
        for match in _CUED_PHONE.finditer(text)
        if match.start(1) not in taken
    ]


def find_accounts(text: str) -> list[Match]:
    """Return card numbers that pass Luhn's check, and what the text itself calls an account's number."""
    called = [
        Match(match.start(1), match.end(1), "写明是账号或卡号。公开前须删去。")
        for match in _ACCOUNT.finditer(text)
        if not _is_counted(text, match.end())
    ]
    taken = {place for match in (*called, *find_identities(text)) for place in range(match.start, match.end)}
    return called + [
        Match(match.start(), match.end(), "校验位相符，是银行卡号。公开前须删去。")
        for match in _CARD.finditer(text)
        if match.start() not in taken and _is_card(_digits(match.group()))
        and not _is_counted(text, match.end()) and not _follows(text, match.start(), _NOT_A_PERSON)
    ]  # fmt: skip


def find_plates(text: str) -> list[Match]:
    """Return number plates of vehicles; letters alone are none."""
    return [
        Match(match.start(), match.end(), "是机动车号牌，能认出车主。公开前须删去。")
        for match in _PLATE.finditer(text)
        if any(character.isdigit() for character in match.group()[2:])
    ]


def find_mails(text: str) -> list[Match]:
    """Return mail addresses."""
    why = "是电子邮箱。除已向社会公布的办公邮箱外，公开前须删去。"
    return [Match(match.start(), match.end(), why) for match in _MAIL.finditer(text)]


def _digits(written: str) -> str:
    return re.sub("[ -]", "", written).upper()


def _follows(text: str, start: int, cue: re.Pattern[str]) -> bool:
    """Return whether a word of ``cue`` stands shortly before a place of the same clause."""
    before = re.split("[。；;]", text[max(0, start - CUE_CHARS) : start])[-1]
    return bool(cue.search(before))


def _is_counted(text: str, end: int) -> bool:
    return bool(_UNIT.match(text, end))


def _is_born(digits: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(digits).year <= 2099
    except ValueError:
        return False


def _is_checked(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[17] == _CHECKS[total % 11]


def _is_card(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right is doubled; the sum ends on 0."""
    if not digits.startswith(_CARD_STARTS):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
