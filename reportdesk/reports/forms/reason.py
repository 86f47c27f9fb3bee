"""为什么放过这一条？The reason that goes with every word about a finding."""

from django import forms

from reportdesk.core.text import clean_line
from reportdesk.reports.models import REASON_CHARS


class ReasonForm(forms.Form):
    digest = forms.RegexField(r"^[0-9a-f]{64}$")
    reason = forms.CharField(required=False, strip=False)

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError("请写明理由，审核人和签发人会看到。示例：两处口径不同，前者含乡镇。")
        if len(reason) > REASON_CHARS:
            raise forms.ValidationError(f"理由最多{REASON_CHARS}字，现有{len(reason)}字。文字还在，请精简。")
        return reason

    @property
    def problem(self) -> str:
        """What is wrong with the reason; a finding that is no finding is told otherwise."""
        return str(self.errors["reason"][0]) if "reason" in self.errors else ""

    @property
    def typed(self) -> str:
        return str(self.data.get("reason", ""))
