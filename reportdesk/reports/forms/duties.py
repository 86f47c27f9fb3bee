"""第三部分：第一责任人履职。"""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import DUTY_NAMES, HEADING_CHARS, TEXT_CHARS, Duty


class DutyForm(StampedForm):
    kind = forms.ChoiceField(
        label="职责种类",
        choices=[(kind.value, name) for kind, name in DUTY_NAMES.items()],
        help_text="依据《党政主要负责人履行推进法治建设第一责任人职责规定》第六条。",
    )
    heading = TextLine(label="小标题", limit_chars=HEADING_CHARS, help_text="示例：带头压实法治建设责任。")
    who = TextLine(label="履职人（职务）", limit_chars=60, help_text="示例：局党委书记、局长。只写职务。")
    text = TextBlock(
        label="履职情况",
        limit_chars=TEXT_CHARS,
        rows=6,
        help_text="示例：把法治建设与安全生产同部署、同考核，按季度专题调度。",
    )
    act = TextLine(label="做了什么", limit_chars=100, help_text="示例：主持召开法治建设推进会")
    times = forms.IntegerField(label="次数", required=False, min_value=1, max_value=9999, help_text="示例：4")
    matters = TextLine(
        label="亲自办理的事项",
        limit_chars=500,
        help_text="亲自部署、过问、协调、督办的事。示例：亲自督办非法储存柴油专项执法",
    )

    class Meta:
        model = Duty
        fields = ["kind", "heading", "who", "text", "act", "times", "matters"]

    layout = Layout(
        Row(Column("kind"), Column("who")),
        "heading",
        "text",
        Row(Column("act", css_class="col-9"), Column("times", css_class="col-3")),
        "matters",
    )
