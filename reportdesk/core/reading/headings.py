"""标题到哪个字为止，正文从哪里开始？Where a heading ends, on its own line, run in, or run on without a stop."""

import re
from collections.abc import Callable, Iterator

from reportdesk.core.reading import reason
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.result import ReadHeading
from reportdesk.core.reading.sheet import Sheet, compact

OWN_LINE_CHARS = 62
"""Our choice: the longest wording of a heading on its own line; the statute's third item alone takes 45."""

RUN_IN_CHARS = 50
"""Our choice: the longest wording of a heading that a full stop divides from its text."""

POINT_CHARS = 34
"""Our choice: the longest wording of a point's heading (1. 一是); a longer first sentence is the point's text."""

LABEL_CHARS = 26
"""Our choice: the longest wording that a colon closes."""

SHORT_PART_CHARS = 12
"""Our choice: a part's heading of this length that a stop closes does not run on."""

SHORTEST_REST_CHARS = 10
"""Our choice: fewer characters behind the matter of a heading are its own end (问题整改落实情况)."""

MOST_UNEVEN = 5
"""Our choice: how far the two clauses of a heading without a stop may differ in length."""

SENTENCE_CHARS = 36
"""Our choice: a longer sentence closed by a full stop may be a heading that runs on into its text."""

_HEADING_FAMILIES = (Family.CHAPTER, Family.HAN, Family.NESTED_HAN, Family.BRACKETED_HAN)

_STOP = re.compile(r"[。！？!?；;：:]|(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff“（\s\0]|$)")
_OPEN, _CLOSE = "《“（(〈「", "》”）)〉」"
_MARKS = "。！？!?；;：:.，,、 "
_OPENERS = re.compile(
    "深入(?:贯彻|学习|推进|落实|开展)|认真(?:贯彻|落实|学习|履行|执行|组织)|全面(?:贯彻|落实|推行|推进|加强|实施)"
    "|严格(?:按照|落实|执行|遵守|依照|规范)|切实|按照|根据|依据|我局|本局|我县|我市|我区|全局|局党[委组]|局主要|全年|今年|一年来"
    "|截至|截止|20\\d\\d年|始终|坚持|积极|持续|不断|充分|大力|扎实|紧紧?围绕|紧盯|围绕|结合|通过|利用|依托|以.{2,16}为|(?<![行作认成视称变因定列确])为.{2,16}，"
    "|成立|制定|印发|出台|(?<!社会)(?<!党)(?<!群团)(?<!层)(?<!级)(?<!等)组织|召开|开展|建立|健全|完善|修订|邀请|聘请|定期|及时|先后|共(?=[办查组开印出])|将|在.{2,20}(?:中|上|下|方面)|对.{2,20}进行"
    "|一是|主要负责人|目前|当前|由于|部分|个别|少数|虽然|尽管|对照|近年来|随着|办理|查处|核发|检查|审查|举办|推行|落实|实行|编制|清理|受理"
)
_BREAKS = re.compile(
    "(?<=举措|成效|成绩|成果|情况|做法|措施|亮点|不足|问题|原因|短板|打算|安排|思路|计划|方向|重点|建议)"
    "(?=一是|虽然|尽管|我局|本局|全局|局党|局主要|今年|一年来|全年|20\\d\\d年|目前|当前|对照|经过|随着|由于|主要是|主要表现|按照|根据|（一）|下一?步|新的一年|将|严格|认真|深入|全面|切实|始终|坚持|部分|个别)"
)
_FIRST_POINT = re.compile(
    "(?<=[\u4e00-\u9fff”）)])(?:(?<![第其统唯之每逐同单])一是|\\d{1,2}[.．、](?=[^\\d\\s])|[（(]1[）)]|①|第一[，,])"
)
"""A point that begins without a stop before it."""

_PART_END = re.compile(
    "(?:举措|成效|成绩|成果|做法|措施|亮点|不足(?:之处)?|问题|原因|短板|差距|薄弱环节|打算|安排|思路|计划|情况|总结|建议|分析|谋划|努力方向|展望|剖析|成因|回顾"
    "|(?:主要|重点|下一?步|开展的?)工作)"
)
_GOES_ON = re.compile(
    "[的和与及、，,以或暨；;：:。（(）)”》]|导向|(?:开展|完成|推进|落实|实施|进展|总结)|情况|分析|原因|不足|举措|成效|措施|安排|打算|建议|总结|计划|思路"
)

