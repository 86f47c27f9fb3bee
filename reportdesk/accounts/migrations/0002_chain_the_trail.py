import datetime

from django.db import migrations, models

from reportdesk.accounts import triggers
from reportdesk.core.trail import GENESIS, Link, digest_of


def chain(apps, schema_editor):
    """Make the entries of earlier versions the first links, in the order in which they were written."""
    triggers.remove(schema_editor.connection)  # they come back after the migration
    entries, heads = apps.get_model("accounts", "TrailEntry"), apps.get_model("accounts", "TrailHead")
    number, previous = 0, GENESIS
    for entry in entries._base_manager.order_by("pk").iterator(chunk_size=1000):
        number += 1
        at = entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
        said = Link(number, previous, "", entry.agency_id, entry.actor_id, entry.actor_name, entry.action,
                    entry.subject, entry.summary, entry.detail, at)
        digest = digest_of(said)
        entries._base_manager.filter(pk=entry.pk).update(number=number, previous=previous, digest=digest)
        previous = digest
    heads.objects.create(pk=1, number=number, digest=previous)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="TrailHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("archived", models.PositiveBigIntegerField(default=0)),
                ("archived_digest", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
        migrations.AddField("trailentry", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("trailentry", "previous", models.CharField(max_length=64, default="")),
        migrations.AddField("trailentry", "digest", models.CharField(max_length=64, default="")),
        migrations.AlterField("trailentry", "at", models.DateTimeField()),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField("trailentry", "number", models.PositiveBigIntegerField(unique=True)),
        migrations.AlterField("trailentry", "previous", models.CharField(max_length=64)),
        migrations.AlterField("trailentry", "digest", models.CharField(max_length=64)),
    ]
