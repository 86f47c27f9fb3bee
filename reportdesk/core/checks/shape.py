"""简单的规则长什么样？The few shapes that many rules share: a pattern that is a fault, a list of wrong words."""

import re
from collections.abc import Callable, Iterable, Iterator

from reportdesk.core.checks.finding import Fault, Severity
from reportdesk.core.checks.settings import Replacement
from reportdesk.core.checks.subject import Line

Match = re.Match[str]


def hits(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[tuple[Line, Match]]:
    """Yield every match of a pattern with the line that holds it."""
    for line in lines:
        for match in pattern.finditer(line.text):
            yield line, match


def faults(
    lines: Iterable[Line],
    pattern: re.Pattern[str],
    message: str,
    *,
    fix: Callable[[Match], str | None] | None = None,
    severity: Severity | None = None,
) -> Iterator[Fault]:
    """Yield a fault for every match; ``message`` may name what was found as ``{found}`` and the fix as ``{fix}``."""
    for line, match in hits(lines, pattern):
        mended = fix(match) if fix else None
        said = message.format(found=match.group(), fix=mended or "")
        yield Fault(line, match.start(), match.end(), said, mended, severity)


def wrong_words(lines: Iterable[Line], replacements: Iterable[Replacement], message: str) -> Iterator[Fault]:
    """Yield a fault for each listed wording; ``message`` may use ``{found}``, ``{right}`` and ``{why}``."""
    entries = tuple(replacements)
    for line in lines:
        for entry in entries:
            for match in entry.pattern.finditer(line.text):
                right = match.expand(entry.right) if entry.right else ""
                said = message.format(
                    found=match.group(), right=f"，宜写作“{right}”" if right else "", why=entry.why
                )
                yield Fault(line, match.start(), match.end(), said, right or None)


def first_only(found: Iterable[Fault], *, most: int = 1) -> Iterator[Fault]:
    """Yield the first faults only: where saying it once is enough."""
    for count, fault in enumerate(found):
        if count >= most:
            return
        yield fault


def whole(line: Line, message: str, *, fix: str | None = None, severity: Severity | None = None) -> Fault:
    """Return a fault that quotes a whole line."""
    return Fault(line, 0, len(line.text), message, fix, severity)


def last_sentence(line: Line, message: str) -> Fault:
    """Return a fault that quotes a line's last sentence: for something missing after it."""
    start, text = 0, line.text
    for start, text in line.sentences():  # noqa: B007 -- the last one is wanted
        pass
    return Fault(line, start, start + len(text), message)
