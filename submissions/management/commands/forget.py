"""Erase the personal data of submissions: those whose time has come, or those that are named."""

import sys

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from issues.log import command_line
from submissions import actions, codes
from submissions.models import Status, Submission


class Command(BaseCommand):
    help = (
        "抹去来稿作者的个人信息。不写稿号时，抹去保存期满的；写稿号时，抹去这几篇。编辑记录（稿号、标题、日期、处理经过、"
        "内部备注、采用的文章）不动。全部抹去时退出码为 0，有没抹去的为 1，命令写错时为 2。"
    )

    def add_arguments(self, parser):
        parser.add_argument("--number", action="append", default=[], metavar="TG2026-0123", help="稿号，可以写几个")
        parser.add_argument("--close", action="store_true", help="没有结案的按“作者撤回”结案，再抹去；只用于写了稿号的")
        parser.add_argument("--by", metavar="USER", help="以哪位用户的名义；不写则记为“命令行”")
        parser.add_argument("--dry-run", action="store_true", help="只列出要抹去哪些，什么也不改")

    def handle(self, *, number, close, by, dry_run, **options):
        if close and not number:
            raise CommandError("--close 要和 --number 一起用：没有写稿号。", returncode=2)
        closing = Status.WITHDRAWN if close else None
        person = None if dry_run and not by else _person(by)
        done = kept = 0
        for submission in _named(number) if number else Submission.objects.due_to_forget(timezone.localdate()):
            try:
                if dry_run:
                    actions.judge_forgettable(submission, closing=closing or (None if number else Status.DECLINED))
                elif number:
                    actions.forget(submission, by=person, closing=closing, because="作者要求")
                else:
                    actions.forget_when_due(submission, by=person)
            except actions.Refused as refusal:
                self.stdout.write(str(refusal))
                kept += 1
            else:
                self.stdout.write(f"{submission.number}  {'要抹去' if dry_run else '已抹去'}")
                done += 1
        self.stdout.write(f"{'这是试运行，什么也没有改。要抹去' if dry_run else '抹去'} {done} 篇，{kept} 篇没有抹去。")
        if kept:
            sys.exit(1)


def _named(numbers):
    wanted = [codes.typed_number(number) for number in numbers]
    found = {submission.number: submission for submission in Submission.objects.filter(number__in=wanted)}
    unknown = [number for number, plain in zip(numbers, wanted, strict=True) if plain not in found]
    if unknown:
        raise CommandError(f"没有这个稿号：{'、'.join(unknown)}。什么也没有改。", returncode=2)
    return found.values()


def _person(username):
    if not username:
        return command_line()
    try:
        return get_user_model().objects.get_by_natural_key(username)
    except get_user_model().DoesNotExist:
        raise CommandError(f"没有这个用户：{username}", returncode=2) from None
