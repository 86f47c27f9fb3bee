"""这个标题、这段文字说的是法定内容的哪一项？Statutory roles by meaning, from weighted words, never from position."""

import re
from collections.abc import Iterator

from reportdesk.core.reading.sheet import compact
from reportdesk.core.report import Role

PERSONAL_SHARE = 0.6
"""Our choice: the share of sentences about the principals from which a part without words in its heading is theirs."""

_MEASURES = (
    "举措|成效|成果|成绩|实绩|做法|亮点|特色|经验|工作总结|回顾|盘点|纪实|综述|总览|进展|概况|概述|总体情况|基本情况|整体情况|主要情况|工作情况|开展情况|推进情况|落实情况"
    "|完成情况|建设情况|实施情况|执行情况|进展情况|总体评价|主要工作|重点工作|工作措施|主要措施|做的工作|所做工作|开展的工作|工作开展|工作实践"
)
_DUTY = "^(?:(?:党政)?(?:主要)?(?:领导|负责(?:人|同志)|班子)|局长|个人)?(?:带头)?(?:履职|履责|尽责|担责|担当|尽职|领航|垂范|率先){1,3}(?:作为|责任|情况|有为)?$|^(?:法治)?责任担当$|^头雁(?:引领|领航|效应|作用)$"
"""How a short heading names the third part without its statutory words; within a longer one they are a slogan's."""

_SHORTCOMINGS = "不足|问题|短板|弱项|薄弱|困难|差距|原因|成因|存在的?(?:主要)?困|制约因素|欠缺|难点|堵点|症结|弱点|软肋|剖析|归因|差在哪|(?:问题|深层)根源|根源(?:分析|剖析|所在)|^根源$|瓶颈(?:制约|问题|所在)?$|(?:需要?|有待|亟待)(?:进一步)?(?:改进|加强|提升|完善)的"
_FIRST = "第一责任人|主要负责(?:人|同志).{0,12}(?:履|职责|责任|推进|法治)|主要领导.{0,8}(?:履|职责)|一把手.{0,10}(?:履|职责)|(?:党政)?(?:正职|“?关键少数”?).{0,4}履|述法(?:工作)?(?:开展)?情况"
_COMING = "怎么(?:改进|办)|往哪(?:里走|走)|新的?一年|后续(?:工作|安排|打算|计划|举措)|下一步|下步|下一阶段|下阶段|下一年|下年度?|明年|来年|今后|未来|接下来"
_PLANS = "安排|打算|计划|思路|规划|谋划|展望|(?:努力|主攻|奋斗|奋进|发力|攻坚|用力|前进)方向|(?:工作|^)(?:着力点|发力点)|努力目标|工作重点|重点工作|工作目标|目标举措|目标任务|重点任务|改进方向|工作方向|工作设想|推进方向|设想"
_NEXT = (
    f"{_COMING}|(?:{_PLANS})(?=$|[、和及与暨（(]|以及|措施|举措|建议|重点|要点|目标|任务|方向|工作|部署$|篇$)"
    "|^(?:主要|有关|具体)?(?:整改|改进|提升)(?:的)?(?:措施|举措|方向|办法|意见|工作)|进一步.{2,20}的?(?:措施|举措|意见)$"
)
"""Words of time decide anywhere; a plan's own word only where it ends what the heading names (not 规划先行)."""
_OTHER = "其他|其它|“?十[四五六]五”?(?!.{0,16}(?:情况|成效|收官|～))|意见建议|意见和建议|工作建议|对策建议|有关建议|相关建议|几点建议|典型案例|请示事项|需要(?:说明|报告|反映|请示|帮助解决|协调解决)的"
_OTHER_FIRST = re.compile("其[他它]|需要(?:说明|反映|请示|帮助解决|协调解决)的|.{0,6}其[他它]")
_STRONG: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.FIRST_RESPONSIBLE, re.compile(f"{_FIRST}|{_DUTY}")),
    (Role.OTHER, re.compile(_OTHER)),
    (Role.NEXT_YEAR, re.compile(_NEXT)),
    (Role.SHORTCOMINGS, re.compile(_SHORTCOMINGS)),
    (Role.MEASURES, re.compile(_MEASURES)),
)
_WEAK: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NEXT_YEAR, re.compile("整改|改进|对策|建议|目标|方向|持续|继续")),
    (Role.MEASURES, re.compile("情况|措施|工作|总结|推进|效果|完成|履行")),
)
_NOT_MEANT = re.compile(
    "(?:坚持|强化|突出|树立|聚焦|紧盯)?问题导向|(?:解决|化解|破解|处置|整治|治理|查摆|回应|针对).{0,8}(?:问题|困难|难点|堵点|症结|瓶颈|根源)|(?:补齐?|补强|补足|固强|缩小|消除|弥补).{0,6}(?:短板|弱项|差距|不足)"
    "|(?:打通|疏通|畅通|破除|突破|打破|消除|铲除|找准|厘清).{0,6}(?:问题|困难|难点|堵点|症结|瓶颈|根源|弱点)|问题整改|(?:科学|精心|系统|统筹|周密|超前|提前)(?:谋划|规划|安排|计划)|安排部署|谋划部署|计划管理|规划引领|(?:紧扣|围绕|锚定|对标|对照|细化|分解|压实|明确).{0,6}(?:目标|任务|计划|安排)"
    "|聚焦.{0,6}(?:目标|任务|短板|弱项|重点任务|工作重点)|(?:规划|计划|目标|任务|安排部署)(?:的)?(?:落实|完成|执行|实施)情况|部署安排情况|困难群[众体]|安全隐患问题|投诉问题"
)
_PAST = re.compile("(?:完成|落实|执行|开展|推进|实施|贯彻|部署)情况|总结|回顾|成效")

