from django.db import migrations


class Migration(migrations.Migration):
    """Brings the triggers on the row with the chain's end: they are put on after every migration, and this makes one due.

    Nothing is done here, for SQLite could not rebuild the tables in a later one of the same run.
    """

    dependencies = [("accounts", "0008_refuse_replacing")]

    operations = []
