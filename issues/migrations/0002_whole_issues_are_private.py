"""Whole issues as PDF leave the public store: an address that anyone may keep for ever outlives every withdrawal."""

from django.core.files.storage import storages
from django.db import migrations, models, transaction

import issues.models


def move(source, target):
    """Make the operation that moves the files that issues name from one store to the other."""

    def moved(apps, schema_editor):
        Issue = apps.get_model("issues", "Issue")
        here, there = storages[source], storages[target]
        for name in Issue.objects.exclude(pdf="").values_list("pdf", flat=True).distinct():
            if not here.exists(name):
                continue
            if not there.exists(name):
                with here.open(name) as file:
                    there.save(name, file)
            transaction.on_commit(lambda name=name: here.delete(name), using=schema_editor.connection.alias)

    return moved


class Migration(migrations.Migration):
    dependencies = [("issues", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="issue",
            name="pdf",
            field=models.FileField(
                blank=True,
                default="",
                storage=issues.models.private_files,
                upload_to="issues/",
                verbose_name="整本 PDF",
            ),
        ),
        migrations.RunPython(move("default", "private"), move("private", "default")),
    ]
