"""审核意见、退回原因、签发事项怎样填？"""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, Div, Layout, Row
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from reportdesk.core.gongwen.number import NUMBER_FORM, read_document_number
from reportdesk.core.place import Place
from reportdesk.core.text import clean_text
from reportdesk.web.forms import Day, Line, PlainForm

WORDS_CHARS = 2000


class _Words(forms.CharField):
    """A cleaned text; the refusal says how long it may be and keeps the words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), strip=False, **options)

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > WORDS_CHARS:
            raise ValidationError(f"最多{WORDS_CHARS}字，现有{len(value)}字。文字还在，请精简后再提交。")


class RemarkForm(PlainForm):
    place = forms.ChoiceField(
        label="针对哪一处", error_messages={"invalid_choice": "这一处不在这一稿里，请从列表中选择。"}
    )
    quote = _Words(label="原文片段", required=False, help_text="可以不填。在正文里选中几个字，会自动填上。")
    text = _Words(label="意见", error_messages={"required": "请写清楚哪里要改。"})
    wording = _Words(
        label="建议改为", required=False, help_text="可以不填。代替上面的原文片段，起草人点一下就能采纳。"
    )
    is_must = forms.BooleanField(label="必须改（没有了结不能再提交）", required=False)

    def __init__(self, *args: Any, places: tuple[Place, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(place.where, place.name) for place in places]
        for name in ("quote", "wording"):
            self.fields[name].widget.attrs["rows"] = 2


class ReplyForm(PlainForm):
    text = _Words(label="回复", error_messages={"required": "请写一句话再提交：改了哪里，或者为什么。"})


class OpinionForm(PlainForm):
    opinion = _Words(label="审核意见", required=False, help_text="可以不写。示例：内容属实，拟同意，请签发。")


class ReturnForm(PlainForm):
    reason = _Words(
        label="退回原因",
        help_text="示例：第二部分第3项原因与不足不对应，请补充。",
        error_messages={"required": "请写明退回原因，起草人才知道要改什么。"},
    )


class Folded(Div):  # type: ignore[misc]
    """A field for the rare case; it stands open in a form that came back."""

    def render(
        self, form: forms.Form, context: Any, template_pack: Any = TEMPLATE_PACK, **options: Any
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **options)
        return render_to_string("review/_folded.html", {"is_open": form.is_bound, "fields": fields})


class SignForm(PlainForm):
    """What a signature adds, and the step-up: the one-time code of whoever has enrolled, else the password."""

    number = Line(
        label="发文字号",
        max_length=50,
        error_messages={"required": "请填写发文字号，如“东应急〔2026〕1号”。"},
    )
    number_reason = Line(
        label="用号说明",
        required=False,
        max_length=200,
        help_text="只在不按登记簿顺序用号时填写。示例：1至2号已用于其他公文。",
    )
    issued_on = Day(label="成文日期")
    signer_name = Line(
        label="签发人",
        max_length=60,
        error_messages={"required": "请填写签发人姓名。"},
        help_text="印在版头，多人空一格。",
    )
    code = forms.CharField(
        label="动态码",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text="手机上的六位数字；手机不在身边，填一个备用码。您已启用动态码，签发不用登录密码。",
    )
    password = forms.CharField(
        label="登录密码",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="再次验证是您本人。",
    )

    def __init__(
        self, *args: Any, today: date, year: int, has_codes: bool = False, musts: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.year, self.musts = today, year, musts
        known = [self._ask_about_musts()] if musts else []
        proof = "code" if has_codes else "password"
        del self.fields["password" if has_codes else "code"]
        self.proof = f"id_{proof}"
        self.helper.layout = Layout(
            *known,
            *self.opening,
            Row(Column("number"), Column("issued_on")),
            Row(Column("signer_name"), Column(proof)),
            Folded("number_reason"),
        )

    opening: tuple[str, ...] = ()

    def _ask_about_musts(self) -> str:
        """Add the box; its name holds the number, so that a tick made for two does not count for three."""
        name = f"known_musts_{self.musts}"
        self.fields[name] = forms.BooleanField(
            label=f"仍有{self.musts}条“必须改”的意见没有了结，我已知悉，仍要签发",
            error_messages={"required": "请先看上面列出的意见：仍要签发的，勾选这一项；要改的，请退回。"},
        )
        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["known_musts"] = self.musts if values.pop(f"known_musts_{self.musts}", False) else 0
        if not values.get("password") and not values.get("code"):
            field = "code" if "code" in self.fields else "password"
            what = "手机上的动态码或一个备用码" if field == "code" else "您的登录密码"
            self.add_error(field, f"请输入{what}，确认由本人签发。")
        return values

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if read_document_number(number) is None:
            raise ValidationError(NUMBER_FORM)
        return number

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > self.today:
            raise ValidationError("成文日期不能晚于今天：它是负责人签发的日期。")
        if day.year < self.year:
            raise ValidationError(f"成文日期不能早于报告年度（{self.year}年）。")
        return day


class AloneForm(SignForm):
    """An emergency signature: the same details, and why the chain could not be waited for."""

    reason = _Words(
        label="紧急原因",
        help_text="示例：县委要求今日报送，分管领导在外出差无法联系。",
        error_messages={"required": "请写明为什么来不及按审批链办理，它会一直显示在这份报告上。"},
    )
    opening = ("reason",)


class ConfirmForm(PlainForm):
    opinion = _Words(label="补签意见", required=False, help_text="可以不写。示例：已阅全文，同意签发。")


class ReopenForm(PlainForm):
    reason = _Words(
        label="解锁原因",
        help_text="示例：第一部分整改率有误，需更正后重新签发。",
        error_messages={"required": "请写明解锁的原因，它会记入办理记录。"},
    )


class FileForm(forms.Form):
    """One file; ``asked`` names it where none was chosen."""

    file = forms.FileField(error_messages={"empty": "这个文件是空的，请重新选择。"})

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = f"请选择{asked}。"
