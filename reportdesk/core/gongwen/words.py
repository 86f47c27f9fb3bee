"""标题由哪些词组成？The pieces of a title that stay whole on one line: words, years, names of agencies, 《》."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reportdesk.core.gongwen.width import width_chars

LONGEST_NAME_CHARS = 18
LONGEST_FIRST_NAME_CHARS = 26
"""Our choice (字): a longer run of words is hardly one agency's name; the one that a title begins with may be set
narrower on a line of its own."""

LONGEST_QUOTED_CHARS = 14
"""Our choice (字): a longer 《…》 may be broken between the words in it."""

LONGEST_WORD_CHARS = 12
"""Our choice (字): a word longer than this is no word that anybody knows; it is broken by pairs."""

_FIXED = re.compile(
    "关于(?:印发|报送|呈报|转发|贯彻落实|贯彻|落实|推进|做好|开展)?"
    r"|\d{2,4}(?:[—－～-]\d{2,4})?年?(?:度|上半年|下半年)?|[A-Za-z0-9.%－—-]+"
    "|法治政府建设|法治建设|依法行政|重大行政决策|行政执法(?:协调监督)?|第一责任人职责|(?:党政)?主要负责人|有关"
    "|工作(?:总结|思路|计划|要点|安排|报告|方案|情况)|(?:年度)?(?:自查|述职|工作|专项|总结)?情况(?=的?(?:报告|说明|函))"
    "|的?(?:年度|自查|述职|专项|总结)?(?:报告|通知|请示|函|意见|决定|通报|说明|批复|公告)$"
    "|“[^”]{1,8}”(?:普法|改革|规划|行动)?|（[^）]{1,12}）"
)
"""Phrases of official titles that a general dictionary takes apart."""

_QUOTED = re.compile("《[^》]*》")
_ORGAN = re.compile(
    "(?<![全大结布格当时破])局$|(?:委员会|人民政府|政府办|办公室|办事处|管委会|街道办|法院|检察院|厅|总署|支队|大队|总队|党组|党委)$"
)
_NAME_ENDS_BEFORE = re.compile(r"^(?:关于.*|\d.*年.*|[、，《“（）”》的暨及].*)$")
_LINKS = ("和", "与", "及", "暨", "、")
_ALONE = frozenset("的和与及暨在对以为向从、，。；：《》（）“”")


def title_words(title: str, *, names: Iterable[str]) -> tuple[str, ...]:
    """Return the title in pieces, of which ``names`` (agencies) that occur in it are whole; none for an empty one."""
    wanted = sorted({name for name in names if name}, key=len, reverse=True)
    if not wanted:
        return tuple(_joined_organs([*_words(title)]))
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", title)
    found: list[str] = []
    for piece in filter(None, pieces):
        found += [piece] if piece in wanted else _joined_organs([*_words(piece)])
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    end = 0
    for match in _QUOTED.finditer(text):
        yield from _phrases(text[end : match.start()])
        yield from _quoted(match.group())
        end = match.end()
    yield from _phrases(text[end:])


def _quoted(text: str) -> Iterator[str]:
    """Yield a 《…》 whole or, a long one, in words, its brackets with the first and the last."""
    if width_chars(text) <= LONGEST_QUOTED_CHARS:
        yield text
        return
    first, *others = _phrases(text[1:-1])
    words = [f"《{first}", *others]
    yield from (*words[:-1], f"{words[-1]}》")


def _phrases(text: str) -> Iterator[str]:
    end = 0
    for match in _FIXED.finditer(text):
        yield from _dictionary(text[end : match.start()])
        yield match.group()
        end = match.end()
    yield from _dictionary(text[end:])


def _dictionary(text: str) -> Iterator[str]:
    """Yield the dictionary's words; a lone character goes with the word before it, the first one with the next."""
    import rjieba  # its dictionary takes a tenth of a second; whoever breaks no title need not have it

    words: list[str] = []
    for word in rjieba.cut(text):
        is_lone = len(word) == 1 and word not in _ALONE
        follows_lone = bool(words) and len(words[-1]) == 1 and words[-1] not in _ALONE
        if words and (follows_lone or (is_lone and words[-1] not in _ALONE)):
            words[-1] += word
        else:
            words.append(word)
    for word in words:
        yield from [word] if len(word) <= LONGEST_WORD_CHARS else re.findall(".{1,2}", word)


def _joined_organs(words: list[str]) -> list[str]:
    """Return the words with those that make up an agency's name joined: 株洲市 应急 管理局 is one piece."""
    found: list[str] = []
    begin = 0
    for word in words:
        found.append(word)
        if _NAME_ENDS_BEFORE.match(word):
            begin = len(found)
        elif _ORGAN.search(word):
            while begin < len(found) - 1 and found[begin] in _LINKS:
                begin += 1
            name = "".join(found[begin:])
            if width_chars(name) <= (LONGEST_NAME_CHARS if begin else LONGEST_FIRST_NAME_CHARS):
                found[begin:] = [name]
            begin = len(found)
    return found


def divisions(name: str) -> tuple[str, ...]:
    """Return an agency's name cut after each administrative division: 某自治州 某县 某局; whole where it names none."""
    ends = [
        match.end() for match in re.finditer("(?:自治区|自治州|自治县|自治旗|[省市州盟县旗区])(?!域)", name)
    ]
    edges = [0, *(end for end in ends if 2 < end < len(name) - 1), len(name)]
    parts = [name[start:end] for start, end in pairwise(edges)]
    return tuple(part for part in parts if part)
