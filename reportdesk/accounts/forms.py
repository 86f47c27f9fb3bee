"""登录、密码、机关和人员的表单。"""

import datetime
from collections.abc import Iterator
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from reportdesk.accounts import second_factor
from reportdesk.accounts.models import Agency, User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import POST_NAMES, Post
from reportdesk.core.report import Seal
from reportdesk.web.forms import Line, PlainForm, fields_only

_COMMON_YEAR = 2025
"""Our choice: a deadline must exist in every year, so 29 February is none."""
_POST_DUTIES = {
    Post.DRAFTER: "填写和提交报告",
    Post.CONTRIBUTOR: "只写交给自己的部分",
    Post.REVIEWER: "审核、批注、退回",
    Post.SIGNER: "签发，或退回",
    Post.MANAGER: "管机关设置和人员，不看稿子",
}

_PASSWORD_REFUSALS = {
    "password_too_short": "密码太短，至少要%(min_length)d位。",
    "password_too_common": "这个密码太常见，容易被猜到。请换一个。",
    "password_entirely_numeric": "密码不能全是数字，请加上字母。",
    "password_too_similar": "密码和登录名太像，容易被猜到。请换一个。",
}


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "登录名或密码不对，请核对大小写后再试。忘记密码请找本机关的管理员重置。",
        "inactive": "这个账号已停用，请找本机关的管理员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("username", "登录名"), ("password", "密码")):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请填写{label}。"
        self.helper = fields_only()


