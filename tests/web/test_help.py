"""The help page is there for every post, and its pictures exist, small and with words."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

MOST_BYTES = 120_000


@pytest.mark.parametrize("post", ["drafter", "reviewer", "signer", "manager", "platform_admin"])
def test_everybody_reads_it(client_of, request, post):
    response = client_of(request.getfixturevalue(post)).get(reverse("help"))

    assert response.status_code == 200
    assert "使用说明" in response.content.decode()


def test_every_picture_exists_is_small_and_has_words(client_of, drafter):
    page = client_of(drafter).get(reverse("help")).content.decode()

    pictures = re.findall(r'<img src="[^"]*(help/\w+)[^"]*\.png" alt="([^"]+)"', page)

    assert len(pictures) == page.count("<img") > 10
    for name, _words in pictures:
        found = finders.find(f"{name}.png")
        assert found is not None, name
        assert Path(found).stat().st_size <= MOST_BYTES, name


def test_contents_lead_to_sections(client_of, drafter):
    page = client_of(drafter).get(reverse("help")).content.decode()

    named = re.findall(r'<li><a href="#([\w-]+)">', page)

    assert len(named) > 10
    assert all(f'<section class="panel help-section" id="{name}"' in page for name in named)


def test_every_page_leads_there(client_of, drafter):
    assert reverse("help") in client_of(drafter).get(reverse("password")).content.decode()
