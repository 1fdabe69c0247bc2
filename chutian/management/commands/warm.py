"""Has the web server in front keep the pages of the newest issue. Run at every publication, and by cron every minute."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from chutian import warming


class Command(BaseCommand):
    help = (
        "请前面的 nginx 重新备好首页、最新一期和各栏目的页面：网站停下时，读者照样能读。"
        "没有改动、一小时内备过的不再备；可以每分钟运行。"
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="没有改动也重新备好")

    def handle(self, *args, again=False, **options):
        if not settings.WEB_SERVER:
            self.stdout.write("没有设置 WEB_SERVER，不知道 nginx 在哪里，什么也没有做。")
        elif again or warming.is_due():
            self.stdout.write(f"备好 {self.warmed()} 页。")

    def warmed(self):
        try:
            return warming.warm()
        except OSError as trouble:
            raise CommandError(f"{settings.WEB_SERVER} 没有应答：{trouble}") from trouble
