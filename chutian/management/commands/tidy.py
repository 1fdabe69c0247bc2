"""Housekeeping, to be run by cron every few minutes: letters, drafts that were not sent, files that nobody names, what is due."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles import books
from articles.actions import presence, take_counts
from chutian import signins
from submissions import tidying
from submissions.actions import fees


class Command(BaseCommand):
    help = (
        "发待发的信，清掉放了一天没有提交的稿件，删去没有主的附件，抹去保存期满的个人信息和收款信息，"
        "把阅读次数记进每天的统计，删去过期的访问计数，补做查重用的痕迹，删去半年前的登录记录和过期的会话，制作已上网各期的 EPUB 和 PDF。可以每分钟运行，也可以同时运行两个。"
    )

    def handle(self, *args, **options):
        sent, failed = tidying.send_letters()
        drafts = tidying.forget_drafts()
        forgotten = tidying.forget_due()
        files = tidying.sweep_files()
        attempts = tidying.forget_attempts()
        traced = tidying.trace_texts()
        payees = fees.forget_due_fees()
        sign_ins = signins.forget_old()
        presence.forget_absent()
        reads = take_counts()
        call_command("clearsessions")
        made, troubles = books.make_due()
        self.stdout.write(
            f"发出 {sent} 封信，{failed} 封没有发出；清掉 {drafts} 份没有提交的稿件、{files} 个没有主的附件；"
            f"抹去 {forgotten} 篇来稿的个人信息、{payees} 篇的收款信息；"
            f"删去 {attempts} 条过期的访问计数，补做 {traced} 篇的查重痕迹；"
            f"删去 {sign_ins} 条半年前的登录记录；记下 {reads} 次阅读；制成 {made} 种电子书。"
        )
        for trouble in troubles:
            self.stdout.write(trouble)
