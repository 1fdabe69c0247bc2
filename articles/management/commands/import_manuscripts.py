"""Take a folder of Word manuscripts into an issue."""

import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles import importing
from issues.log import command_line
from issues.models import Issue


class Command(BaseCommand):
    help = (
        "把一个文件夹里的 Word 文稿导入一期。子文件夹名和文件名里的【…】是栏目，文件名开头的数字是顺序；"
        "已经导入过的文件不会重复。全部导入时退出码为 0，有文件未导入时为 1，命令写错时为 2。"
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="放文稿的文件夹")
        parser.add_argument("--issue", required=True, metavar="2023-10", help="刊期；增刊写 2023-s1，合刊写 2023-9-10")
        parser.add_argument("--section", default="", help="文件名和文件夹都没有写明栏目时用的栏目")
        parser.add_argument("--as-printed", action="store_true", help="导入后按纸刊发布（签发）")
        parser.add_argument("--publish", action="store_true", help="全部签发后整期上网")
        parser.add_argument("--by", metavar="USER", help="以哪位用户的名义；不写则记为“命令行”")
        parser.add_argument("--dry-run", action="store_true", help="只读稿、报告，什么也不存")

    def handle(self, *, folder, issue, section, as_printed, publish, by, dry_run, **options):
        if not folder.is_dir():
            raise CommandError(f"没有这个文件夹：{folder}", returncode=2)
        try:
            number = importing.parse_issue(issue)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from None
        work = importing.Import(number, section=section.strip(), by=self._person(by, dry_run), dry_run=dry_run)
        for path in importing.files_in(folder):
            for result in work.take(path, folder):
                self.stdout.write(f"{result.mark} {result.file}  {result.outcome}")
            self.stdout.flush()
        self._table(work.results)
        refused = [result for result in work.results if result.refused]
        problems = [] if dry_run else self._finish(work, as_printed, publish)
        if dry_run:
            new = "" if work.issue() else "；这一期现在还没有，正式导入时会新建"
            self.stdout.write(f"这是试运行，什么也没有存{new}。")
        if refused or problems:
            sys.exit(1)

    def _person(self, username, dry_run):
        if not username:
            return None if dry_run else command_line()
        try:
            return get_user_model().objects.get_by_natural_key(username)
        except get_user_model().DoesNotExist:
            raise CommandError(f"没有这个用户：{username}", returncode=2) from None

    def _table(self, results):
        self.stdout.write("")
        for line in importing.table(results):
            self.stdout.write(line)
        taken = sum(1 for result in results if result.taken)
        refused = sum(1 for result in results if result.refused)
        known = sum(1 for result in results if result.known)
        word = "可以导入" if any(result.tried for result in results) else "导入"
        self.stdout.write(f"\n共 {len(results)} 项：{word} {taken}，原已导入 {known}，未导入 {refused}。")

    def _finish(self, work, as_printed, publish):
        """Release and publish as asked, saying what came of it; returns the refusals."""
        problems = []
        if as_printed:
            problems += work.release()
        if publish:
            problems += work.publish()
        for problem in problems:
            self.stderr.write(problem)
        issue = Issue.objects.filter(**work.number).first()
        if issue:
            self.stdout.write(f"{issue.name}：{issue.State(issue.state).label}")
        return problems
