"""The last way in: whoever may work on the server may take a person's second factor away."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from chutian.second_factor import take_away
from issues.log import command_line, record


class Command(BaseCommand):
    help = "解除一个人的两步验证（验证器、通行密钥、恢复码），登录后须重新设置。记入操作日志。"

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="用户名")

    @transaction.atomic
    def handle(self, *args, username, **options):
        person = get_user_model().objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"没有用户名为“{username}”的账号。没有改动。")
        if not take_away(person):
            raise CommandError(f"“{username}”没有设置两步验证，不用解除。")
        record(command_line(), "解除两步验证", person)
        self.stdout.write(f"已解除“{username}”的两步验证。请提醒本人登录后重新设置。")
