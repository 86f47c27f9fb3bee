"""The frame of a page: what the menu offers to whom, and what the browser is told."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from factories import MembershipFactory

from reportdesk.web.templatetags.desk import at, paragraphs


def menu(text: str) -> list[str]:
    """The words of the left menu."""
    found = re.search(r'<nav class="menu".*?</nav>', text, re.DOTALL)
    return re.findall(r">([^<>\s]+)</a>", found.group()) if found else []


def test_manager_is_offered_settings_and_people(client_of, manager, agency):
    text = client_of(manager).get(reverse("members", args=[agency.pk])).content.decode()

    assert menu(text) == ["工作台", "代办", "机关设置", "审签设置", "人员", "办理记录", "验证文件"]
    assert re.search(r'data-menu="members" aria-current="page"', text)


def test_drafter_is_offered_the_desk_only(client_of, drafter, agency):
    assert menu(client_of(drafter).get(reverse("desk", args=[agency.pk])).content.decode()) == [
        "工作台",
        "常用语句",
        "验证文件",
    ]


def test_platform_admin_is_offered_the_agencies(client_of, platform_admin):
    assert menu(client_of(platform_admin).get(reverse("platform")).content.decode()) == ["机关管理"]


def test_manager_of_one_agency_is_not_offered_the_settings_of_another(client_of, manager):
    other = MembershipFactory(user=manager).agency

    assert menu(client_of(manager).get(reverse("desk", args=[other.pk])).content.decode()) == [
        "工作台",
        "常用语句",
        "验证文件",
    ]


def test_person_with_an_initial_password_is_offered_nothing_else(client_of, drafter):
    drafter.must_change_password = True
    drafter.save()

    text = client_of(drafter).get(reverse("password")).content.decode()

    assert menu(text) == []
    assert "退出" in text


def test_anonymous_page_carries_no_token_for_htmx(client, db):
    text = client.get("/nothing/").content.decode()

    assert "X-CSRFToken" not in text
    assert "htmx-2" not in text


def test_page_of_a_person_carries_the_token_and_is_kept_by_no_shared_cache(client_of, drafter):
    response = client_of(drafter).get(reverse("password"))

    assert re.search(r'"X-CSRFToken": "\w{64}"', response.content.decode())
    assert "Cookie" in response["Vary"]


def test_browser_is_told_to_run_only_our_own_scripts(client, db):
    policy = client.get(reverse("login"))["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_every_file_that_the_frame_names_exists():
    text = Path(settings.BASE_DIR, "templates/base.html").read_text(encoding="utf-8")
    names = re.findall(r"{% static '([^']+)' %}", text)

    assert names
    assert [name for name in names if finders.find(name) is None] == []


@pytest.mark.parametrize(("table", "found"), [(None, ""), ({}, ""), ({2: "x"}, ""), ({1: "y"}, "y")])
def test_value_of_a_table_at_a_key(table, found):
    assert at(table, 1) == found


def test_paragraphs_skip_empty_lines():
    assert paragraphs("甲\n\n 乙 \n") == ["甲", " 乙 "]
