"""Rounds from before the chain: they get their steps, seats and numbers, and give them back."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from factories import ReportFactory, UserFactory

from reportdesk.review.models import Round

BEFORE, AFTER = [("review", "0002_add_suggestions")], [("review", "0003_add_chain")]


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def old(transactional_db):
    """The tables as they were; afterwards everything as it is."""
    people = {name: UserFactory() for name in ("drafter", "reviewer", "signer")}
    reports = [ReportFactory(year=year, created_by=people["drafter"]) for year in range(2020, 2025)]
    apps = migrate(BEFORE)
    yield apps, people, reports
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def lay(apps, people, report, **values):
    now = timezone.now()
    revision = apps.get_model("reports", "Revision").objects.create(
        report_id=report.pk, number=1, content="{}", sha256="0" * 64, created_by_id=people["drafter"].pk
    )
    return apps.get_model("review", "Round").objects.create(
        report_id=report.pk,
        revision=revision,
        submitted_by_id=people["drafter"].pk,
        submitted_at=now,
        **values,
    )


def test_rounds_so_far_get_their_steps_and_give_them_back(old):
    apps, people, reports = old
    now, by = timezone.now(), {name: person.pk for name, person in people.items()}
    passed = {"reviewed_by_id": by["reviewer"], "reviewed_at": now, "opinion": "拟同意"}
    back = {"returned_by_id": by["signer"], "return_reason": "改", "closed_at": now}
    laid = [
        lay(apps, people, reports[0]),
        lay(apps, people, reports[1], **passed),
        lay(apps, people, reports[2], **passed, **back, outcome="returned"),
        lay(apps, people, reports[3], outcome="recalled", closed_at=now),
        lay(apps, people, reports[4], **passed, outcome="signed", closed_at=now),
    ]
    final = apps.get_model("reports", "Revision").objects.create(
        report_id=reports[4].pk,
        number=2,
        content="{}",
        sha256="1" * 64,
        is_signed=True,
        created_by_id=by["signer"],
    )
    apps.get_model("review", "SignOff").objects.create(
        round=laid[4],
        revision=final,
        number="东应急〔2026〕7号",
        issued_on=date(2026, 2, 3),
        signer_name="局长",
        signed_by_id=by["signer"],
    )

    new = migrate(AFTER)
    steps = new.get_model("review", "RoundStep").objects
    seats = new.get_model("review", "Seat").objects
    assert [list(steps.filter(round_id=row.pk).values_list("state", flat=True)) for row in laid] == [
        ["active", "waiting"],
        ["passed", "active"],
        ["passed", "returned"],
        ["skipped", "skipped"],
        ["passed", "passed"],
    ]
    assert list(seats.filter(step__round_id=laid[2].pk).values_list("acted_by_id", "verdict", "opinion")) == [
        (by["reviewer"], "agreed", "拟同意"),
        (by["signer"], "returned", "改"),
    ]
    register = new.get_model("review", "Register").objects.get()
    assert (register.code, register.year, register.next) == ("东应急", 2026, 8)
    assert new.get_model("review", "IssuedNumber").objects.get().sequence == 7
    assert Round.objects.get(pk=laid[0].pk).steps.get(state="active").name == "审核"

    again = migrate(BEFORE).get_model("review", "Round").objects
    assert again.get(pk=laid[2].pk).opinion == "拟同意"
    assert again.get(pk=laid[0].pk).reviewed_by_id is None
