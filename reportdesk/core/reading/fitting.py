"""一行到底的文字里，标题到哪个字为止？Where headings end that nothing divides from their text, weighed beside their siblings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportdesk.core.reading.ordinals import Family
from reportdesk.core.reading.sheet import compact

LONGEST_CHARS = 50
SHORTEST_CHARS = 3
"""Our choice: the longest and the shortest wording that is weighed."""

EVEN_WORTH = (2.2, 1.0, 0.9, 0.3, 0.0)
"""Our choice: what two clauses weigh, by how far they differ in length."""

SHORTEST_REST_CHARS = 5
"""Our choice: fewer characters up to the next stop are a heading's own end."""

LEAST_WORTH = 1.9
"""Our choice: less evidence than a heading's usual last word leaves the end to the stops."""

USUAL_CHARS = 22
"""Our choice: wording beyond this length is less and less a heading."""

_STOP = re.compile("[。；;！？：:]")
_CLAUSE = re.compile("[，, \u3000]")
_HELD = re.compile("《[^》]*$|“[^”]*$|[（(][^）)]*$")
_END_WORDS = re.compile(
    "(?:体系|水平|能力|机制|建设|责任|质效|环境|基础|保障|法治化|[\u4e00-\u9fff]化|制度|效能|行为|纠纷|监督|方向|意识|决策|执法|氛围|领导|防线|底线|根基|思想|改革|工作"
    "|引领|成效|格局|服务|秩序|质量|公信力|落实|宣传|教育|培训|关口|防控|治理|管理|审查|审核|公正|规范|程序|权益|稳定|和谐|发展|活力|作用|职责|权力|运行|合力|力度|温度|便利|公平"
    "|短板|品牌|形象|队伍|举措|实效|创建|站位|渠道|评查|许可|审批|违法行为|应诉|复议|普法|规定|规则|文件|清单|平台|网络|网|物|压力|重点|民生|关切|解纷|效率|示范|便利度|均衡|顺畅|不强|不足|不够|不高|不深|单一|政策|方面|原因|力量|工程|素养|程度|进一步加强|[仍还需]需加强|走深|推向深化|向好|更[\u4e00-\u9fff]|提升|提高|增强)$"
)
_STATUTE = re.compile(
    "(?:20\\d\\d年度?)?[^。，,；]{0,24}第一责任人(?:职责|责任)?(?:[，,、和及]{0,2}(?:推进|加强)法治政府建设)?(?:工作)?(?:的?(?:有关|相关|主要))?(?:工作)?(?:情况)?"
)
"""The third item of 督察工作规定 art. 26, long as it is, and its usual short forms."""

