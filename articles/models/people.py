"""Persons and organisations whose names stand over pieces."""

from django.db import models
from django.urls import reverse


class AuthorQuerySet(models.QuerySet):
    """The words the rest of the code uses to ask for authors."""

    def by_name(self):
        return self.order_by("name", "pk")

    def matching(self, words):
        """Those whose name, affiliation or region contains every word."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(affiliation__icontains=word)
                | models.Q(region__icontains=word)
            )
        return found


class Author(models.Model):
    """A person or an organisation across pieces. One field for the name: 姓 and 名 are never parted."""

    class Kind(models.TextChoices):
        PERSON = "person", "个人"
        ORGANISATION = "organisation", "机构"

    name = models.CharField("姓名或名称", max_length=80, db_index=True)
    kind = models.CharField("类别", max_length=12, choices=Kind.choices, default=Kind.PERSON)
    affiliation = models.CharField("单位", max_length=120, blank=True, default="")
    post = models.CharField("职务", max_length=80, blank=True, default="")
    region = models.CharField("地区", max_length=40, blank=True, default="")
    bio = models.TextField("简介", blank=True, default="")
    portrait = models.ForeignKey(
        "issues.Photo", models.PROTECT, null=True, blank=True, verbose_name="照片", related_name="portrait_of"
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "作者"
        ordering = ["name", "pk"]

    def __str__(self):
        return f"{self.name}（{self.affiliation}）" if self.affiliation else self.name

    def get_absolute_url(self):
        return reverse("author", args=[self.pk])
