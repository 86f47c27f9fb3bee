"""文头文尾：常用的几项，和展开才见的份号、密级、联合行文、附注、用印。"""

from typing import Any

from crispy_forms.layout import Column, Div, Layout, Row
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from reportdesk.accounts.models import SEAL_NAMES
from reportdesk.core.names import split_names
from reportdesk.core.report import Seal
from reportdesk.core.text import clean_line
from reportdesk.reports.forms.fields import FormedLine, TextBlock, TextLine, set_years
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Report
from reportdesk.reports.models.report import SECRECY, URGENCY
from reportdesk.web.forms import Day

MOST_JOINT = 11
"""Our choice: twelve issuers with the agency itself, whose seals fill a page (gongwen.signature)."""

COPY_NUMBER_DIGITS = 6
"""份号: usually six digits. GB/T 9704—2012, 7.2.1."""

_TERM = r"[1-9][0-9]?(?:年|个月)|长期|至[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_BRACKETS = "（）()"
MORE = (
    "copy_number", "secrecy", "secrecy_term", "urgency", "joint_agencies", "note", "seal", "post",
)  # fmt: skip


class CopyNumber(FormedLine):
    """份号: a number is filled up to six digits."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return f"{int(text):0{COPY_NUMBER_DIGITS}d}" if text.isdecimal() and len(text) < 18 else text


class More(Div):  # type: ignore[misc]
    """The rarer fields, folded until there is something in them."""

    template = "reports/_more.html"

    def render(
        self, form: "HeadForm", context: Any, template_pack: Any = TEMPLATE_PACK, **options: Any
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **options)
        return render_to_string(self.template, {"is_open": form.is_more, "fields": fields})


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
    issued_on = Day(
        label="成文日期", required=False, help_text="签发时确定，可先拟。示例：{next_year}年2月3日"
    )
    copy_number = CopyNumber(
        label="份号",
        pattern=rf"(?!0+$)\d{{{COPY_NUMBER_DIGITS}}}",
        problem="份号要写1到999999之间的数字，不足6位的由系统补零。示例：1，印作000001",
        help_text="涉密公文要标注。示例：000001",
    )
    secrecy = forms.ChoiceField(
        label="密级",
        required=False,
        choices=[("", "不涉密"), *((name, name) for name in SECRECY)],
        help_text="标了密级就没有公开文本。本系统不在涉密网络里的，不得录入涉密内容。",
        error_messages={"invalid_choice": "密级请在不涉密、秘密、机密、绝密里选。"},
    )
    secrecy_term = FormedLine(
        label="保密期限",
        pattern=_TERM,
        problem="保密期限要写成“1年”“6个月”“长期”或“至2030年12月31日”，数字用阿拉伯数字。",
        help_text="示例：1年、6个月。一般秘密不超过10年，机密20年，绝密30年。",
    )
    urgency = forms.ChoiceField(
        label="紧急程度",
        required=False,
        choices=[("", "不标注"), *((name, name) for name in URGENCY)],
        error_messages={"invalid_choice": "紧急程度请在不标注、特急、加急里选。"},
    )
    joint_agencies = TextBlock(
        label="联合行文机关",
        limit_chars=700,
        rows=3,
        help_text="本机关以外的发文机关全称，一行一个，最多11个；主办的本机关排第一。示例：东安县司法局",
    )
    note = TextLine(
        label="附注", limit_chars=200, help_text="不写括号。示例：联系人：张三，联系电话：0000000"
    )
    seal = forms.ChoiceField(
        label="用印方式",
        required=False,
        choices=[(seal.value, SEAL_NAMES[seal]) for seal in Seal],
        help_text="决定署名、日期的位置和留白。",
        error_messages={"invalid_choice": "用印方式请在列出的几种里选。"},
    )
    post = TextLine(label="签发人职务", limit_chars=60, help_text="只在用签名章时印。示例：局长")

    class Meta:
        model = Report
        fields = ["title", "addressees", "copies", "signature", "number", "signer", "issued_on", *MORE]

    layout = Layout(
        "title",
        Row(Column("addressees"), Column("copies")),
        Row(Column("signature"), Column("number")),
        Row(Column("signer"), Column("issued_on")),
        More(
            Row(Column("copy_number"), Column("urgency")),
            Row(Column("secrecy"), Column("secrecy_term")),
            Row(Column("seal"), Column("post")),
            "joint_agencies",
            "note",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_years(self, year=self.instance.year)

    @property
    def is_more(self) -> bool:
        """Whether the group of rarer fields has something to show, so that it stands open."""
        usual = Seal.STAMPED.value
        filled = any(self[name].value() not in ("", None, usual) for name in MORE)
        return filled or any(name in self.errors for name in MORE)

    def clean_seal(self) -> str:
        """A form that does not ask leaves what is stored."""
        return str(self.cleaned_data["seal"] or self.instance.seal)

    def clean_joint_agencies(self) -> str:
        typed: str = self.cleaned_data["joint_agencies"]
        names = split_names(typed)
        if len(names) > MOST_JOINT:
            raise ValidationError(f"联合行文机关最多{MOST_JOINT}个，现有{len(names)}个。请删去几个再保存。")
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise ValidationError(f"“{repeated[0]}”写了两次，请删去一个。")
        longest = max(names, key=len, default="")
        if len(longest) > 60:
            raise ValidationError(f"“{longest[:20]}…”超过60字。请一行只写一个机关的全称。")
        return typed

    def clean_note(self) -> str:
        """The brackets are printed anyway."""
        note = clean_line(self.cleaned_data["note"])
        is_bracketed = note[:1] in ("（", "(") and note[-1:] in ("）", ")") and len(note) > 1
        inner = note[1:-1]
        return inner if is_bracketed and not any(sign in inner for sign in _BRACKETS) else note
