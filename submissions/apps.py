from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = "来稿"

    def ready(self):
        post_migrate.connect(_supply_templates, sender=self)


def _supply_templates(sender, using, **kwargs):
    """Give editors a template of each kind to begin with; what they made of it is left alone."""
    from .models import LetterTemplate
    from .wording import FIRST

    if LetterTemplate._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated back to where there were none
    templates = LetterTemplate.objects.using(using)
    there = set(templates.values_list("kind", flat=True))
    templates.bulk_create(
        LetterTemplate(kind=kind, name=name, subject=subject, body=body, position=place)
        for place, (kind, (name, subject, body)) in enumerate(FIRST.items())
        if kind not in there
    )
