"""What search looks at: the words of pieces in their normal form, and which pieces have changed since."""

from django.db import models

from .article import Article
from .versions import Version


class Grams(models.TextField):
    """What the index of the database is made of: a tsvector in PostgreSQL, tokens parted by blanks in SQLite."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)


class SearchText(models.Model):
    """The words of a piece as search compares them: those of `live`, those of the desk copy, or both where they agree.

    The number of a row tells its place among all: the newest issue has the highest (articles/search/index.py). Short columns
    stand before the long ones, which SQLite would otherwise read through.
    """

    id = models.BigIntegerField("次序", primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="search_texts", verbose_name="文章")
    #: The version that readers see, if these are its words.
    version = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="读者所见版本"
    )
    is_desk = models.BooleanField("编辑稿")
    #: Whether the grams hold every run of the text; of a text too long for the database they hold none.
    is_whole = models.BooleanField("索引完整", default=True)
    title = models.TextField("标题")
    text = models.TextField("文字")
    grams = Grams("索引")

    class Meta:
        verbose_name = verbose_name_plural = "搜索文本"
        default_permissions = ()
        indexes = [models.Index(fields=["id"], condition=models.Q(is_whole=False), name="too_long_for_grams")]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=models.Q(is_desk=True), name="one_desk_text_a_piece"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(version__isnull=False), name="one_live_text_a_piece"
            ),
        ]

    def __str__(self):
        return self.title


class SearchChange(models.Model):
    """Something that search looks at has changed. Triggers of the database write the rows, so no way of saving is missed."""

    article_id = models.BigIntegerField(null=True)
    version_id = models.BigIntegerField(null=True)
    tag_id = models.BigIntegerField(null=True)
    author_id = models.BigIntegerField(null=True)
    issue_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待更新的搜索文本"
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


class Keyword(models.Model):
    """A word that tells what a piece is about; `weight` says how much, in thousandths."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="keywords", verbose_name="文章")
    word = models.CharField("词", max_length=20)
    weight = models.PositiveSmallIntegerField("分量")

    class Meta:
        verbose_name = verbose_name_plural = "主题词"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["word", "article"], name="a_keyword_once_per_article")]

    def __str__(self):
        return self.word
