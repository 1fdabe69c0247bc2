"""Make the EPUB and PDF of issues before readers: of one, or of every one that lacks them or was changed since."""

from django.core.management.base import BaseCommand, CommandError

from articles import books, importing
from articles.models import Book
from issues.models import Issue


class Command(BaseCommand):
    help = "制作已上网各期的 EPUB 和 PDF：缺的、内容变了的、上次没有制成的都重做。也可以只做一期。"

    def add_arguments(self, parser):
        parser.add_argument("issue", nargs="?", help="刊期，如 2026-10、2026-s1；不写就是全部")
        parser.add_argument("--kind", choices=Book.Kind.values, help="只做一种")

    def handle(self, *, issue=None, kind=None, **options):
        issues = [_named(issue)] if issue else Issue.objects.published().newest_first()
        kinds = [kind] if kind else Book.Kind.values
        made = failed = 0
        for one in issues:
            for each in kinds:
                if books.make(one, each, again=True):
                    made += 1
                    self.stdout.write(f"{one.name} {Book.Kind(each).label} 已制成")
            for book in books.troubles(one):
                failed += 1
                self.stdout.write(f"{one.name} {book.get_kind_display()} {book.trouble}")
        self.stdout.write(f"制成 {made} 种，{failed} 种没有制成。")


def _named(words):
    try:
        number = importing.parse_issue(words)
    except ValueError as trouble:
        raise CommandError(str(trouble)) from trouble
    number.pop("last_number", None)
    found = Issue.objects.published().filter(**number).first()
    if found is None:
        raise CommandError(f"没有已上网的“{words}”。")
    return found