class OwnPasswordForm(PasswordChangeForm):
    error_messages = {
        "password_incorrect": "现在的密码不对，请重新输入。",
        "password_mismatch": "两次输入的新密码不一致，请重新输入。",
        "password_unchanged": "新密码和现在的一样，没有修改。请换一个新的。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"old_password": "现在的密码", "new_password1": "新密码", "new_password2": "再输一次新密码"}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = f"请填写{label}。"
        self.fields[
            "new_password1"
        ].help_text = "至少10位，不能全是数字。示例：用三个不相干的词，中间加数字。"
        self.helper = fields_only()

    def clean_old_password(self) -> str:
        """Count the failures as at a signature: an open session must not help to guess the password."""
        password: str = self.cleaned_data["old_password"]
        try:
            is_right = second_factor.verify_password(self.user, password)
        except IllegalMove as refused:
            raise ValidationError(refused.message) from refused
        if not is_right:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("old_password") and values["old_password"] == values.get("new_password1"):
            self.add_error(
                "new_password1",
                ValidationError(self.error_messages["password_unchanged"], code="password_unchanged"),
            )
        return values

    def add_error(self, field: str | None, error: Any) -> None:
        """Say the validators' refusals in our words; Django's own are partly English here."""
        for refused in error.error_list:
            refused.message = _PASSWORD_REFUSALS.get(refused.code or "", refused.message)
        super().add_error(field, error)


class AgencyForm(forms.ModelForm):  # type: ignore[type-arg]
    """The agency's settings; ``version`` says on which state the page was opened."""

    short_name = Line(label="规范化简称", max_length=30, required=False, help_text="示例：东安县应急局")
    code = Line(label="机关代字", max_length=20, required=False, help_text="发文字号用。示例：东应急")
    addressees = Line(
        label="默认主送机关",
        max_length=200,
        required=False,
        help_text="用顿号隔开。示例：县委、县政府、市应急管理局",
    )
    copies = Line(
        label="默认抄送机关", max_length=300, required=False, help_text="用顿号隔开。示例：县委依法治县办"
    )
    seal_post = Line(
        label="签发人职务", max_length=60, required=False, help_text="用签名章时印在章的左边。示例：局长"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Agency
        fields = [
            "short_name", "code", "addressees", "copies",
            "report_due_month", "report_due_day", "publish_due_month", "publish_due_day",
            "verifies_openly", "page", "seal", "seal_post",
        ]  # fmt: skip
        help_texts = {
            "verifies_openly": "任何人可在“验证文件”页核对手里的公开文本是否与签发稿一致；登记了公开日期的才回答。"
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        for name in self.Meta.fields[4:8]:
            most, unit = (12, "月份") if name.endswith("_month") else (31, "日期")
            self.fields[name].widget.attrs.update(min=1, max=most)
            sentence = f"{self.fields[name].label}要填{unit}，1到{most}之间的整数。"
            self.fields[name].error_messages.update(
                dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
            )
        for name in ("page", "seal"):
            sentence = f"请选择{self.fields[name].label}。"
            self.fields[name].error_messages.update(required=sentence, invalid_choice=sentence)
        self.helper = fields_only(
            Layout(
                "version",
                Fieldset("行文", Div("short_name", "code", css_class="field-row"), "addressees", "copies"),
                Fieldset("版面与用印", "page", Div("seal", "seal_post", css_class="field-row")),
                Fieldset("每年的期限", Div(*self.Meta.fields[4:8], css_class="field-row")),
                Fieldset("验证", "verifies_openly"),
            )
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("seal") == Seal.PERSONAL and not values.get("seal_post"):
            self.add_error("seal_post", "用签名章的，请填写签发人职务，如“局长”。")
        if "version" in self.errors:
            self.add_error(None, "这一页已过期，没有保存。请复制您的文字，刷新后再保存。")
        for name, word in (("report_due", "报送期限"), ("publish_due", "公开期限")):
            month, day = values.get(f"{name}_month") or 0, values.get(f"{name}_day") or 0
            if not _is_yearly(month, day):
                self.add_error(
                    f"{name}_day", f"{word}写成了{month}月{day}日，不是每年都有这一天。请改成实有的日期。"
                )
        return values

    def values(self) -> dict[str, Any]:
        """The cleaned values of the model's fields."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def rebase(self, agency: Agency) -> None:
        """Keep what was typed, but let the next save start from the agency as it is stored now."""
        self.data = dict(self.data.items()) | {self.add_prefix("version"): str(agency.version)}

    def differences(self, agency: Agency) -> Iterator[tuple[str, str, str]]:
        """Yield label, typed and stored value of each field that differs."""
        for name, mine in self.values().items():
            theirs = getattr(agency, name)
            if mine != theirs:
                names = dict(getattr(self.fields[name], "choices", ()))
                yield str(self.fields[name].label), str(names.get(mine, mine)), str(names.get(theirs, theirs))


class PersonForm(PlainForm):
    """A person's name, title and posts in this agency. Only who works elsewhere too may be left without a post."""

    display_name = Line(label="姓名", max_length=30)
    title = Line(label="职务", max_length=50, required=False, help_text="示例：政策法规股股长")
    posts = forms.TypedMultipleChoiceField(
        label="岗位",
        coerce=Post,
        choices=[(post.value, f"{POST_NAMES[post]}：{_POST_DUTIES[post]}") for post in Post],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "没有这个岗位，请在下面勾选。"},
        help_text="可以兼任；但本人起草或提交的报告不能由本人审核、签发。",
    )

    def __init__(self, *args: Any, is_ours: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_ours = is_ours
        if not is_ours:
            self.fields["display_name"].disabled = self.fields["title"].disabled = True

    def clean_posts(self) -> list[Post]:
        posts: list[Post] = self.cleaned_data["posts"]
        if self.is_ours and not posts:
            raise ValidationError("请至少选一个岗位。不再用的账号可以停用。")
        return posts


class NewPersonForm(PersonForm):
    username = Line(
        label="登录名",
        max_length=150,
        validators=[User.username_validator],
        help_text="登录时用，一经建立不再改。示例：wangfang",
        error_messages={"invalid": "登录名只能用文字、数字和 @ . + - _，不能有空格。"},
    )
    field_order = ["username", "display_name", "title", "posts"]

    def clean_username(self) -> str:
        return str(User.normalize_username(self.cleaned_data["username"]))


class AgencyNameForm(PlainForm):
    """A name that no other agency has."""

    name = Line(label="机关全称", max_length=60, help_text="与印章一致。示例：东安县应急管理局")

    def __init__(self, *args: Any, agency: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Agency.objects.filter(name=name)
        if self.agency:
            others = others.exclude(pk=self.agency.pk)
        if others.exists():
            raise ValidationError(f"已经有一个机关叫“{name}”。")
        return name


class NewAgencyForm(AgencyNameForm, NewPersonForm):
    """An agency with its first manager, whose account is new."""

    field_order = ["name", "username", "display_name", "title"]
    posts = None  # type: ignore[assignment]  # Django's way to leave an inherited field out

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_only(
            Layout(
                "name",
                Fieldset("第一位机关管理员", "username", Div("display_name", "title", css_class="field-row")),
            )
        )


class NewManagerForm(NewPersonForm):
    """A manager for an agency that has none; the post is given."""

    field_order = ["username", "display_name", "title"]
    posts = None  # type: ignore[assignment]


def _is_yearly(month: int, day: int) -> bool:
    """Numbers that no month has are refused by the model, at their own field."""
    if month not in range(1, 13) or day not in range(1, 32):
        return True
    try:
        datetime.date(_COMMON_YEAR, month, day)
    except ValueError:
        return False
    return True
