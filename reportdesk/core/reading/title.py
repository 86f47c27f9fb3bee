"""标题在哪里，前面、后面各是什么？What stands above the first part: head of the paper, title, addressee, preface."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportdesk.core.reading.closing import is_signature
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import ends_as_organ, find_date, find_year, is_organ, split_organs
from reportdesk.core.reading.sheet import compact

TITLE_LINE_CHARS = 60
"""Our choice: a longer line is a paragraph."""

TITLE_LINES = 4
"""Our choice: a title is spread over so many lines at most."""

_END = re.compile(
    "(?:报告|总结|汇报|情况|思路|打算|要点|安排|通知|解读|公告|公示|年报|计划|方案|办法|规定|意见|材料|自查|述职|述法|公开|举措|问答|指引|通报|函)"
    "(?:[（(【\\[〔][^）)】\\]〕]{1,16}[）)】\\]〕])?[》”]?(?:解读|的?通知)?(?:[-_－—|\uff5c]{1,2}[^，。]{2,20})?。?$"
)
_SUBJECT = re.compile("法治|依法|法制|信息公开|解读|普法|述法|述职|责任人")
_ANY_PAPER = re.compile("(?:19|20)\\d{2}年.{0,30}(?:报告|总结|年报|汇报|要点|方案|计划)")
_FIRST_LINES = 6
"""Our choice: a title that does not name the matter counts only among the first lines."""

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}\s*[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*[\d\xd7xX]{0,4}\s*号?|[\u4e00-\u9fff]{2,8}字?第\d+号"
)
_FILED = re.compile(rf"[^。，；]{{2,40}}文件(?:{_NUMBER.pattern})(?:签发人[:：]?.{{2,12}})?$")
_LETTER = re.compile("(?:呈送|呈报|报送|呈上|报来|送上).{0,40}(?:报告|总结)|请(?:予)?审[阅示议]")
_TAIL = re.compile("的?(?:年度|工作|情况)*的?(?:报告|总结|汇报)")
_YEAR_ALONE = re.compile(
    r"[（(〔\[【—-]{1,2}(?:(?:19|20)\d{2}|[二2][\u3007○零O0][\d一二三四五六七八九\u3007○零]{2})年?度?[）)〕\]】]?"
)
_ADDRESSEE = re.compile("[\u4e00-\u9fff（）()、，,和各\\s]{2,60}[：:]")
_MATTER = re.compile(
    r"关于|(?:19|20)\d{2}\s*年|[二2][\u3007○零O0][\d一二三四五六七八九\u3007○零]{2}年|上一?年度|年度?法治|法治(?!宣传)|依法行政|推进|贯彻|\d{2}年"
)

_AFTER_ABOUT = re.compile(
    r"(?:关于)?\s*(?:(?:(?:19|20)\d{2}|[二2][\u3007○零O0][\d一二三四五六七八九\u3007○零]{2})\s*年?度?)?"
    r"(?P<organ>[\u4e00-\u9fff（）()、\s]{2,40}?)(?=关于|法治|依法|贯彻|推进|\d{4}|[二2][\u3007○零O0])"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the first part, sorted: each is in exactly one group."""

    masthead: tuple[Line, ...]
    title: tuple[Line, ...]
    repeated: tuple[Line, ...]
    stray: tuple[Line, ...]
    signature: tuple[Line, ...]
    addressee: Line | None
    preface: tuple[Line, ...]