_INNER_MATTER = re.compile(
    "(?:成效|不足|问题|原因|打算|安排|计划|情况|分析)(?![的和与及、，,（(]|分析|工作|计划|安排|整改|导向|思路|打算|总结|建议|措施|情况|剖析)"
)
_MATTER_ENDS = re.compile(
    "(?:举措|成效|成绩|成果|做法|措施|亮点|特色|不足(?:之处)?|问题|原因(?:分析)?|短板(?:弱项)?|弱项|差距|薄弱环节|困难|打算|安排|思路|计划|情况|概况|概述|总结|回顾|建议|谋划|努力方向|方向|其[他它].{0,8}事项|规划|设想|重点|(?:主要|重点|亮点|下一?步|开展的?)工作)$"
)
_OPEN_END = re.compile(
    "[的在对将与和以等年月日及从把被了着过是、，,（(《“于由并各全我本该其]$|(?<![行作])为$|(?<!方)向$|(?:进一步|不断|持续|深入|全面|认真|(?<!推向)深化|强化|(?<!精)细化|健全|完善|(?<!进一步)(?<!需)加强|开展)$"
    "|(?:^|[，, ])(?:全面|持续|不断|着力|切实|大力|努力(?!方向)|进一步|深入|积极)[\u4e00-\u9fff]{2}$"
)
_GOES_ON = re.compile(
    "[的和与及、，,以或暨；;：:。）)》”性率化度者力]|薄弱|不足|不[强高够深]|仍需|有待|还有|有新?(?:成效|格局|举措|突破|进展|提升|作为|亮点)|导向|[\u4e00-\u9fff]{2}化(?!解)|体系|水平|能力|机制|建设|责任|质效|环境|基础|制度|效能|意识|格局|防线|底线|根基|秩序|质量|公信力|职责|成效|体制"
    "|安排|打算|思路|情况|分析|(?:工作)?计划|措施|总结|(?:主体|第一|领导|政治)责任|(?:开展|完成|推进|落实|实施|进展)(?:情况|的)"
    "|(?<=不够)(?:均衡|顺畅|到位|规范|完善|健全|深入|充分|有力|及时|紧密|精准|扎实|熟练|平衡)"
)
_STRONG_START = re.compile(
    "我[局县市区镇乡院厅委处]|本[局县市区镇乡]|全[局县市区镇乡年街]|[局厅县市区镇乡街道]{1,2}(?:党[组委工]|政府|主要|长)|党(?:工委|委|组)|[局县市区镇省]委|主要负责|20\\d\\d年|今年|一年来|截至|一是|第一[，,]"
    "|[（(][1一][）)]|①|从.{1,8}[看讲]|对照|目前|当前|由于|究其|经过|近年来|随着|无[。]|暂无|略[。]|下一步|存在问题[:：]"
)
_POINT = re.compile("一是|第一[，,]|[（(]1[）)]|①")
_START = re.compile(
    "[“《]|年[内底初]|[一二三四五六七八九十\\d]{1,3}月|招录|招聘|选派|选送|引进|持续|深入|认真|全面|严格|切实|按照|根据|依据|始终|坚持|积极|持续|不断|充分|大力|扎实|紧?围绕|紧盯|结合|通过|利用|依托|成立|制定|印发|出台|组织|召开|开展|建立|健全|完善|修订|邀请|聘请|定期|及时|先后|将"
    "|办理|查处|核发|检查|审查|举办|推行|落实|实行|编制|清理|受理|建成|畅通|打造|配备|化解|调解|调处|整合|承接|严打|巡查|排查|梳理|公开|公布|发布|设立|开设|推动|推进|实施|实现|加强|强化|优化|深化|拓展|提升|压缩|规范|每[月周季年]|各[县区市单处科]"
    "|部分|个别|少数|基层|面向|针对|为|在|把|对|以|与|加大|聚焦|执行|履行|执法|新增|补充|改造|拍摄|抽查|鼓励|支持|利用|农村|村级|老|两|信息|行政|法制|法治|[\u4e00-\u9fff]{1,5}(?:书记|局长|镇长|主任|同志|委员会|执法队)"
)
_FIGURE = re.compile(r"\d(?!\d*\s?年)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A piece of text that begins with an ordinal; ``begin`` is where its wording does. ``is_part``: of the first level."""

    text: str
    begin: int
    family: Family
    is_part: bool


@dataclass(frozen=True, slots=True)
class _End:
    place: int
    score: float
    shape: tuple[int, ...]
    last: str
    is_stopped: bool


def fit(siblings: Sequence[Heading]) -> tuple[int | None, ...]:
    """Return where each heading ends before its text; None where a stop closes it or it fills its piece."""
    found = [_ends(heading) for heading in siblings]
    shapes: Counter[tuple[int, ...]] = Counter()
    lasts: Counter[str] = Counter()
    stops = 0
    for ends in found:
        best = max((end.score for end in ends), default=0.0)
        good = [end for end in ends if end.score >= best - 2.5]
        shapes.update({end.shape for end in good})
        lasts.update({end.last for end in good})
        stops += any(end.is_stopped for end in good)
    is_stopped = stops > 1 and stops == len(found)
    return tuple(_best(ends, shapes, lasts, is_stopped=is_stopped) for ends in found)


def _best(
    ends: Sequence[_End], shapes: Counter[tuple[int, ...]], lasts: Counter[str], *, is_stopped: bool
) -> int | None:
    def worth(end: _End) -> float:
        alike = min(2, shapes[end.shape] - 1) * 1.1 + min(2, lasts[end.last] - 1) * 0.4
        return end.score + alike + 1.5 * (is_stopped and end.is_stopped)

    best = max(ends, key=worth, default=None)
    return None if best is None or best.is_stopped or worth(best) < LEAST_WORTH else best.place


def _ends(heading: Heading) -> tuple[_End, ...]:
    """Return the places at which a heading may end, each with its weight; none where no stop follows its wording."""
    text, begin = heading.text, heading.begin
    if not re.search("[。；]", text) and len(compact(text[begin:])) <= LONGEST_CHARS:
        return ()
    limit = begin + LONGEST_CHARS
    stop = next(
        (match for match in _STOP.finditer(text, begin, begin + 160) if not _is_held(text, begin, match)),
        None,
    )
    last = stop.start() if stop else len(text)
    found = [
        _End(place, score, _shape(text[begin:place]), text[place - 2 : place], is_stopped=False)
        for place in range(begin + SHORTEST_CHARS - 1, min(last, limit + 1))
        if (score := _score(heading, place, last)) > -4
    ]
    if last <= limit:
        score = _wording(heading, text[begin:last]) + (
            0.0
            if stop and stop[0] in "；;"
            else 1.6
            if stop and heading.is_part and stop[0] in "：:"
            else 2.6
            if stop
            else 1.5
        )
        found.append(_End(last, score, _shape(text[begin:last]), text[last - 2 : last], is_stopped=True))
    return tuple(found)


def _is_held(text: str, begin: int, match: re.Match[str]) -> bool:
    return bool(_HELD.search(text, begin, match.start()))


def _score(heading: Heading, place: int, last: int) -> float:
    text = heading.text
    if _GOES_ON.match(text, place) or _HELD.search(text, heading.begin, place) or text[place].isspace():
        return -9.0
    wording = text[heading.begin : place]
    if _CLAUSE.search(wording[-1]):
        return -9.0
    score = _wording(heading, wording)
    if _POINT.match(text, place):
        score += 4.0
    elif _STRONG_START.match(text, place):
        score += 2.4
    elif _START.match(text, place):
        score += 1.6
    elif not _ends_well(wording):
        score -= 1.5
    if place < len(text) and text[place - 1 : place] == " ":
        score += 1.0
    rest = len(compact(text[place:last]))
    if (
        rest < SHORTEST_REST_CHARS
        and not _STRONG_START.match(text, place)
        and not re.match("(?:无|暂无|略|没有)[。]", text[place:])
    ):
        score -= 3.0
    return score


def _wording(heading: Heading, wording: str) -> float:
    """Return how much a wording is that of a heading: its clauses, its length, its last word."""
    bare = re.sub("[（(][^（）()]*[）)]$", "", wording)
    words = compact(bare)
    if len(words) < SHORTEST_CHARS - 1 or _OPEN_END.search(bare):
        return -9.0
    if _STATUTE.fullmatch(bare):
        return 5.0 + 0.1 * len(words)
    score = 0.0
    if heading.is_part and any(match.end() < len(bare) for match in _INNER_MATTER.finditer(bare)):
        score -= 2.5
    if words.endswith("方面"):
        score += 1.5
    if _FIGURE.search(words):
        score -= 6.0
    score += _balance(bare)
    score -= 0.25 * max(0, len(words) - USUAL_CHARS - (14 if heading.is_part else 0))
    if len(words) < 4:
        score -= 2.0
    if heading.is_part and _MATTER_ENDS.search(words):
        score += 3.4
    elif _ends_well(bare):
        score += 2.0
    return score


def _ends_well(wording: str) -> bool:
    words = compact(wording)
    return bool(_END_WORDS.search(words) or _MATTER_ENDS.search(words))


def _balance(wording: str) -> float:
    """Return how much the clauses of a wording are those of a heading: one, or two of like length."""
    clauses = [len(clause) for clause in _CLAUSE.split(wording) if clause]
    if len(clauses) > 2:
        return -2.5 * (len(clauses) - 2)
    if len(clauses) < 2:
        return 0.0
    apart = abs(clauses[0] - clauses[1])
    return EVEN_WORTH[apart] if apart < len(EVEN_WORTH) else -0.5 * (apart - 3)


def _shape(wording: str) -> tuple[int, ...]:
    return tuple(len(clause) for clause in _CLAUSE.split(wording) if clause)
