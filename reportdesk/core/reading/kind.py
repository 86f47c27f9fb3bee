"""这到底是不是法治政府建设年度报告？Look-alikes are told apart by title, and without one by their headings."""

import re
from collections.abc import Sequence

from reportdesk.core.reading.result import Kind, ReadPart
from reportdesk.core.reading.sheet import compact
from reportdesk.core.report import Role

_OURS = re.compile(
    "法治政府|法治建设|依法行政|法治工作|依法治[县市区省国局]|法治.{0,8}建设|法制工作|法制建设|推进法治"
)
_PAPER = re.compile("报告|总结|汇报|情况|年报|思路")
_OTHER_PAPER = re.compile(
    "解读|问答|一图读懂|信息公开|(?:通知|要点|方案|意见|办法|规定|公告|公示|指引|计划|规划|通报|函|决定|纲要|清单|制度|细则|批复)(?:[（(].{1,12}[）)])?$"
    "|督察|督查|整改|调研报告|述职|述法|行政执法(?:工作|统计|数据)?.{0,6}(?:报告|年报|总结)|政务公开|行政(?:复议|应诉).{0,8}报告|考察|新闻|座谈|普法(?!.{0,10}法治政府)|法治宣传(?:教育)?(?:工作)?(?:总结|报告|情况)|评估报告"
)
_ORIGIN = re.compile("关于(?:印发|报送|做好|开展|转发|公布|征集|召开|提交|编制).{0,40}(?:通知|函)?$")
_DISCLOSURE = re.compile("主动公开政府信息|政府信息公开申请|政府信息管理|政府信息公开行政复议")
_ENOUGH = 3
"""Our choice: statutory roles that headings must name before a text without a title counts as a report."""


def kind_of(title: str, agencies: Sequence[str], parts: Sequence[ReadPart], *, text: str) -> Kind:
    """Return what the text is: by a title that names the matter, else by the roles its headings name."""
    words = compact(title)
    headings = "".join(part.heading.text for part in parts if part.heading)
    if len(_DISCLOSURE.findall(headings)) >= 2:
        return Kind.OTHER
    if words:
        bare = re.sub("《[^》]*》", "《》", words)
        for agency in agencies:
            bare = bare.replace(agency, "")
        if "报送" in bare and len(_sure_roles(parts)) >= _ENOUGH:
            return Kind.ANNUAL_REPORT
        if re.search("(?:总结|报告).*计划$", bare):
            bare = bare.removesuffix("计划")
        if _OTHER_PAPER.search(bare) or _ORIGIN.search(bare) or re.search("解读|问答", words):
            return Kind.OTHER
        if _OURS.search(words):
            return Kind.ANNUAL_REPORT if _PAPER.search(words) else Kind.OTHER
    sure = _sure_roles(parts)
    about = len(_OURS.findall(text))
    is_report = about >= 3 and (len(sure) >= _ENOUGH or (len(sure) >= 1 and about >= len(text) / 1500))
    return Kind.ANNUAL_REPORT if is_report else Kind.OTHER


def _sure_roles(parts: Sequence[ReadPart]) -> set[Role]:
    return {role for part in parts if part.is_sure and part.heading for role in part.roles} - {Role.OTHER}
