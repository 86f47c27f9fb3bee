"""文件名称不准确。

依据：《党政机关公文处理工作条例》第二十条：引文须准确
反例：“《信息公开条例》”
正例：“《中华人民共和国政府信息公开条例》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.article import cited
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "L01"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW

_KINDS = ("法", "条例", "规定", "办法")
_OTHER = ""
_MOST_LOST, _SHORTEST = 2, 5
"""Our choice: a title that differs by more characters is another title."""


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    terms = settings.terms
    names = {
        name.removeprefix("中华人民共和国") for law in terms.laws for name in (law.title, law.short) if name
    }
    by_kind = {kind: sorted(name for name in names if name.endswith(kind)) for kind in (*_KINDS, _OTHER)}
    for found in cited(subject.prose()):
        entry = next(
            (entry for entry in terms.replacements.get("titles", ()) if entry.pattern.fullmatch(found.text)),
            None,
        )
        if entry:
            right = f"《{entry.pattern.sub(entry.right, found.text)}》"
            yield Fault(found.line, found.start, found.end, f"名称不准确，应是{right}。{entry.why}", right)
            continue
        if found.name in names or re.match("[\u4e00-\u9fff]{2,8}[省市县区州盟]", found.name):
            continue
        kind = next((kind for kind in _KINDS if found.name.endswith(kind)), None)
        near = next((name for name in by_kind.get(kind or "", ()) if _is_near(found.name, name)), None)
        near = near or next((name for name in by_kind[_OTHER] if _is_slip(found.name, name)), None)
        if near:
            message = f"法律表里没有《{found.text}》，是不是《{near}》？请核对名称。"
            yield Fault(found.line, found.start, found.end, message, f"《{near}》")


def _is_near(given: str, right: str) -> bool:
    """Whether characters were swapped, lost, added or one mistaken; short names differ too easily to say."""
    if len(given) < _SHORTEST or given == right:
        return False
    if len(given) == len(right):
        wrong = sum(a != b for a, b in zip(given, right, strict=True))
        return sorted(given) == sorted(right) or (wrong == 1 and len(given) > _SHORTEST + 1)
    shorter, longer = sorted((given, right), key=len)
    if len(longer) - len(shorter) > _MOST_LOST:
        return False
    if longer == given and (given[:2] != right[:2] or not given.endswith("法")):
        return False
    rest = iter(longer)
    return len(shorter) >= _SHORTEST and all(character in rest for character in shorter)


def _is_slip(given: str, right: str) -> bool:
    """Whether the last character alone is mistaken, so that the kind itself is not named: 应对发."""
    return len(given) == len(right) >= _SHORTEST and given[:-1] == right[:-1] and given != right
