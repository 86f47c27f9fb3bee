"""The matrix is worked on: plans answer shortcomings by a click, and get target, date and unit."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, write

from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report
from reportdesk.reports.stamp import fingerprint

ClientOf = Callable[[User], Client]
FACTS = ("target", "deadline", "unit")
HTMX = {"HX-Request": "true"}


def test_link_is_made_and_undone(desk: Client, report: Report, drafter: User) -> None:
    plan = write(report, "plan", drafter, heading="另一项")
    shortcoming = report.shortcomings.get()
    pair, address = f"{shortcoming.key}={plan.key}", reverse("matrix_link", args=[report.pk])

    page = desk.post(address, {"link": pair}, headers=HTMX).content.decode()

    assert f'name="unlink" value="{pair}"' in page
    assert list(plan.answers.all()) == [shortcoming]
    desk.post(address, {"unlink": pair})
    assert list(plan.answers.all()) == []


@pytest.mark.parametrize("pair", ["", "x", "x=y", "=", "x" * 5000])
def test_unknown_pair_is_refused(desk: Client, report: Report, pair: str) -> None:
    response = desk.post(reverse("matrix_link", args=[report.pk]), {"link": pair}, headers=HTMX)

    assert response.status_code == 409
    assert "请刷新页面" in response.content.decode()


def test_entries_of_another_report_are_not_linked(
    desk: Client, report: Report, agency: Agency, drafter: User
) -> None:
    other = begin(agency, drafter, year=2023)
    plan = write(other, "plan", drafter, heading="别的")
    pair = f"{report.shortcomings.get().key}={plan.key}"

    assert desk.post(reverse("matrix_link", args=[report.pk]), {"link": pair}).status_code == 409


def test_facts_are_stored(desk: Client, report: Report) -> None:
    plan = report.plans.get()
    given = {"target": "2名", "deadline": "2026年底前", "unit": "人事股", "base": fingerprint(plan, FACTS)}

    assert desk.post(reverse("plan_facts", args=[plan.pk]), given).status_code == 302

    plan.refresh_from_db()
    assert (plan.target, plan.deadline, plan.unit) == ("2名", "2026年底前", "人事股")


@pytest.mark.parametrize(
    ("given", "status", "word"),
    [({"base": "stale"}, 409, "已被别人改过"), ({"unit": "长" * 101}, 422, "最多100字")],
)
def test_refused_facts_stay_on_the_page(
    desk: Client, report: Report, given: dict[str, str], status: int, word: str
) -> None:
    plan = report.plans.get()
    typed = {"target": "刚打的目标", "base": fingerprint(plan, FACTS)} | given

    response = desk.post(reverse("plan_facts", args=[plan.pk]), typed, headers=HTMX)

    assert response.status_code == status
    page = response.content.decode()
    assert word in page
    assert "刚打的目标" in page
    plan.refresh_from_db()
    assert plan.target == ""


def test_signed_report_is_not_linked(desk: Client, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(status=Status.SIGNED)
    plan, shortcoming = report.plans.get(), report.shortcomings.get()

    page = desk.get(reverse("matrix", args=[report.pk])).content.decode()
    response = desk.post(
        reverse("matrix_link", args=[report.pk]), {"unlink": f"{shortcoming.key}={plan.key}"}
    )

    assert response.status_code == 409
    assert "data-link-handle" not in page
    assert plan.answers.exists()


def test_of_many_plans_a_row_asks_for_the_number(desk: Client, report: Report, drafter: User) -> None:
    plans = [*report.plans.all(), *(write(report, "plan", drafter, heading=f"第{n}项") for n in range(2, 11))]
    shortcoming, other = report.shortcomings.get(), write(report, "shortcoming", drafter, heading="另一条")
    page = desk.get(reverse("matrix", args=[report.pk])).content.decode()
    address = page.partition('hx-post="')[2].partition('"')[0]
    assert page.count('aria-pressed="false"') == 0

    typed = {"link": f"{other.key}=", "number": "\uff11\uff10"}
    assert f'value="{other.key}={plans[9].key}"' in desk.post(address, typed, headers=HTMX).content.decode()

    assert list(plans[9].answers.all()) == [other]
    assert list(plans[0].answers.all()) == [shortcoming]


@pytest.mark.parametrize("number", ["", "0", "11", "-1", "²", "x", "9" * 5000])
def test_wrong_number_is_refused_and_stays(desk: Client, report: Report, drafter: User, number: str) -> None:
    for n in range(2, 11):
        write(report, "plan", drafter, heading=f"第{n}项")
    typed = {"link": f"{report.shortcomings.get().key}=", "number": number}

    response = desk.post(reverse("matrix_link", args=[report.pk]), typed, headers=HTMX)

    assert response.status_code == 409
    assert "1到10之间" in response.content.decode()
    assert f'name="number" value="{number}"' in response.content.decode()


def test_number_of_an_older_order_is_refused(desk: Client, report: Report, drafter: User) -> None:
    plans = [write(report, "plan", drafter, heading=f"第{n}项") for n in range(2, 11)]
    address = f"{reverse('matrix_link', args=[report.pk])}?order=000000000000"

    response = desk.post(address, {"link": f"{report.shortcomings.get().key}=", "number": "2"}, headers=HTMX)

    assert response.status_code == 409
    assert "编号刚刚变了" in response.content.decode()
    assert not plans[0].answers.exists()
