from django.db import migrations
from django.db.models import F


def set_waiting(apps, schema_editor):
    apps.get_model("submissions", "Submission").objects.update(waiting_since=F("received_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0002_letters_versions_and_fees'),
    ]

    operations = [
        migrations.RunPython(set_waiting, migrations.RunPython.noop),
    ]
