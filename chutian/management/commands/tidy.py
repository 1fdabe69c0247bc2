"""Housekeeping, to be run by cron every few minutes: letters, drafts that were not sent, files that nobody names."""

from django.core.management.base import BaseCommand

from submissions import tidying
from submissions.actions import fees


class Command(BaseCommand):
    help = "寄出待寄的信，清掉放了一天没有寄出的投稿，删去没有主的附件，抹去保存期满的个人信息。可以每分钟运行，也可以同时运行两个。"

    def handle(self, *args, **options):
        sent, failed = tidying.send_letters()
        drafts = tidying.forget_drafts()
        forgotten = tidying.forget_due()
        files = tidying.sweep_files()
        tidying.forget_attempts()
        tidying.trace_texts()
        fees.forget_due_fees()
        self.stdout.write(
            f"寄出 {sent} 封信，{failed} 封没有寄出；清掉 {drafts} 份未寄的稿件、{files} 个没有主的附件；"
            f"抹去 {forgotten} 篇来稿的个人信息。"
        )
