"""去年的一项安排，答复时写的说明。"""

from reportdesk.reports.forms.fields import TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Promise

REASON_CHARS = 500


class ReasonForm(StampedForm):
    reason = TextLine(label="说明", limit_chars=REASON_CHARS)

    class Meta:
        model = Promise
        fields = ["reason"]
