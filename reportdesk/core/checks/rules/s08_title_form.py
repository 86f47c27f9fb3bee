"""标题不合“机关＋关于＋年度法治政府建设情况＋的报告”，或文种不是报告。

依据：《党政机关公文处理工作条例》第八条（文种）、第九条第七项（标题由机关、事由、文种组成）
反例：“2025年法治政府建设工作总结及2026年工作思路”
正例：“东安县应急管理局关于2025年度法治政府建设情况的报告”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Line, Subject

CODE = "S08"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW

_OTHER_KINDS = re.compile("总结|思路|汇报|小结|要点|计划|方案|材料|自查")
_MATTER = re.compile("法治政府建设|依法行政")
_YEAR_FIRST = re.compile(r"^\s*20\d\d年(?!度?法治)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = subject.titles()
    if not lines or not subject.is_report:
        return
    title = "".join(line.text.strip() for line in lines)
    for complaint, place in _complaints(title, lines):
        yield whole(place, f"{complaint}标题宜写作“机关名称关于\u00d7年度法治政府建设情况的报告”。")
        return


def _complaints(title: str, lines: tuple[Line, ...]) -> Iterator[tuple[str, Line]]:
    kind = _OTHER_KINDS.search(title)
    if kind and not title.rstrip("）)”").endswith("报告"):
        place = next((line for line in reversed(lines) if kind.group() in line.text), lines[-1])
        yield f"“{kind.group()}”不是法定文种“报告”。", place
    if not title.rstrip("）)").endswith(("报告", "年报")):
        yield "标题没有写明文种“报告”。", lines[-1]
    if not _MATTER.search(title):
        yield "标题没有写明“法治政府建设”。", lines[-1]
    if _YEAR_FIRST.search(title):
        yield "年份写在了机关名称前面。", lines[0]
