"""一份报告在库里怎么存？Rows behind the forms, and the immutable revisions made from them."""

from reportdesk.reports.models.assignment import PartAssignment
from reportdesk.reports.models.carried import Carried
from reportdesk.reports.models.dismissal import REASON_CHARS, Dismissal
from reportdesk.reports.models.entry import (
    DUTY_NAMES,
    FETCHED,
    HEADING_CHARS,
    TEXT_CHARS,
    Annex,
    Cause,
    Duty,
    Entry,
    Item,
    Plan,
    Section,
    Shortcoming,
    new_key,
)
from reportdesk.reports.models.figure import Figure
from reportdesk.reports.models.help import Guide, Phrase
from reportdesk.reports.models.history import Batch, State
from reportdesk.reports.models.intake import Intake
from reportdesk.reports.models.presence import Presence
from reportdesk.reports.models.promise import Promise
from reportdesk.reports.models.report import Contribution, Report
from reportdesk.reports.models.revision import Revision

__all__ = [
    "DUTY_NAMES",
    "FETCHED",
    "HEADING_CHARS",
    "REASON_CHARS",
    "TEXT_CHARS",
    "Annex",
    "Batch",
    "Carried",
    "Cause",
    "Contribution",
    "Dismissal",
    "Duty",
    "Entry",
    "Figure",
    "Guide",
    "Intake",
    "Item",
    "PartAssignment",
    "Phrase",
    "Plan",
    "Presence",
    "Promise",
    "Report",
    "Revision",
    "Section",
    "Shortcoming",
    "State",
    "new_key",
]
