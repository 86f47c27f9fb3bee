"""工作台和报告页上那一小块怎样显示？报送 and 公开 of one signed report against their dates; one query."""

from typing import Any

from django import template
from django.utils import timezone

from reportdesk.publication import queries
from reportdesk.reports.models import Report

register = template.Library()


@register.inclusion_tag("publication/_state.html")
def publication_state(report: Report) -> dict[str, Any]:
    """Return the panel's variables. A tag, for the pages that show it lie below this app and cannot ask it."""
    return {"report": report, "acts": queries.timeliness(report, today=timezone.localdate())}
