"""版面问题属于哪条规则？The F rules of the catalogue, answered by the page check for a DOCX that is to be printed.

A draft is typeset by the product, so its layout is nobody's fault: ``checkreport`` says nothing about it, and
``checkpage`` does for a paper that claims to be ready.
"""

import re
from dataclasses import dataclass

from reportdesk.core.checks.finding import Severity
from reportdesk.page_check.finding import STANDARD, Finding


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A rule of layout: the clauses of the standard under which the page check reports it, and how it tells them apart.

    ``saying`` must match the message where rules share a clause.
    """

    code: str
    severity: Severity
    summary: str
    clauses: tuple[str, ...]
    bad: str
    good: str
    saying: str = ""

    @property
    def basis(self) -> str:
        return f"{STANDARD}，{'、'.join(self.clauses)}"


RULES: tuple[LayoutRule, ...] = (
    LayoutRule("F01", Severity.ERROR, "纸张不是 A4", ("5.1",), "Letter 纸，216 mm 宽", "A4，宽 210 mm、高 297 mm"),
    LayoutRule("F02", Severity.ERROR, "页边距、版心不对", ("5.2.1",), "上下左右都是 25.4 mm", "天头 37 mm，订口 28 mm，版心宽 156 mm、高 225 mm"),
    LayoutRule("F03", Severity.ERROR, "正文字体、字号、行距不对", ("5.2.2", "5.2.3"), "正文宋体五号，1.5 倍行距", "3号仿宋，固定行距 28.95 磅", "行距|应用|磅|语言|样式"
    ),
    LayoutRule("F04", Severity.WARNING, "每面不是22行、每行不是28字", ("5.2.3",), "每行27字", "每面22行、每行28字，撑满版心", "22行|28字|22 ?行|行|没有文字"),
    LayoutRule("F05", Severity.WARNING, "标题不对", ("7.3.1",), "标题黑体加粗、靠左", "2号小标宋，居中，词语不拆到两行"),
    LayoutRule("F07", Severity.WARNING, "首行缩进不对，或用空格代替", ("7.3.3",), "用四个空格缩进", "首行缩进2字符", "首行|空格"),
    LayoutRule("F08", Severity.ERROR, "正文没有从首页开始", ("7.3.3",), "首页只有版头和标题", "首页有正文", "没有正文"),
    LayoutRule("F06", Severity.WARNING, "各级标题的字体不对", ("7.3.3",), "一级标题宋体加粗", "一级黑体，二级楷体，三、四级仿宋"),
    LayoutRule("F14", Severity.WARNING, "署名、日期独自落在最后一页", ("7.3.5.5",), "最后一页只有署名和日期", "调整行距、字距，使正文与署名同页"),
    LayoutRule("F09", Severity.WARNING, "署名、成文日期的位置不对", ("7.3.5", "7.3.5.1", "7.3.5.2", "7.3.5.3", "7.3.5.4"), "日期顶到右边", "加盖印章的，日期右空四字；不加盖的，右空二字"),
    LayoutRule("F10", Severity.WARNING, "发文机关标志、发文字号、签发人不对", ("7.2.4", "7.2.5", "7.2.6"), "“[2026]05号”，没有签发人", "“〔2026〕5号”，右边“签发人：”楷体姓名"),
    LayoutRule("F11", Severity.WARNING, "版头的红色分隔线不对", ("7.2.7",), "没有红线", "发文字号之下 4 mm，红色，与版心等宽"),
    LayoutRule("F12", Severity.WARNING, "版记不对", ("7.4", "7.4.1", "7.4.2"), "抄送行末没有句号", "首末线 0.35 mm，中间线 0.25 mm，4号仿宋，句号收尾"),
    LayoutRule("F13", Severity.WARNING, "页码不对", ("7.5",), "页码居中，写作“- 1 -”", "4号宋体“— 1 —”，单页居右、双页居左，各空一字"),
    LayoutRule("F15", Severity.WARNING, "附件不对", ("7.3.4", "7.3.6", "7.3.7"), "附件接在正文后面", "附件另面编排，“附件1”黑体顶格"),
    LayoutRule("F16", Severity.ERROR, "公开文本带着版头、版记", ("7.2",), "公开文本有红头、签发人", "只有标题、正文、署名和日期"),
)  # fmt: skip
"""In the order in which a finding is matched: the rules that need a certain wording first."""


def rule_of(finding: Finding) -> LayoutRule | None:
    """Return the rule under which a finding falls; None for the order of the elements, which has no rule of its own."""
    return next(
        (
            rule
            for rule in RULES
            if finding.clause in rule.clauses and (not rule.saying or re.search(rule.saying, finding.message))
        ),
        None,
    )


def by_code() -> tuple[LayoutRule, ...]:
    """Return the rules in the order of the catalogue."""
    return tuple(sorted(RULES, key=_code))


def _code(rule: LayoutRule) -> str:
    return rule.code
