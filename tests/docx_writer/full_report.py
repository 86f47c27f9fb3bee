"""A report with every element that the standard knows: secret, urgent, joint, with annexes, a table and a note."""

from dataclasses import replace

from docx_writer.demonstration_report import read_demonstration

from reportdesk.core.report import Annex, Report

TABLE = (
    ("序号", "检查事项", "检查家次", "发现隐患（处）", "备注"),
    *(
        (f"{number}", f"第{number}类企业安全生产执法检查情况", f"{number * 37}", f"{number * 5}", "")
        for number in range(1, 61)
    ),
)


def full_report(**changes: object) -> Report:
    report = read_demonstration()
    head = replace(
        report.head,
        copy_number="000012",
        secrecy="机密★1年",
        urgency="特急",
        signer="李国强、王芳、陈志强",
        joint_agencies=("东安县司法局", "东安县公安局"),
        annexes=(
            Annex("2025年行政执法检查情况统计表", rows=TABLE),
            Annex(
                "东安县2025年度重大行政决策事项目录以及执行情况第三方评估结论的说明",
                "有关说明如下。\n一切属实。",
            ),
        ),
        note="联系人：张三，电话：0000000",
    )
    return replace(report, head=replace(head, **changes))
