"""Whoever began or submitted a report is one of its authors; earlier installations noted only who wrote in it."""

from itertools import chain

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def note_authors(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    contribution = apps.get_model("reports", "Contribution")
    began = apps.get_model("reports", "Report").objects.values_list("pk", "created_by_id")
    submitted = apps.get_model("review", "Round").objects.values_list("report_id", "submitted_by_id")
    contribution.objects.bulk_create(
        [contribution(report_id=report, user_id=user) for report, user in {*chain(began, submitted)}],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0005_add_open_musts"),
        ("reports", "0007_add_head_fields"),
    ]

    operations = [migrations.RunPython(note_authors, migrations.RunPython.noop)]
