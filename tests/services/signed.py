"""A signed revision with as little around it as the database allows; for tests of what happens after a signature."""

from django.contrib.auth import get_user_model

from reportdesk.accounts.models import Agency
from reportdesk.core import codec
from reportdesk.core.report import Head, Section
from reportdesk.core.report import Report as Text
from reportdesk.reports.models import Report, Revision


def sign(name: str = "东安县应急管理局", *, title: str | None = None, content: str | None = None) -> Revision:
    """Return the signed revision of a new agency's report for 2025."""
    person, _ = get_user_model().objects.get_or_create(username="author", defaults={"display_name": "起草人"})
    agency = Agency.objects.create(name=name)
    title = f"{name}2025年度法治政府建设年度报告" if title is None else title
    report = Report.objects.create(agency=agency, year=2025, title=title, created_by=person)
    measures = (Section(key="m1", heading="健全应急预案", text="修订预案12件，开展演练34次。"),)
    text = codec.canonical_json(Text(agency=name, year=2025, head=Head(title=title), measures=measures))
    content = text if content is None else content
    return Revision.objects.create(
        report=report,
        number=1,
        content=content,
        sha256=codec.fingerprint(content),
        is_signed=True,
        created_by=person,
    )
