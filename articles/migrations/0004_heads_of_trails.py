"""Name the last row of every trail on its article: what is cut off at the end is missed."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_heads(apps, schema_editor):
    Article, SignOff = apps.get_model("articles", "Article"), apps.get_model("articles", "SignOff")
    last = SignOff.objects.filter(article=OuterRef("pk")).order_by("-number").values("digest")[:1]
    Article.objects.filter(trail__isnull=False).update(trail_head=Subquery(last))


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_editorial_process")]

    operations = [migrations.RunPython(name_heads, migrations.RunPython.noop)]
