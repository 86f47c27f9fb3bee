from django.db import migrations

from reportdesk.accounts import triggers


def install(apps, schema_editor):
    """Put the trigger against INSERT OR REPLACE beside the others; without a pending migration nothing would."""
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_count_wrong_proofs")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