_CONTENT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.SHORTCOMINGS, re.compile(
        "不够|不足|不强|不高|不深|不到位|不完善|不健全|不平衡|不充分|不熟练|不明显|不规范|有待|欠缺|薄弱|差距|短板|滞后|缺乏|参差不齐|还需|仍需|仍有|尚未|偏少|偏弱|问题")),
    (Role.NEXT_YEAR, re.compile("下一步|下步|明年|将(?!.{0,12}(?:作为|纳入|列入))|进一步|继续|持续|力争|争取|确保|着力|加快|今后")),
    (Role.FIRST_RESPONSIBLE, re.compile("第一责任人|主要负责(?:人|同志)|亲自|一把手|(?:局党委|党委|党组)书记|局长|带头|述法|主持召开")),
    (Role.MEASURES, re.compile(r"(?<!\d)\d++(?:\.\d++)?(?:余|多)?(?:次|件|起|人|家|场|项|份|条|个|宗|万|%|\uff05)|完成|开展了|组织|全年|累计|今年以来|制定了?|印发|建立了?|举办|取得")),
)  # fmt: skip
_SENTENCE = re.compile("[。；！？;]")


def roles_of_heading(heading: str, *, year: int | None) -> tuple[Role, ...]:
    """Return the roles that a heading names, in the order of its words; none when no strong word stands in it."""
    words = _NOT_MEANT.sub("～", compact(heading))
    found = dict(sorted(_strong(words, year), key=lambda pair: pair[1]))
    if Role.FIRST_RESPONSIBLE in found:
        at = found[Role.FIRST_RESPONSIBLE]
        found = {
            role: place
            for role, place in found.items()
            if role is Role.FIRST_RESPONSIBLE or _own(words, role, place, at)
        }
    if Role.OTHER in found and len(found) > 1:
        _settle_other(words, found)
    if Role.NEXT_YEAR in found and year and _is_of_year(words, year):
        found.pop(Role.NEXT_YEAR)
        found.setdefault(Role.MEASURES, 0)
    if Role.NEXT_YEAR in found and Role.MEASURES in found and _is_plan_only(words, found):
        found.pop(Role.MEASURES)
    return tuple(found)


def word_of(heading: str, role: Role, *, year: int | None) -> str:
    """Return the word by which a heading names a role; empty when it names it by nothing but its sense."""
    words = _NOT_MEANT.sub("～", compact(heading))
    pattern = next(pattern for each, pattern in _STRONG if each is role)
    match = pattern.search(words)
    if match is None and role is Role.NEXT_YEAR and year:
        match = re.search(f"{year + 1}年?", words)
    return match[0].strip("的") if match else ""


def role_of_section(heading: str, *, year: int | None) -> Role | None:
    """Return the role that a section carries inside a part of another role; None for an ordinary one."""
    words = _NOT_MEANT.sub("～", compact(heading))
    if re.search(_FIRST, words):
        return Role.FIRST_RESPONSIBLE
    if re.search(
        "(?:存在|主要|工作中?)的?.{0,6}(?:不足|问题|短板|困难|差距|薄弱环节)|^.{0,8}(?:不足|问题|短板|差距)(?:和|及|与|以及)?(?:其?原因)?.{0,2}$",
        words,
    ):
        return Role.SHORTCOMINGS
    years = f"|{year + 1}年" if year else ""
    if re.search(f"下一?步|下一?阶段|明年|来年|下一?年度?{years}|^.{{0,10}}(?:打算|安排|思路|计划)$", words):
        return Role.NEXT_YEAR
    return None


