"""Frozen reports for tests: complete by default, each test takes away or adds what it is about."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportdesk.core.outline import Outline, outline_for, read_outlines
from reportdesk.core.report import (
    Annex,
    Cause,
    Duty,
    DutyKind,
    Head,
    PageSetting,
    Part,
    Plan,
    Report,
    Role,
    Seal,
    Section,
    Shortcoming,
)

ROOT = Path(__file__).resolve().parents[2]


def outline(year: int = 2025) -> Outline:
    with (ROOT / "seeds" / "outline.toml").open("rb") as file:
        return outline_for(read_outlines(tomllib.load(file)), year=year)


def complete_report(**changes: Any) -> Report:
    rules = outline().parts
    report = Report(
        agency="东安县应急管理局",
        year=2025,
        head=Head(
            title="东安县应急管理局关于2025年度法治政府建设情况的报告",
            addressees=("县委", "县政府"),
            copies=("市应急管理局",),
            signature="东安县应急管理局",
        ),
        preface="现将2025年度法治政府建设情况报告如下。",
        parts=tuple(Part(rule.role, rule.heading_for(2025)) for rule in rules if rule.role is not Role.OTHER),
        measures=(Section("m1", "强化组织领导", "全年召开推进会4次。"),),
        shortcomings=(
            Shortcoming("s1", "队伍不强", "无法律职业资格人员。", (Cause("c1", "重视不够", "缺少规划。"),)),
        ),
        duties=(Duty("d1", DutyKind.ORGANISE, "带头部署", "按季度调度。", "局长", "主持召开推进会", 4, ""),),
        plans=(
            Plan("p1", "引进人才", "引进法律专业人才2名。", ("s1",), "2名", "2026年12月底前", "政策法规股"),
        ),
    )
    return replace(report, **changes)


def marked_report() -> Report:
    """A complete report whose head has everything that a head can have."""
    report = complete_report()
    head = replace(
        report.head,
        copy_number="000001",
        secrecy="秘密★1年",
        urgency="加急",
        joint_agencies=("东安县司法局",),
        annexes=(Annex("执法检查统计表", "说明如下。", (("事项", "家次"), ("检查", "37"))),),
        note="联系人：张三",
        seal=Seal.PERSONAL,
        post="局长",
        page=PageSetting.FLUSH,
    )
    return replace(report, head=head)
