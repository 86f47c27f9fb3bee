"""The worst that can be typed, pasted or posted: a sentence or a harmless result, and nothing lost."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete

from reportdesk.accounts.models import Agency, User
from reportdesk.core.report import Role
from reportdesk.core.text import clean_line, clean_text
from reportdesk.reports.forms.annexes import TableBlock
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.head import HeadForm
from reportdesk.reports.forms.preface import PrefaceForm, lead_form
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import Report

LONG = "法" * 100_000
NASTY = {
    "empty": "",
    "blank": " \u3000\t\r\n ",
    "control": "甲\x00\x07乙\x1b\x85\ufffe丙",
    "html": "<script>alert(1)</script><b>&amp;</b>\"'",
    "template": "{{ 7 * 7 }}{% load static %}{{ ''.__class__ }}",
    "emoji": "👩‍👩‍👧‍👦🇨🇳𠮷",
    "direction": "\u202e倒着\u200b的",
}


def every_text_field() -> list[tuple[str, str]]:
    """Tables are no free text; tests/reports/test_annexes.py has theirs."""
    forms: dict[str, type[StampedForm]] = {slug: kind.form for slug, kind in KINDS.items()}
    forms |= {"preface": PrefaceForm, "head": HeadForm, "lead": lead_form(Role.MEASURES)}
    return [
        (slug, name)
        for slug, form in forms.items()
        for name, field in form.base_fields.items()
        if isinstance(field, TextLine | TextBlock) and not isinstance(field, TableBlock)
    ]

    return [Role.MEASURES]


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    section = report.sections.get()
    section.items.create(heading="要点", text="要点正文", position=1)
    report.annexes.create(heading="附件名称", text="附件正文", position=1)
    report.has_annexes = True
    report.save(update_fields=["has_annexes"])
    return report


def address(report: Report, slug: str) -> str:
    if slug in ("preface", "head"):
        return reverse(slug, args=[report.pk])
    if slug == "lead":
        return reverse("lead", args=[report.pk, "measures"])
    model = KINDS[slug].model
    return reverse("entry_edit", args=[slug, model._default_manager.get().pk])


def typed_in(page: str) -> dict[str, str]:
    """The form as a browser would send it back."""
    form = page[page.index('class="entry-form"') :]
    fields = dict(
        re.findall(r'<input type="(?:text|hidden|number|date)" name="(\w+)"(?: value="([^"]*)")?', form)
    )
    fields |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', form))
    return {name: html.unescape(value) for name, value in fields.items()}


@pytest.mark.parametrize("case", NASTY)
@pytest.mark.parametrize(("slug", "field"), every_text_field())
def test_nasty_text_is_stored_cleaned_and_shown_escaped(
    report: Report, client_of: Callable[[User], Client], drafter: User, slug: str, field: str, case: str
) -> None:
    desk, url = client_of(drafter), address(report, slug)
    data = typed_in(desk.get(url).content.decode()) | {field: NASTY[case], "kind": "organise"}

    response = desk.post(url, data, follow=True)

    assert response.status_code == 200
    row = (
        Report.objects.get()
        if slug in ("preface", "head", "lead")
        else KINDS[slug].model._default_manager.get()
    )
    assert getattr(row, field) in (clean_text(NASTY[case]), clean_line(NASTY[case]))
    for page in (response, desk.get(reverse("preview", args=[report.pk])), desk.get(url)):
        assert "<script>alert(1)" not in page.content.decode()
        assert ">49" not in page.content.decode()


@pytest.mark.parametrize(("slug", "field"), every_text_field())
def test_enormous_text_is_refused_with_a_sentence_and_kept_in_the_form(
    report: Report, client_of: Callable[[User], Client], drafter: User, slug: str, field: str
) -> None:
    desk, url = client_of(drafter), address(report, slug)
    data = typed_in(desk.get(url).content.decode()) | {field: LONG, "kind": "organise"}

    response = desk.post(url, data)

    page = response.content.decode()
    assert response.status_code == 422
    assert "现有100000字" in page
    assert LONG in page


@pytest.mark.parametrize(("slug", "field"), every_text_field())
def test_browser_is_never_told_to_cut_a_paste(
    report: Report, client_of: Callable[[User], Client], drafter: User, slug: str, field: str
) -> None:
    page = client_of(drafter).get(address(report, slug)).content.decode()

    assert f'name="{field}"' in page
    assert "maxlength" not in page


def test_request_beyond_the_size_limit_says_so(
    report: Report, client_of: Callable[[User], Client], drafter: User
) -> None:
    url = reverse("preface", args=[report.pk])

    response = client_of(drafter).post(url, {"preface": "法" * 2_000_000, "base": ""})

    assert response.status_code == 400
    assert "太大" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("times", "0", "大于或等于"),
        ("times", "很多", "整数"),
        ("times", "99999", "小于或等于"),
        ("kind", "unknown", "有效"),
    ],
)
def test_wrong_number_or_choice_is_refused(
    report: Report, client_of: Callable[[User], Client], drafter: User, field: str, value: str, words: str
) -> None:
    desk, url = client_of(drafter), address(report, "duty")
    data = typed_in(desk.get(url).content.decode()) | {"kind": "organise", field: value}

    response = desk.post(url, data)

    assert response.status_code == 422
    assert words in response.content.decode()


@pytest.mark.parametrize("value", ["2026-02-30", "明天", "20260203x"])
def test_wrong_date_is_refused(
    report: Report, client_of: Callable[[User], Client], drafter: User, value: str
) -> None:
    desk, url = client_of(drafter), address(report, "head")
    data = typed_in(desk.get(url).content.decode()) | {"issued_on": value}

    response = desk.post(url, data)

    assert response.status_code == 422
    assert "日期写得不对" in response.content.decode()
    assert value in response.content.decode()


@pytest.mark.parametrize("base", ["", "x", "{{ 1 }}", "0" * 64])
def test_made_up_base_is_a_stale_save(
    report: Report, client_of: Callable[[User], Client], drafter: User, base: str
) -> None:
    response = client_of(drafter).post(address(report, "preface"), {"preface": "改", "base": base})

    assert response.status_code == 409
    assert Report.objects.get().preface == report.preface