def sort_head(lines: Sequence[Line]) -> Head:
    """Return the lines above the first part by what they are; without a title, all but a number is preface."""
    titles = _titles(lines, subject=_SUBJECT) or _titles(lines[:_FIRST_LINES], subject=_ANY_PAPER)
    if not titles:
        return _without_title(lines)
    start, end = _chosen(lines, titles)
    title = lines[start:end]
    others = {place for one, other in titles for place in range(one, other)} - {*range(start, end)}
    letter = _letter(lines, titles[0], start)
    masthead, stray, repeated = [], [], []
    above: Line | None = None
    for place, line in enumerate(lines[:start]):
        words = compact(line.text)
        if line in (*letter.preface, *letter.signature):
            continue
        if place in others or words in compact("".join(piece.text for piece in title)):
            repeated.append(line)
        elif _is_masthead(words):
            masthead.append(line)
        elif above is None and _is_addressee(words):
            above = line
        else:
            stray.append(line)
    repeated += [line for place, line in enumerate(lines) if place in others and place >= end]
    after = [line for place, line in enumerate(lines) if place >= end and place not in others]
    head = _with_text(after, tuple(masthead), tuple(title), tuple(repeated), tuple(stray))
    head = replace(
        head,
        signature=(*letter.signature, *head.signature),
        preface=(*letter.preface, *head.preface),
    )
    if above and head.addressee:
        return replace(head, stray=(*head.stray, above))
    return replace(head, addressee=above or head.addressee)


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a covering letter between two titles says: its text, and who signs it when."""

    preface: tuple[Line, ...] = ()
    signature: tuple[Line, ...] = ()


def _letter(lines: Sequence[Line], covering: tuple[int, int], start: int) -> _Letter:
    """Return the letter above a report's own title; nothing of a notice that merely prints it (印发)."""
    if covering[0] >= start or _is_covering(lines, covering):
        return _Letter()
    between = lines[covering[1] : start]
    texts = tuple(line for line in between if re.search("[。；]$", compact(line.text)))
    signers = tuple(line for line in between if is_signature(line.text))
    return _Letter(texts, signers) if texts else _Letter()


def _is_day(words: str) -> bool:
    """Say whether a short line is a date and hardly more."""
    return len(words) <= 22 and bool(find_date(words)) and not re.search("[，。：]", words)


def agencies_of(title: Sequence[Line]) -> tuple[str, ...]:
    """Return the issuing organs that a title names; none when it begins with the matter."""
    text = " ".join(re.sub(r"[\s\0]*\n[\s\0]*", "", line.text).strip(" \t\u3000\0") for line in title)
    text = re.sub(r"^《|(?:【[^】]{1,8}】|\[[^\]]{1,8}\])", "", text.strip())
    match = _MATTER.search(text)
    name = (text[: match.start()] if match else text).strip(" \t\u3000\0")
    if not compact(name):
        name = _organ_within(text)
    is_none = len(compact(name)) < 2 or re.search("关于|我[局县市]|年度$|^[全本各]|[（(]$", name)
    return () if is_none else split_organs(name)


def _organ_within(text: str) -> str:
    """Return the organ that a title names behind 关于 or the year, or in brackets at its end; empty without one."""
    inner = _AFTER_ABOUT.match(text)
    if inner and ends_as_organ(inner["organ"]) and not re.match("对|做好|报送|印发|开展", inner["organ"]):
        return inner["organ"].strip()
    last = re.search(r"[（(]([^（）()]{4,40})[）)]$", text)
    return last[1] if last and is_organ(last[1]) else ""


