"""Put the demonstration magazine into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from chutian.demo import ACCOUNTS, seeding
from issues.models import Issue


class Command(BaseCommand):
    help = "放入一份示范刊物和各岗位的示范账号。只在调试环境（DEBUG=true）可用；已有刊期时什么也不做。"

    def handle(self, *, verbosity, **options):
        if not settings.DEBUG:
            raise CommandError(
                "这里没有开启调试（DEBUG），不放示范刊物：示范账号的密码是公开的，不能出现在正式网站上。"
            )
        if Issue.objects.exists():
            self.stdout.write("已经有刊期了，没有放入示范刊物，原有内容没有改动。")
            return
        try:
            seeding.seed(self.stdout.write if verbosity else lambda line: None)
        except seeding.NotTaken as fault:
            raise CommandError(f"示范刊物没有放入，数据库没有改动。{fault}") from fault
        if verbosity:
            self.introduce()

    def introduce(self):
        self.stdout.write(f"\n示范账号（密码都是 {ACCOUNTS[0].password}）：")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<12}{account.role}　{account.name}")