_OPEN_END = re.compile("[的在对将与和以等年月局县市区及从向把被了着过是]$|(?<![行作])为$")
"""What no heading ends with; 行为 and 作为 are words of their own."""

_FIGURES = re.compile(r"\d")
_AMOUNT = re.compile(r"\d(?!\d*年)")


def heading_end(text: str, mark: Mark, *, guesses: bool = True) -> int:
    """Return where the heading after an ordinal ends in a line; the ordinal's own end when it has no wording.

    ``guesses``: a heading that no stop divides from its text ends before a word that usually opens a text.
    """
    is_point = mark.family not in _HEADING_FAMILIES
    begun = 0 if is_point else _first_point(text, mark)
    return begun or _stopped_end(text, mark, _run_on_end if guesses else _no_end, is_point=is_point)


def _stopped_end(text: str, mark: Mark, run_on_end: Callable[[str, Mark], int], *, is_point: bool) -> int:
    longest = POINT_CHARS if is_point else RUN_IN_CHARS
    length = len(compact(text[mark.end :]))
    for stop in _stops(text, mark.end):
        wording = compact(text[mark.end : stop])
        rest = compact(text[stop + 1 :])
        if not rest:
            break
        if text[stop] in "：:":
            if 2 <= len(wording) <= LABEL_CHARS:
                return stop + 1
            continue
        if not is_point and (inner := _BREAKS.search(text, mark.end + 3, stop)):
            return inner.start()
        if len(wording) <= longest and not (is_point and _FIGURES.search(wording)):
            return stop + 1
        break
    else:
        if length <= OWN_LINE_CHARS:
            return len(text)
        return run_on_end(text, mark)
    if compact(text[stop + 1 :]):
        return run_on_end(text, mark)
    is_plain = length <= SENTENCE_CHARS and not _FIGURES.search(text, mark.end)
    if is_plain or is_point:
        return (
            len(text)
            if length <= (POINT_CHARS + 10 if is_point else OWN_LINE_CHARS)
            else run_on_end(text, mark)
        )
    run_on = run_on_end(text, mark)
    return run_on if run_on > mark.end else len(text) if length <= OWN_LINE_CHARS else mark.end


def _no_end(_text: str, mark: Mark) -> int:
    return mark.end


def first_stop(text: str, mark: Mark) -> int:
    """Return where the first sentence behind an ordinal ends: the place of its stop, the length where none stands."""
    return next((stop for stop in _stops(text, mark.end) if text[stop] not in "：:"), len(text))


def own_line_end(text: str, mark: Mark) -> int:
    """Return the end of a first-level heading: the whole line where that is no sentence."""
    words = compact(text[mark.end :])
    if words.endswith("。") and (inner := _BREAKS.search(text, mark.end + 3)):
        return inner.start()
    if words.endswith(("。", ".", "：", ":")) and (matter := _part_end(text, mark)):
        return matter
    is_sentence = words.endswith("。") and (len(words) > SENTENCE_CHARS or bool(_AMOUNT.search(words)))
    if len(words) <= OWN_LINE_CHARS and not re.search("[。；！？].", words) and not is_sentence:
        return _first_point(text, mark) or len(text)
    return _part_end(text, mark) or heading_end(text, mark)


def _first_point(text: str, mark: Mark) -> int:
    """Return where a heading's first point begins without a stop before it; 0 when none does."""
    point = _FIRST_POINT.search(text, mark.end + 4, mark.end + OWN_LINE_CHARS)
    if not point or _STOP.search(text, mark.end, point.start()):
        return 0
    is_spoken = point[0] == "一是"
    return point.start() if not is_spoken or "二是" in text[point.end() :] else 0


def _part_end(text: str, mark: Mark) -> int:
    """Return where a part's heading ends that names its matter and runs on into the text; 0 when none does."""
    stop = next(_stops(text, mark.end), len(text))
    if len(compact(text[mark.end : stop])) <= SHORT_PART_CHARS and text[stop : stop + 1] in "。：:":
        return 0
    for match in _PART_END.finditer(text, mark.end + 2, min(stop, mark.end + OWN_LINE_CHARS)):
        rest = compact(text[match.end() : stop])
        if len(rest) >= SHORTEST_REST_CHARS and not _GOES_ON.match(text, match.end()):
            return match.end()
    return 0


