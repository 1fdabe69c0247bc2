from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "文章"

    def ready(self):
        from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
        from taggit.models import Tag

        from issues import pagecache, signals

        from . import books, photo_uses
        from .actions import publishing
        from .models import Article, Author, Correction, Feature, Section, SectionSlug, TaggedArticle, next_piece
        from .search import keeping

        for model in (Article, Author, Correction, Feature, Section, SectionSlug, Tag, TaggedArticle):
            post_save.connect(pagecache.public_change, sender=model)
            post_delete.connect(pagecache.public_change, sender=model)
        m2m_changed.connect(pagecache.public_change, sender=TaggedArticle)
        for model in (Article, Author, Tag, TaggedArticle):
            post_save.connect(keeping.something_changed, sender=model)
        post_migrate.connect(keeping.tables_changed, sender=self)
        post_save.connect(books.renew_of_piece, sender=Article)
        signals.issue_changed.connect(books.renew)
        signals.next_change_asked.connect(next_piece)
        signals.photo_uses_asked.connect(photo_uses.uses)
        signals.used_photos_asked.connect(photo_uses.used)
        signals.publication_asked.connect(publishing.judge)
        signals.restoration_asked.connect(publishing.judge_restoring)
