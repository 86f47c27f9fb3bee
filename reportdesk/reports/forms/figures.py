"""数字台账的一行，和整张表的导入。"""

from collections.abc import Callable

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError

from reportdesk.core.ledger.figure import BadFigure, clean_name, clean_unit, clean_value
from reportdesk.reports.forms.fields import TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Figure

LINE_CHARS = 60
PASTE_CHARS = 200_000
"""Our choice: 500 lines with every column full."""


class FigureForm(StampedForm):
    name = TextLine(label="名称", limit_chars=200, help_text="示例：普法讲座")
    value = TextLine(label="数值", limit_chars=LINE_CHARS, help_text="示例：6")
    unit = TextLine(label="单位", limit_chars=LINE_CHARS, help_text="示例：场")
    last_value = TextLine(label="上年数", limit_chars=LINE_CHARS, help_text="留空就取上年台账")
    scope = TextLine(label="范围", limit_chars=LINE_CHARS, help_text="示例：全县")
    period = TextLine(label="期间", limit_chars=LINE_CHARS, help_text="示例：1—12月")
    source = TextLine(label="来源", limit_chars=200, help_text="示例：政策法规股台账")

    class Meta:
        model = Figure
        fields = ["name", "value", "unit", "last_value", "scope", "period", "source"]

    layout = Layout(
        Row(Column("name"), Column("value"), Column("unit"), Column("last_value")),
        Row(Column("scope"), Column("period"), Column("source")),
    )

    def leave_name(self) -> None:
        """Leave a new name to the button: it is written into every text that asks for the old one."""
        if self.errors.get("name") is None and self.cleaned_data["name"] != self.initial["name"]:
            self.add_error("name", "改名按“保存”后生效：正文里用到它的地方跟着改名。")

    def clean_name(self) -> str:
        return self._cleaned("name", clean_name)

    def clean_value(self) -> str:
        return self._cleaned("value", clean_value)

    def clean_last_value(self) -> str:
        return self._cleaned("last_value", clean_value)

    def clean_unit(self) -> str:
        return self._cleaned("unit", clean_unit)

    def _cleaned(self, field: str, clean: Callable[[str], str]) -> str:
        try:
            return clean(self.cleaned_data[field])
        except BadFigure as error:
            raise ValidationError(error.message) from error


class TableForm(forms.Form):
    file = forms.FileField(
        label="Excel 文件",
        required=False,
        allow_empty_file=True,
        error_messages={"max_length": "文件名太长，请改短后再试。"},
    )
    text = forms.CharField(
        label="或粘贴表格",
        required=False,
        strip=False,
        max_length=PASTE_CHARS,
        error_messages={"max_length": f"粘贴的内容太长（上限{PASTE_CHARS}字），请分几次导入。"},
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control"}),
    )
