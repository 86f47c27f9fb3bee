"""审查决定、信息公开要素、报送和公开登记怎样填？"""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from reportdesk.core.elements import ELEMENTS, NATIONAL_INDEX, Need, is_index_number
from reportdesk.publication.models import REASON_CHARS, URL_CHARS, Publication, Ruling
from reportdesk.publication.services import FIELDS
from reportdesk.web.forms import Day, Line, PlainForm

NAMES = {element.field: element.name for element in ELEMENTS}
REQUIRED = {element.field for element in ELEMENTS if element.need is Need.REQUIRED}


class RulingForm(forms.Form):
    """One decision; ``reason`` is never optional."""

    key = forms.CharField(max_length=16)
    verdict = forms.ChoiceField(
        choices=Ruling.Verdict.choices,
        error_messages={"required": "请选“无妨”或“需改”。", "invalid_choice": "请选“无妨”或“需改”。"},
    )
    reason = Line(label="理由", max_length=REASON_CHARS)

    @property
    def problem(self) -> str:
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class WithdrawForm(forms.Form):
    reason = Line(label="理由", max_length=200, error_messages={"required": "请写明收回声明的理由。"})


class ElementsForm(PlainForm):
    index_number = Line(
        label="索引号", max_length=40, help_text="组织机构代码/年份-流水号，如 000014349/2026-00110。"
    )
    name = Line(label="名称", max_length=200)
    issuer = Line(label="发文机关", max_length=200)
    issued_on = Day(label="成文日期")
    publish_on = Day(label="发布日期", help_text="写在网页上的日期，可以是将要发布的那天。")
    subject = Line(label="主题分类", max_length=60)
    number = Line(label="文号", max_length=50, required=False, help_text="有发文字号的必填。")
    validity = forms.ChoiceField(
        label="有效性",
        choices=Publication.Validity.choices,
        required=False,
        error_messages={"invalid_choice": "请从列表中选择有效性。"},
    )
    term = Line(label="公开时限", max_length=30, required=False, help_text="如“长期公开”。主动公开的必填。")
    abstract = Line(
        label="内容概述", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    keywords = Line(label="主题词", max_length=100, required=False, help_text="几个词用空格隔开。")
    genre = Line(label="体裁分类", max_length=20, required=False)
    method = forms.ChoiceField(
        label="公开方式",
        choices=Publication.Method.choices,
        required=False,
        error_messages={"invalid_choice": "请从列表中选择公开方式。"},
    )
    unit = Line(label="责任部门", max_length=60, required=False, help_text="如“政策法规股”。")
    base = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, signed_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signed_number = signed_number
        self.helper.layout = Layout(
            "base",
            Fieldset(
                "必填",
                "name",
                Div("index_number", "issuer", "subject", css_class="field-row"),
                Div("issued_on", "publish_on", css_class="field-row"),
            ),
            Fieldset("有则必填", Div("number", "validity", "term", css_class="field-row")),
            Fieldset("选填", "abstract", Div("keywords", "genre", "method", "unit", css_class="field-row")),
        )

    def clean_index_number(self) -> str:
        text: str = self.cleaned_data["index_number"].upper()
        if text and not is_index_number(text):
            raise ValidationError("索引号只能有字母、数字和 / - .，如 000014349/2026-00110。")
        return text

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.signed_number and not values.get("number") and "number" not in self.errors:
            self.add_error("number", f"这份报告有发文字号“{self.signed_number}”，文号必填。")
        if (
            values.get("method") == Publication.Method.ACTIVE
            and not values.get("term")
            and "term" not in self.errors
        ):
            self.add_error("term", "主动公开的要写公开时限，如“长期公开”。")
        issued_on, publish_on = values.get("issued_on"), values.get("publish_on")
        if issued_on and publish_on and publish_on < issued_on:
            self.add_error("publish_on", "发布日期早于成文日期，请核对两个日期。")
        return values

    def values(self) -> dict[str, Any]:
        """The 14 elements."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def is_local_index(self) -> bool:
        """The 索引号 is not of the national form; that is allowed and said."""
        text = str(self.initial.get("index_number") or "")
        return bool(text) and not NATIONAL_INDEX.fullmatch(text)


class SendingForm(PlainForm):
    sent_on = Day(label="报送日期")
    sent_to = Line(label="报送给", max_length=200, help_text="本级党委、政府和上一级主管部门。")

    def __init__(self, *args: Any, today: date, issued_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, prefix="sending", **kwargs)
        self.today, self.issued_on = today, issued_on

    def clean_sent_on(self) -> date:
        return _done(self.cleaned_data["sent_on"], "报送", today=self.today, issued_on=self.issued_on)


class ReleaseForm(PlainForm):
    url = Line(
        label="公开网址",
        max_length=URL_CHARS,
        help_text="从浏览器地址栏复制，如 https://www.dongan.gov.cn/fazhi/2026.html。",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    released_on = Day(label="公开日期")

    def __init__(self, *args: Any, today: date, issued_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, prefix="release", **kwargs)
        self.today, self.issued_on = today, issued_on

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            URLValidator(schemes=["https"])(url)
            address = urlsplit(url)
        except (ValidationError, ValueError) as error:
            raise ValidationError("网址要以 https:// 开头，写完整，中间没有空格。请从地址栏复制。") from error
        if address.username or address.password:
            raise ValidationError("网址里不能带用户名或密码（@ 前面的部分），请删去。")
        return url

    def clean_released_on(self) -> date:
        return _done(self.cleaned_data["released_on"], "公开", today=self.today, issued_on=self.issued_on)


def _done(day: date, act: str, *, today: date, issued_on: date | None) -> date:
    """Return a day on which something has been done: not in the future, not before the paper existed."""
    if day > today:
        raise ValidationError(f"{act}日期不能晚于今天；{act}以后再来登记。")
    if issued_on and day < issued_on:
        raise ValidationError(f"{act}日期早于成文日期（{issued_on:%Y-%m-%d}），请核对。")
    return day
