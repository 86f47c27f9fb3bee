"""引号、书名号、括号不成对。

依据：GB/T 15834—2011：引号、括号、书名号均由前后两部分组成，须成对使用
反例：“落实“三项制度，规范执法。”
正例：“落实“三项制度”，规范执法。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Kind, Subject

CODE = "P09"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD

_PAIRS = {"“": "”", "《": "》", "（": "）", "〔": "〕", "〈": "〉", "【": "】"}
_NAMES = {
    "“": "引号“”",
    "《": "书名号《》",
    "（": "括号（）",
    "〔": "六角括号〔〕",
    "〈": "单书名号〈〉",
    "【": "方头括号【】",
}
_OPENS = {close: open_ for open_, close in _PAIRS.items()}
_ORDINAL = re.compile(r"(?:^|(?<=[。；，：、\s]))\s*[\d一二三四五六七八九十①-⑳a-zA-Z]{1,2}[)）]")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [line for line in subject.kept() if line.kind not in (Kind.SIGNATURE, Kind.DATE)]
    loose = [_loose(line.text) for line in lines]
    kinds = [{character for _, character in found} for found in loose]
    for index, line in enumerate(lines):
        before = kinds[index - 1] if index else set()
        after = kinds[index + 1] if index + 1 < len(lines) else set()
        for position, character in loose[index]:
            if _PAIRS.get(character) in after or _OPENS.get(character) in before:
                continue  # a hard-wrapped or several-paragraph passage
            opening = _OPENS.get(character, character)
            how = "只有前一半" if character in _PAIRS else "只有后一半"
            start, end = max(0, position - 4), min(len(line.text), position + 9)
            yield Fault(line, start, end, f"{_NAMES[opening]}{how}，须成对使用，请补上或删去。")


def _loose(text: str) -> list[tuple[int, str]]:
    """Return the halves without a partner; ordinals such as 1） are none."""
    uniform = _ORDINAL.sub(lambda match: "\u3000" * len(match.group()), text).translate(
        str.maketrans("()", "（）")
    )
    open_: dict[str, list[tuple[int, str]]] = {character: [] for character in _PAIRS}
    loose: list[tuple[int, str]] = []
    for position, character in enumerate(uniform):
        if character in _PAIRS:
            open_[character].append((position, character))
        elif character in _OPENS:
            twins = open_[_OPENS[character]]
            if twins:
                twins.pop()
            else:
                loose.append((position, character))
    return sorted(loose + [half for halves in open_.values() for half in halves])
