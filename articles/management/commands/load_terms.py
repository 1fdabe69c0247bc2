"""Begin the desk's list of terms with the neutral list that comes with the program."""

from django.core.management.base import BaseCommand

from articles import actions
from issues.log import command_line


class Command(BaseCommand):
    help = "载入随程序附带的初始错敏词表（常见错别字、语义重复、人大用语）。已有的词不动，可以反复执行。"

    def handle(self, **options):
        added = actions.load_starter(by=command_line())
        self.stdout.write(f"新增 {added} 个。" if added else "初始词表里的词都已经有了。")
