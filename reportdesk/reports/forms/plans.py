"""第四部分：下一年度安排。"""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms

from reportdesk.reports.forms.fields import TextBlock, TextLine, set_years
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import HEADING_CHARS, TEXT_CHARS, Plan, Report, Shortcoming


class FactsForm(StampedForm):
    """What a plan says beside its text; the table of shortcomings and plans has it for each."""

    target = TextLine(label="目标", limit_chars=200, help_text="示例：靶向普法活动不少于12场")
    deadline = TextLine(label="完成时限", limit_chars=60, help_text="示例：{next_year}年12月底前")
    unit = TextLine(label="责任单位", limit_chars=100, help_text="示例：政策法规股")

    class Meta:
        model = Plan
        fields = ["target", "deadline", "unit"]


class PlanForm(FactsForm):
    heading = TextLine(label="安排", limit_chars=HEADING_CHARS, help_text="示例：开展精准普法攻坚行动。")
    text = TextBlock(
        label="内容", limit_chars=TEXT_CHARS, rows=6, help_text="示例：针对不同群体编制差异化普法手册。"
    )
    answers = forms.ModelMultipleChoiceField(
        label="回应的不足",
        queryset=Shortcoming.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="勾选这项安排要解决的不足；对应表里能看出还有哪条没有回应。",
        error_messages={
            "invalid_choice": "所选的不足已被删除，请重新勾选。",
            "invalid_pk_value": "请从列表中勾选不足。",
        },
    )

    class Meta:
        model = Plan
        fields = ["heading", "text", "answers", "target", "deadline", "unit"]

    layout = Layout(
        "heading",
        "text",
        "answers",
        Row(Column("target"), Column("deadline"), Column("unit")),
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answers"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        set_years(self, year=report.year)
        field.queryset = report.shortcomings.filter(deleted_at=None)
