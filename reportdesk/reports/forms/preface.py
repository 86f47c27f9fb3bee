"""导语、各部分引言。"""

from functools import cache
from typing import Any, cast

from django import forms

from reportdesk.core.report import Role
from reportdesk.reports.forms.fields import TextBlock, set_years
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
