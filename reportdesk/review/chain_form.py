"""审批链和它周围的设置怎样填？One form a step, and the small forms of the manager's page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reportdesk.accounts.models import Agency, User
from reportdesk.core.chain import KIND_NAMES, MOST_STEPS, NAME_CHARS, PlannedStep, StepKind
from reportdesk.core.lifecycle import Post
from reportdesk.review.models import ApprovalRules
from reportdesk.web.forms import Day, Line, PlainForm

NAMED = "named"
BY = [
    (Post.REVIEWER.value, "任一位审核人"),
    (Post.SIGNER.value, "任一位签发人"),
    (NAMED, "点名（在下面勾选）"),
]


class StepForm(forms.Form):
    """One step. A row without a name and without people is no step."""

    name = Line(label="步骤名称", max_length=NAME_CHARS)
    kind = forms.ChoiceField(
        label="方式",
        choices=[(kind.value, KIND_NAMES[kind]) for kind in StepKind],
        initial=StepKind.REVIEW.value,
        error_messages={"invalid_choice": "没有这种方式，请从列表中选择。"},
    )
    by = forms.ChoiceField(
        label="由谁办理",
        choices=BY,
        initial=Post.REVIEWER.value,
        error_messages={"invalid_choice": "请从列表中选择由谁办理。"},
    )
    people = forms.TypedMultipleChoiceField(
        label="点名",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "点名的同志里有人已不是本机关的审核人或签发人，请重新选择。"},
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(person.pk, str(person)) for person in people]

    def has_changed(self) -> bool:
        """A blank row is sent with its place in the order; that alone makes it no step."""
        return bool(set(self.changed_data) - {"ORDER"})

    def planned(self) -> PlannedStep:
        """The step that was typed; the named people count only where 点名 was chosen."""
        values = self.cleaned_data
        is_named = values["by"] == NAMED
        return PlannedStep(
            values["name"],
            StepKind(values["kind"]),
            None if is_named else Post(values["by"]),
            tuple(sorted(values["people"])) if is_named else (),
        )


class BaseChainForms(forms.BaseFormSet):  # type: ignore[type-arg]
    """The steps in the order that their numbers give."""

    def planned(self) -> tuple[PlannedStep, ...]:
        rows = [form for form in self.ordered_forms if form.has_changed() or form in self.initial_forms]
        return tuple(form.planned() for form in rows)


ChainForms = forms.formset_factory(
    StepForm,
    formset=BaseChainForms,
    extra=1,
    can_order=True,
    can_delete=True,
    max_num=MOST_STEPS,
    absolute_max=MOST_STEPS + 4,
    validate_max=True,
)


def initial_of(steps: tuple[PlannedStep, ...]) -> list[dict[str, Any]]:
    """Return a chain as the forms' initial values."""
    return [
        {
            "name": step.name,
            "kind": step.kind.value,
            "by": step.post.value if step.post else NAMED,
            "people": list(step.people),
        }
        for step in steps
    ]


class UnlockersForm(PlainForm):
    unlock_by = forms.ChoiceField(
        label="谁可以解锁已签发的报告",
        choices=ApprovalRules.Unlocker.choices,
        error_messages={"invalid_choice": "请从列表中选择。"},
        help_text="解锁要写原因；签发稿和文号不变，改后重新走审批链。",
    )


class RegisterForm(PlainForm):
    code = Line(label="机关代字", max_length=20, help_text="示例：东应急")
    year = forms.IntegerField(
        label="年份",
        min_value=2015,
        max_value=2100,
        error_messages={
            "required": "请填写年份。",
            "invalid": "年份要写四位数字。",
            "min_value": "年份不能早于2015。",
            "max_value": "年份不能晚于2100。",
        },
    )
    next_number = forms.IntegerField(
        label="下一个号",
        min_value=1,
        max_value=99999,
        error_messages={
            "required": "请填写下一个号。",
            "invalid": "下一个号要写整数。",
            "min_value": "下一个号从1起。",
            "max_value": "下一个号太大。",
        },
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if set(code) & set(" 〔〕"):
            raise ValidationError("机关代字里不能有空格和六角括号。")
        return code


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of a list of people."""

    def __init__(self, *, label: str, **options: Any) -> None:
        said = {"required": f"请选择{label}。", "invalid_choice": f"{label}不在名单里，请重新选择。"}
        super().__init__(
            queryset=User.objects.none(), label=label, empty_label="请选择", error_messages=said, **options
        )

    def offer(self, people: list[User]) -> None:
        """Restrict the choice to these people."""
        self.queryset = User.objects.filter(pk__in=[person.pk for person in people]).order_by(
            "display_name", "pk"
        )


class HandOverForm(PlainForm):
    leaving = PersonChoice(label="离开的同志")
    to = PersonChoice(label="接手的同志")

    def __init__(self, *args: Any, leaving: list[User], able: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("leaving", leaving), ("to", able)):
            field = self.fields[name]
            assert isinstance(field, PersonChoice)
            field.offer(people)


class DeputyForm(PlainForm):
    """A manager chooses the person; everybody else is the person."""

    person = PersonChoice(label="本人")
    deputy = PersonChoice(label="代办人")
    starts_on = Day(label="从", error_messages={"required": "请填写开始日期。"})
    ends_on = Day(label="到（含当天）", error_messages={"required": "请填写截止日期。"})

    def __init__(self, *args: Any, people: list[User], person: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [other for other in people if other != person]
        for name, offered in (("person", people), ("deputy", able)):
            field = self.fields[name]
            assert isinstance(field, PersonChoice)
            field.offer(offered)
        if person is not None:
            del self.fields["person"]


def default_code(agency: Agency, *, year: int) -> dict[str, Any]:
    """Return what the register's form begins with."""
    return {"code": agency.code, "year": year, "next_number": 1}
