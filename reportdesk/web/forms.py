"""一张表单由什么拼成？The form that every page starts from, and the fields that several apps ask for."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from reportdesk.core.text import clean_line


def fields_only(layout: Layout | None = None) -> FormHelper:
    """Return a crispy helper that leaves ``<form>`` and its token to the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = layout
    return helper


class PlainForm(forms.Form):
    """A crispy form without its own ``<form>``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class Line(forms.CharField):
    """One line without control or invisible characters."""

    def __init__(self, *, label: str, max_length: int, **options: Any) -> None:
        said = {
            "required": f"请填写{label}。",
            "max_length": f"{label}最多{max_length}字，请精简。文字还在。",
        }
        said |= options.pop("error_messages", {})
        super().__init__(label=label, max_length=max_length, error_messages=said, **options)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class Day(forms.DateField):
    """A calendar day."""

    def __init__(self, *, label: str, **options: Any) -> None:
        said = {"required": f"请填写{label}。", "invalid": "日期写得不对。请写成 2026-02-03 这样的形式。"}
        said |= options.pop("error_messages", {})
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, error_messages=said, **options)
