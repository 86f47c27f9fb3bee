"""表单里的文字怎样收？Cleaning of syntax; a half-finished draft always saves."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reportdesk.core.text import clean_line, clean_text


def set_years(form: forms.BaseForm, *, year: int) -> None:
    """Write the report's own year into the examples: ``{year}`` and ``{next_year}`` in help texts."""
    for field in form.fields.values():
        field.help_text = str(field.help_text).format(year=year, next_year=year + 1)


class _CleanedText(forms.CharField):
    """A text without control characters. No ``maxlength`` in the page: browsers cut pastes silently there."""

    def __init__(self, *, limit_chars: int, **options: Any) -> None:
        self.limit_chars = limit_chars
        super().__init__(required=False, strip=False, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit_chars:
            raise ValidationError(
                f"“{self.label}”最多{self.limit_chars}字，现有{len(value)}字。文字还在下面，请精简或拆成几条再保存。"
            )


class TextLine(_CleanedText):
    """One line."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class TextBlock(_CleanedText):
    """Several paragraphs, one a line."""

    def __init__(self, *, limit_chars: int, rows: int = 6, **options: Any) -> None:
        super().__init__(limit_chars=limit_chars, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class FormedLine(forms.CharField):
    """One line of a prescribed form; ``problem`` says what it is. Find-and-replace leaves it alone."""

    def __init__(self, *, pattern: str, problem: str, **options: Any) -> None:
        self.pattern, self.problem = re.compile(pattern), problem
        super().__init__(required=False, strip=False, **options)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not self.pattern.fullmatch(value):
            raise ValidationError(self.problem)