def _titles(lines: Sequence[Line], *, subject: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the spans of lines that read as titles, in order and without overlap."""
    found: list[tuple[int, int]] = []
    taken = 0
    is_letter = any(_LETTER.search(compact(line.text)) for line in lines)
    for place, line in enumerate(lines):
        words = compact(line.text)
        if (
            found
            and not is_letter
            and not _is_covering(lines, found[0])
            and (len(words) > TITLE_LINE_CHARS or re.search("[。：:]$", words))
        ):
            break
        if place < taken or not _is_title_line(words) or not _END.search(words):
            continue
        start = place
        while (
            start > taken
            and place - start < TITLE_LINES - 1
            and _continues(compact(lines[start - 1].text), below=compact(lines[start].text))
        ):
            start -= 1
        if subject.search("".join(compact(each.text) for each in lines[start : place + 1])):
            taken = place + 1
            if taken < len(lines) and _is_tail(compact(lines[taken].text)):
                taken += 1
            found.append((start, taken))
    return found


def _is_tail(words: str) -> bool:
    """Say whether a line ends the title above it: the rest of its matter, or the organ in brackets."""
    in_brackets = re.fullmatch("[（(]([^（）()]{4,40})[）)]", words)
    return bool(
        _TAIL.fullmatch(words)
        or _YEAR_ALONE.fullmatch(words)
        or (in_brackets and is_organ(in_brackets[1]) and not find_date(words))
    )


def _is_covering(lines: Sequence[Line], span: tuple[int, int]) -> bool:
    """Say whether a title is that of a notice which passes the report on (关于印发《…报告》的通知)."""
    return "印发" in "".join(line.text for line in lines[span[0] : span[1]])


def _is_title_line(words: str) -> bool:
    return (
        2 <= len(words) <= TITLE_LINE_CHARS
        and not re.search("。(?!$)|[；！？：:;]|^现将|^附件", words)
        and words.count("，") < 2
    )


def _continues(words: str, *, below: str) -> bool:
    """Say whether a line may be the beginning of a title that goes on in the line below; not one that begins alike."""
    found = find_date(words)
    if (found and found[2]) or below.startswith(words):
        return False
    return _is_title_line(words) and not _END.search(words) and not _is_masthead(words) and _may_open(words)


def _may_open(words: str) -> bool:
    return bool(
        ends_as_organ(words)
        or _MATTER.search(words)
        or _SUBJECT.search(words)
        or words.endswith(("关于", "的", "情况", "年度", "建设"))
    )


def _is_masthead(words: str) -> bool:
    return bool(
        _NUMBER.fullmatch(words)
        or _FILED.match(words)
        or re.search("文件$|^签发人|^(?:秘密|机密|绝密|特急|加急)|^\\d{6}$", words)
        or (_NUMBER.match(words) and "签发人" in words)
    )


def _chosen(lines: Sequence[Line], titles: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the title to keep: the one that names an organ, of several the last."""
    return max(
        titles,
        key=lambda span: (bool(agencies_of(lines[span[0] : span[1]])), _is_report(lines, span), span[0]),
    )


def _is_report(lines: Sequence[Line], span: tuple[int, int]) -> bool:
    return bool(re.search("报告|总结", lines[span[1] - 1].text))


def _without_title(lines: Sequence[Line]) -> Head:
    masthead = tuple(line for line in lines[:3] if _is_masthead(compact(line.text)))
    rest = [line for line in lines if line not in masthead]
    return _with_text(rest, masthead, (), (), ())


def _with_text(
    lines: Sequence[Line],
    masthead: tuple[Line, ...],
    title: tuple[Line, ...],
    repeated: tuple[Line, ...],
    stray: tuple[Line, ...],
) -> Head:
    signature: list[Line] = []
    addressee: Line | None = None
    number: list[Line] = []
    dropped: list[Line] = []
    begin = 0
    for line in lines:
        words = compact(line.text)
        if title and _is_masthead(words.strip("（）()")):
            number.append(line)
        elif title and (is_organ(words) or _is_day(words)):
            signature.append(line)
        elif addressee is None and _is_addressee(words):
            addressee = line
        elif title and len(words) <= 14 and not re.search("[。，；：]", words) and not find_year(words):
            dropped.append(line)
        else:
            break
        begin += 1
    return Head(
        (*masthead, *number),
        title,
        repeated,
        (*stray, *dropped),
        tuple(signature),
        addressee,
        tuple(lines[begin:]),
    )


def _is_addressee(words: str) -> bool:
    if not _ADDRESSEE.fullmatch(words) or re.search("如下|报告|汇报|情况|我局", words):
        return False
    return any(ends_as_organ(name) for name in re.split("[、，,：:]", words) if name)
