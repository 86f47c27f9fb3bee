"""这张表单打开以后，别人改过没有？Each form carries the fingerprint of what it was opened on."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.db import models
from django.http import QueryDict

from reportdesk.reports.models import new_key
from reportdesk.reports.stamp import fingerprint
from reportdesk.web.forms import fields_only


class StampedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A small crispy form for one row. ``base`` refuses stale saves, ``key`` makes a double click harmless."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9a-f]{12}$", required=False, widget=forms.HiddenInput)

    layout: ClassVar[Layout | None] = None
    """How the fields stand; by default one below the other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stamp, other = ("base", "key") if self.instance.pk else ("key", "base")
        del self.fields[other]
        self.initial[stamp] = (
            fingerprint(self.instance, self.stored_fields()) if self.instance.pk else new_key()
        )
        self.helper = fields_only(
            Layout(stamp, *(self.layout.fields if self.layout else self.stored_fields()))
        )

    @classmethod
    def stored_fields(cls) -> tuple[str, ...]:
        """Names of the model's fields that this form edits."""
        return tuple(cls._meta.fields or ())

    def values(self) -> Mapping[str, Any]:
        """The cleaned values of the model's fields."""
        return {name: self.cleaned_data[name] for name in self.stored_fields()}

    def valid_values(self) -> Mapping[str, Any]:
        """The cleaned values of those fields that have no error; an autosave stores these at least."""
        return {name: self.cleaned_data[name] for name in self.stored_fields() if name in self.cleaned_data}

    def rebase(self, row: models.Model, **texts: str) -> None:
        """Keep what was typed, ``texts`` apart, but let the next save start from ``row`` as it is stored now."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed[self.add_prefix("base")] = fingerprint(row, self.stored_fields())
        for name, text in texts.items():
            typed[self.add_prefix(name)] = text
        self.data = typed
