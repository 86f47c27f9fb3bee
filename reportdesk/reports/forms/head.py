"""导语、各部分引言、文头文尾。"""

from functools import cache
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms

from reportdesk.core.report import Role
from reportdesk.reports.forms.fields import TextBlock, TextLine, set_years
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import TEXT_CHARS, Report


class PrefaceForm(StampedForm):
    preface = TextBlock(
        label="导语",
        limit_chars=TEXT_CHARS,
        rows=8,
        help_text="示例：{year}年，我局深入学习贯彻习近平法治思想……现将{year}年度法治政府建设情况报告如下。",
    )

    class Meta:
        model = Report
        fields = ["preface"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_years(self, year=self.instance.year)


class HeadForm(StampedForm):
    title = TextLine(
        label="标题",
        limit_chars=150,
        help_text="按“机关＋关于＋年度＋法治政府建设情况＋的报告”生成；留空即用生成的标题。",
    )
    addressees = TextLine(label="主送机关", limit_chars=200, help_text="示例：县委、县政府。用顿号隔开。")
    copies = TextLine(
        label="抄送机关",
        limit_chars=300,
        help_text="示例：市应急管理局、县委全面依法治县委员会办公室。用顿号隔开。",
    )
    signature = TextLine(label="署名", limit_chars=60, help_text="发文机关全称。示例：东安县应急管理局")
    number = TextLine(
        label="发文字号", limit_chars=50, help_text="签发时确定，可先拟。示例：东应急〔{next_year}〕1号"
    )
    signer = TextLine(label="签发人", limit_chars=60, help_text="签发时确定，可先拟。多人用空格隔开。")
    issued_on = forms.DateField(
        label="成文日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="签发时确定，可先拟。示例：{next_year}年2月3日",
        error_messages={"invalid": "日期写得不对。请写成 2026-02-03 这样的形式。"},
    )

    class Meta:
        model = Report
        fields = ["title", "addressees", "copies", "signature", "number", "signer", "issued_on"]

    layout = Layout(
        "title",
        Row(Column("addressees"), Column("copies")),
        Row(Column("signature"), Column("number")),
        Row(Column("signer"), Column("issued_on")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_years(self, year=self.instance.year)


@cache
def lead_form(role: Role) -> type[StampedForm]:
    """Return the form for the introduction of one part."""
    made = forms.modelform_factory(
        Report, form=StampedForm, fields=[f"lead_{role}"], formfield_callback=_lead_field
    )
    return cast("type[StampedForm]", made)


def _lead_field(_column: object, **_options: object) -> TextBlock:
    return TextBlock(
        label="本部分引言", limit_chars=TEXT_CHARS, rows=4, help_text="可以不写。写在第一个小标题之前。"
    )
