"""Take saved pages of the old site into drafts."""

import csv
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import oldimport
from articles.importing import table
from issues.excel import as_words
from issues.log import command_line

COLUMNS = (
    "文件",
    "结果",
    "刊期",
    "栏目",
    "标题",
    "署名",
    "字数",
    "图",
    "上网日期",
    "原网址",
    "新网址",
    "要看的地方或未导入的原因",
)


class Command(BaseCommand):
    help = (
        "把旧网站存下来的网页（.html、.txt）导入各自的刊期，成为草稿，不会自行发布。刊期和栏目没有的会新建。"
        "同一网页不会导入两次。全部读出时退出码为 0，有网页未导入时为 1，命令写错时为 2。"
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="放网页的文件夹，可以有子文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只读、报告，什么也不存")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="把每一页的情况写成表格")
        parser.add_argument(
            "--redirects", type=Path, metavar="FILE.csv", help="写出旧网址和新网址的对照表，供 import_redirects 导入"
        )

    def handle(self, *, folder, dry_run, report, redirects, **options):
        if not folder.is_dir():
            raise CommandError(f"没有这个文件夹：{folder}", returncode=2)
        pages, others = oldimport.pages_in(folder)
        work = oldimport.PageImport(folder, by=None if dry_run else command_line(), dry_run=dry_run)
        for path in pages:
            result = work.take(path)
            self.stdout.write(f"{result.mark} {result.file}  {_where(result)}{result.outcome}")
        self._tell(work.results, others)
        if dry_run:
            self.stdout.write("这是试运行，什么也没有存。")
        if report:
            self._write(report, COLUMNS, [_row(result) for result in work.results])
        if redirects:
            rows = [(one.address, one.url) for one in work.results if one.address and one.url]
            self._write(redirects, ("旧地址", "新地址"), rows)
        if any(result.refused for result in work.results):
            sys.exit(1)

    def _tell(self, results, others):
        self.stdout.write("")
        for line in table(results):
            self.stdout.write(line)
        self.stdout.write("")
        for line in oldimport.years(results):
            self.stdout.write(line)
        unplaced = sum(1 for result in results if not result.refused and result.place is None)
        taken = sum(1 for result in results if result.taken)
        doubtful = sum(1 for result in results if result.taken and result.to_see)
        word = "可以导入" if any(result.tried for result in results) else "导入"
        self.stdout.write(
            f"共 {len(results)} 页：{word} {taken}（其中 {doubtful} 页有要看的地方），原已导入 "
            f"{sum(1 for result in results if result.known)}，未导入 {sum(1 for result in results if result.refused)}；"
            f"没有读出年期 {unplaced}；另有 {others} 个不是网页的文件，没有读。"
        )

    def _write(self, path, heading, rows):
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([heading, *rows])
        except OSError as trouble:
            raise CommandError(f"写不了 {path}：{trouble.strerror}。网页已按上面所说导入。", returncode=2) from None


def _where(result):
    return f"{result.issue} {result.section}  " if result.place else ""


def _row(result):
    new = settings.SITE_URL + result.url if result.url else ""
    told = result.refusal or "".join(result.notes)
    cells = (result.file, result.outcome, result.issue, result.section, result.title, result.credits)
    last = (result.day, result.address, new, told)
    return [*map(as_words, cells), result.characters, result.photos, *map(as_words, last)]
