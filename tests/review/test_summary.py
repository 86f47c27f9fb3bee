"""Which counts the summary of a text shows, and what it sets beside them."""

import pytest
from drafts import complete

from reportdesk.core import codec
from reportdesk.reports.models import Section
from reportdesk.review import summary
from reportdesk.review.services import round as rounds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全年召开推进会4次。其中召开推进会1次。", "4次"),
        ("其中召开推进会1次。全年召开推进会4次。", "4次"),
        ("召开推进会1次。召开推进会3次。", "1次"),
        ("全年召开推进会4次。全年召开推进会5次。", "4次"),
    ],
)
def test_total_counts_before_its_parts_and_the_first_before_the_second(agency, drafter, text, shown):
    report = complete(agency, drafter)
    Section.objects.update(text=text)
    revision = rounds.submit(report, actor=drafter).revision

    made = summary.summarise(report, revision, codec.read_json(revision.content), seen=None, open_findings=())

    assert [(figure.name, figure.value, figure.before) for figure in made.figures] == [("推进会", shown, "")]