def make_heading(
    sheet: Sheet, line: Line, mark: Mark | None, end: int, *, is_point: bool = False
) -> ReadHeading | None:
    """Return the heading of a line up to ``end``; a point's begins after its ordinal. None when nothing stands there."""
    start = mark.end if mark and is_point else 0
    pieces = sheet.passages(line.start + start, line.start + end)
    if not pieces:
        return None
    ordinal = compact(line.text[mark.start : mark.end]) if mark else ""
    text = compact(line.text[mark.end if mark else 0 : end]).rstrip(_MARKS)
    return ReadHeading(pieces[0], ordinal, text, pieces[1:], _doubt(line, mark, end))


def _doubt(line: Line, mark: Mark | None, end: int) -> str:
    """Return why a heading may end elsewhere: no stop divides it from its text, or it is a whole sentence."""
    text = line.text
    wording = compact(text[mark.end if mark else 0 : end])
    rest = compact(text[end:])
    if line.is_guessed and not rest:
        return reason.GUESSED_END
    if not rest:
        is_sentence = wording.endswith("。") and len(wording) > SENTENCE_CHARS
        return reason.WHOLE_SENTENCE if is_sentence else ""
    is_closed = (
        not wording or wording[-1] in _MARKS or text[end].isspace() or read_mark(text, end) is not None
    )
    return "" if is_closed else reason.GUESSED_END


def _stops(text: str, start: int) -> Iterator[int]:
    """Yield the places of stops outside brackets and quotation marks."""
    depth = 0
    place = start
    for match in _STOP.finditer(text, start):
        for character in text[place : match.start()]:
            if character in _OPEN:
                depth += 1
            elif character in _CLOSE and depth:
                depth -= 1
        place = match.start()
        if place - start > 400:
            return
        if not depth:
            yield place


def _run_on_end(text: str, mark: Mark) -> int:
    """Return the end of a heading that no stop divides from its text: at a blank, else before a word that opens text.

    Of several such places the one wins that gives the heading two clauses of like length (加强…，提高…).
    """
    begin = mark.end
    for gap in re.finditer(
        r"(?<=[\u4e00-\u9fff”）])[ \u3000\t\xa0]+(?=[\u4e00-\u9fff“《\d])", text[begin : begin + 60]
    ):
        if 4 <= len(compact(text[begin : begin + gap.start()])) <= 40:
            return begin + gap.start()
    places = [
        match.start()
        for match in _OPENERS.finditer(text, begin + 4, begin + 44)
        if text[match.start() - 1] not in "，,、；;：:“《（("
    ]
    if inner := _BREAKS.search(text, begin + 3, begin + 50):
        return inner.start()
    rated = [(float(_unevenness(compact(text[begin:place]))), place) for place in places]
    rated += _twin_ends(text, begin)
    most = MOST_UNEVEN if mark.family is Family.BRACKETED_HAN else 2 * MOST_UNEVEN
    best = min((pair for pair in rated if pair[0] <= most), default=None)
    return best[1] if best else begin


def _twin_ends(text: str, begin: int) -> list[tuple[float, int]]:
    """Return where a second clause is exactly as long as the first, while the text goes on (优化服务|办理…)."""
    twin = re.match(r"([\u4e00-\u9fff“”]{4,12})[，,]([\u4e00-\u9fff“”]+)", text[begin:])
    if (
        not twin
        or len(twin[2]) <= len(twin[1]) + 2
        or _unevenness(twin[1] + "，" + twin[2][: len(twin[1])]) > 0
    ):
        return []
    if twin[2][len(twin[1])] in "化性率的和与及度制系境力量设作法":
        return []
    return [(3.0, begin + 2 * len(twin[1]) + 1)]


def _unevenness(wording: str) -> int:
    """Return how far a wording is from two even clauses; 99 for what cannot be a heading."""
    if len(wording) < 4 or _OPEN_END.search(wording) or wording[0] in "在为2我":
        return 99
    clauses = re.split("[，,、]", wording)
    if len(clauses) < 2:
        return 3 if len(wording) <= 20 else 99
    return abs(len(clauses[-1]) - len(clauses[-2]))
