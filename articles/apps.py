from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "文章"

    def ready(self):
        from django.db.models.signals import m2m_changed, post_delete, post_save
        from taggit.models import Tag

        from issues import pagecache, signals

        from . import photo_uses
        from .actions import publishing
        from .models import Article, Author, Correction, Feature, Section, SectionSlug, TaggedArticle, next_piece

        for model in (Article, Author, Correction, Feature, Section, SectionSlug, Tag, TaggedArticle):
            post_save.connect(pagecache.public_change, sender=model)
            post_delete.connect(pagecache.public_change, sender=model)
        m2m_changed.connect(pagecache.public_change, sender=TaggedArticle)
        signals.next_change_asked.connect(next_piece)
        signals.photo_uses_asked.connect(photo_uses.uses)
        signals.used_photos_asked.connect(photo_uses.used)
        signals.publication_asked.connect(publishing.judge)
        signals.restoration_asked.connect(publishing.judge_restoring)
