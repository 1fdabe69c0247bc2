"""Makes the index of search anew; what was found before is found all the while."""

from django.core.management.base import BaseCommand

from articles.search import index


class Command(BaseCommand):
    help = "重建搜索索引：逐批更新，期间搜索照常可用。"

    def handle(self, *args, **options):
        number = index.rebuild(self._told if options["verbosity"] > 1 else lambda done: None)
        self.stdout.write(f"已为 {number} 篇文章重建搜索索引。")

    def _told(self, done):
        self.stdout.write(f"{done} 篇")
