"""Drafts for tests, written through the same services as the forms."""

from typing import Any

from reportdesk.accounts.models import Agency, User
from reportdesk.core.report import Role
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint

PARTS: dict[str, Role | None] = {
    "section": Role.MEASURES,
    "item": Role.MEASURES,
    "shortcoming": Role.SHORTCOMINGS,
    "cause": Role.SHORTCOMINGS,
    "duty": Role.FIRST_RESPONSIBLE,
    "plan": Role.NEXT_YEAR,
    "annex": None,
}


def begin(agency: Agency, drafter: User, *, year: int = 2025) -> Report:
    report = papers.create(agency=agency, year=year, actor=drafter)
    return Report.objects.select_related("agency").get(pk=report.pk)


def write(report: Report, slug: str, drafter: User, *, below: Entry | None = None, **values: Any) -> Any:
    parent = below if below is not None else report
    return entries.add(
        KINDS[slug], report=report, parent=parent, role=PARTS[slug], values=values, key="", actor=drafter
    )


def write_paper(report: Report, drafter: User, **values: Any) -> None:
    fresh = Report.objects.get(pk=report.pk)
    papers.save(report, values=values, base=fingerprint(fresh, values), actor=drafter)


def complete(agency: Agency, drafter: User, *, year: int = 2025) -> Report:
    report = begin(agency, drafter, year=year)
    write_paper(report, drafter, preface="现将法治政府建设情况报告如下。", addressees="县委、县政府")
    write(report, "section", drafter, heading="强化组织领导", text="全年召开推进会4次。")
    shortcoming = write(report, "shortcoming", drafter, heading="法治队伍不强", text="没有取得资格的人员。")
    write(report, "cause", drafter, below=shortcoming, heading="重视不够", text="没有长远规划。")
    write(report, "duty", drafter, kind="organise", heading="带头部署", who="局长", text="按季度专题调度。")
    write(report, "plan", drafter, heading="引进人才", text="引进2名。", answers=[shortcoming])
    return Report.objects.select_related("agency").get(pk=report.pk)
