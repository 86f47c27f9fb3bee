"""标题、标题下的年份或署名互相矛盾。

依据：《党政机关公文处理工作条例》第九条第七项、第十一项：标题须写明发文机关和事由，署名须是发文机关
反例：标题是2025年度，一级标题写“2024年推进法治政府建设的主要举措”
正例：标题与各部分标题的年度一致
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits, whole
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S09"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_YEAR = re.compile(r"(20\d\d)年")
_NOW = re.compile(r"现(?:将|就)[^，。]{0,16}?(20\d\d)年[^，。]{0,30}报告如下")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    years = {int(found) for found in _YEAR.findall(subject.title)}
    if years:
        yield from _headings(subject, years)
        for line, match in hits((line for line in subject.prose() if line.part < 0), _NOW):
            if int(match.group(1)) not in years:
                yield Fault(line, match.start(), match.end(), _said(int(match.group(1)), years))
    yield from _form(subject)


def _headings(subject: Subject, years: set[int]) -> Iterator[Fault]:
    for part in subject.parts:
        if (
            part.heading is None
            or not part.roles
            or part.roles[0] in (Role.OTHER, Role.NEXT_YEAR)
            or len(part.roles) > 1
        ):
            continue
        match = _YEAR.search(part.wording)
        if match and int(match.group(1)) not in years and len(_YEAR.findall(part.wording)) == 1:
            end = part.heading.heading_end or len(part.heading.text)
            yield Fault(part.heading, 0, end, _said(int(match.group(1)), years))


def _said(year: int, years: set[int]) -> str:
    return (
        f"这里写的是{year}年，标题是{'、'.join(str(each) for each in sorted(years))}年，年度须一致，请核对。"
    )


def _form(subject: Subject) -> Iterator[Fault]:
    """In the forms the agency and the year are known, so the title can be held against them."""
    titles = subject.titles()
    if not subject.is_form or not titles or subject.year is None:
        return
    if f"{subject.year}年" not in subject.title:
        yield whole(titles[0], f"标题没有写报告年度{subject.year}年，年度须与本报告一致。")
