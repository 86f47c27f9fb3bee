from django.db import migrations


class Migration(migrations.Migration):
    """Brings the triggers against INSERT OR REPLACE: they are put on after every migration, and this makes one due.

    Nothing is done here, for SQLite could not rebuild the tables in a later one of the same run.
    """

    dependencies = [("accounts", "0007_count_wrong_proofs")]

    operations = []
