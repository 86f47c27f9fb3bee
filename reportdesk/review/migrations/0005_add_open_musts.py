from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0004_add_threads")]

    operations = [
        migrations.AddField(
            model_name="signoff",
            name="open_musts",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="签发时没有了结的必须改"),
        ),
    ]
