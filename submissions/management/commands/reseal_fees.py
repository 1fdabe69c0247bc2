"""Seals what authors gave for 稿酬 anew, with the newest of FEES_KEYS."""

from django.core.management.base import BaseCommand, CommandError

from issues.actions import Refused

from ...actions import fees


class Command(BaseCommand):
    help = "用 FEES_KEYS 里最前面的密钥重新加密全部稿酬资料；做完以后，旧密钥可以从 FEES_KEYS 里去掉。可以重复运行。"

    def handle(self, *args, **options):
        try:
            done = fees.reseal_fees()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"已用最新的密钥重新加密 {done} 份稿酬资料。")