def weak_roles_of_heading(heading: str) -> tuple[Role, ...]:
    """Return the roles at which a heading merely hints (整改措施, 情况)."""
    words = _NOT_MEANT.sub("～", compact(heading))
    return tuple(role for role, pattern in _WEAK if pattern.search(words))


def role_of_text(text: str, *, year: int | None) -> tuple[Role, bool]:
    """Return the role that a part's text speaks of, and whether it is plain; measures when nothing speaks."""
    words = compact(text)
    sentences = max(1, len(_SENTENCE.findall(words)))
    scores = {role: len(pattern.findall(words)) / sentences for role, pattern in _CONTENT}
    if year:
        scores[Role.NEXT_YEAR] += 2.0 * len(re.findall(f"{year + 1}年", words)) / sentences
    opening = words[:120]
    if re.search("(?:存在|还有|仍有|面临).{0,14}(?:不足|问题|短板|薄弱|差距|困难)", opening):
        scores[Role.SHORTCOMINGS] += 1.5
    if re.search("^.{0,8}(?:下一步|下步|明年|今后)", opening):
        scores[Role.NEXT_YEAR] += 1.5
    if re.search("(?:主要负责(?:人|同志)|党委书记|局长).{0,30}第一责任人", opening):
        scores[Role.FIRST_RESPONSIBLE] += 1.0
    pieces = [piece for piece in _SENTENCE.split(words) if piece]
    personal = sum(bool(_CONTENT[2][1].search(piece)) for piece in pieces) / max(1, len(pieces))
    if personal < PERSONAL_SHARE:
        scores[Role.FIRST_RESPONSIBLE] = 0.0
    scores[Role.MEASURES] += 0.6
    scores[Role.NEXT_YEAR] *= 0.8
    first, second = sorted(scores, key=lambda role: -scores[role])[:2]
    if scores[first] < 0.7:
        return Role.MEASURES, False
    return first, scores[first] >= 1.5 * scores[second]


def speaks_of_next_year(text: str, *, year: int | None) -> bool:
    """Say whether a paragraph announces what comes next: 下一步，我局将… or 2026年，我局将…."""
    words = compact(text)[:60]
    years = f"|{year + 1}年" if year else ""
    return bool(
        re.match(
            rf"(?:下一?步|下一?阶段|明年|来年|新的一年|今后|接下来{years}).{{0,40}}(?:将|要|继续|进一步|坚持|深入)",
            words,
        )
    )


def _strong(words: str, year: int | None) -> Iterator[tuple[Role, int]]:
    for role, pattern in _STRONG:
        if match := pattern.search(words):
            yield role, match.start()
    if year and (match := re.search(f"(?:{year + 1})年?", words)) and not _PAST.search(words[match.end() :]):
        yield Role.NEXT_YEAR, match.start()


def _own(words: str, role: Role, place: int, first_place: int) -> bool:
    """Say whether a role stands in a phrase of its own beside 第一责任人职责."""
    if role is Role.MEASURES:
        return place < first_place and bool(re.search("举措|成效|做法|亮点", words[:first_place]))
    return bool(
        re.search("[、，,和及与暨]", words[min(place, first_place) : max(place, first_place)])
    ) and role in (
        Role.SHORTCOMINGS,
        Role.NEXT_YEAR,
    )


def _settle_other(words: str, found: dict[Role, int]) -> None:
    """Take out the role that a heading about other matters only seems to name, or 其他 where it only seems so."""
    if _OTHER_FIRST.match(words):
        found.pop(Role.SHORTCOMINGS, None)
        return
    if re.search(_COMING, words):
        found.pop(Role.OTHER)
        return
    found.pop(Role.NEXT_YEAR, None)
    if Role.SHORTCOMINGS in found:
        found.pop(Role.OTHER)


def _is_of_year(words: str, year: int) -> bool:
    """Say whether a heading's 重点工作 or 任务 are those of the report year itself."""
    if not re.search(f"{year}年", words) or re.search(f"{year + 1}|{_COMING}", words):
        return False
    return bool(re.search("(?:重点|任务|目标|工作)$", words)) and not re.search(
        "安排|打算|计划|思路|设想", words
    )


def _is_plan_only(words: str, found: dict[Role, int]) -> bool:
    """Say whether a heading's 措施, 重点工作, 举措 are those of the plan: 2026年重点工作安排, 目标举措."""
    pieces = [piece for piece in re.split("[、，,；]|以及|和|及|与|暨", words) if piece]
    past = re.compile("成效|成绩|成果|做法|亮点|进展|总结|回顾|概况|开展情况|完成情况|工作情况|总体情况|经验")
    for piece in pieces:
        if past.search(piece) and not re.search(_NEXT, piece):
            return False
    return not past.search(words) or found[Role.NEXT_YEAR] < found[Role.MEASURES]
