from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "issues"
    verbose_name = "刊期"

    def ready(self):
        from django.db.models.signals import post_delete, post_save

        from . import pagecache, signals
        from .models import Issue, Masthead, Page, Photo, next_publication

        for model in (Issue, Masthead, Page, Photo):
            post_save.connect(pagecache.public_change, sender=model)
            post_delete.connect(pagecache.public_change, sender=model)
        signals.next_change_asked.connect(next_publication)
