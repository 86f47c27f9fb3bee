"""管人不看稿的人，办理记录里看到什么？What an entry says to somebody who may not see the reports.

The words stay in the trail for those who may; older entries have them too, so they are left out where they are shown.
"""

from reportdesk.accounts.models import TrailEntry

_WITHOUT_WORDS = {
    "figure": "改了数字台账",
    "replace": "批量替换",
    "replace_undo": "撤销批量替换",
    "promise": "答复上年的一项安排",
}
_ENDS_BEFORE_WORDS = ("finding_", "disclosure_")
"""Entries whose sentence names the act, then ``：``, then what it quotes; so do refusals (``…_refused``)."""


def told(entry: TrailEntry, *, sees_reports: bool) -> str:
    """Return the entry's sentence; without the draft's words and figures for whoever may not see reports."""
    if sees_reports:
        return entry.summary
    if entry.action in _WITHOUT_WORDS:
        return _WITHOUT_WORDS[entry.action]
    if entry.action.startswith(_ENDS_BEFORE_WORDS) or entry.action.endswith("_refused"):
        return entry.summary.partition("：")[0]
    return entry.summary
