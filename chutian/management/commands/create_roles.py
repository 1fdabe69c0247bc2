from django.core.management.base import BaseCommand

from chutian import roles


class Command(BaseCommand):
    help = "建立各个岗位（用户组）并更新其权限；可以反复运行。"

    def handle(self, **options):
        groups = roles.create_roles()
        self.stdout.write(f"岗位已就绪：{'、'.join(group.name for group in groups)}")
