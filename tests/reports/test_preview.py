"""The preview counts pages and characters, and marks what changed since the text was last frozen."""

import drafts
import pytest
from django.urls import reverse

from reportdesk.reports.models import Report, Section
from reportdesk.reports.services import entries
from reportdesk.reports.stamp import fingerprint
from reportdesk.review.services import round as rounds


@pytest.fixture
def draft(agency, drafter) -> Report:
    return drafts.complete(agency, drafter)


def rewrite(drafter, text: str) -> None:
    section = Section.objects.get()
    values = {"text": text}
    entries.save(section, values=values, base=fingerprint(section, values), actor=drafter)


def came_back(draft, drafter, reviewer) -> None:
    current = rounds.submit(draft, actor=drafter)
    rounds.send_back(current, reason="请补充次数", actor=reviewer)


def page(client_of, drafter, draft: Report, query: str = "") -> str:
    return client_of(drafter).get(reverse("preview", args=[draft.pk]) + query).content.decode()


def test_pages_and_characters_are_counted(client_of, drafter, draft):
    before = page(client_of, drafter, draft)
    rewrite(drafter, "全年召开推进会4次。" + "字" * 7)
    after = page(client_of, drafter, draft)

    count = [int(text.split(" 字</span>")[0].rsplit("　", 1)[1]) for text in (before, after)]
    assert count[1] == count[0] + 7
    assert "2 页　" in before


def test_what_was_never_frozen_has_nothing_to_mark(client_of, drafter, draft):
    assert "以来的改动" not in page(client_of, drafter, draft)
    assert "data-changed" not in page(client_of, drafter, draft, "?marks=1")


def test_only_what_changed_since_the_last_revision_is_marked(client_of, drafter, reviewer, draft):
    came_back(draft, drafter, reviewer)
    assert "与第1稿一字不差" in page(client_of, drafter, draft, "?marks=1")
    rewrite(drafter, "全年召开推进会5次。")

    marked = page(client_of, drafter, draft, "?marks=1")

    assert marked.count("data-changed") == 1
    assert 'data-where="measures.0.text" data-changed' in marked
    assert "改了 1 处" in marked
    assert "data-changed" not in page(client_of, drafter, draft)


def test_removed_paragraphs_are_counted(client_of, drafter, reviewer, draft):
    rewrite(drafter, "全年召开推进会4次。\n另行开展普法宣传，走进乡镇、学校。")
    came_back(draft, drafter, reviewer)
    rewrite(drafter, "全年召开推进会4次。")

    assert "删去 1 段" in page(client_of, drafter, draft, "?marks=1")
