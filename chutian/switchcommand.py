"""A state of the site switched from the server: the way in that a guarded site always has."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from issues.actions import Refused
from issues.log import called, command_line

from . import states
from .models import Switching


class SwitchCommand(BaseCommand):
    """`on`, `off` and `status` of one kind of state; acts as the account 命令行 unless somebody is named."""

    kind = None

    def add_arguments(self, parser):
        parser.add_argument("do", choices=["on", "off", "status"], metavar="on|off|status")
        parser.add_argument("--reason", default="", help="事由，开启时必填")
        parser.add_argument("--from", dest="begins", metavar="2026-12-13T00:00", help="开始时间，不写就是立即")
        parser.add_argument("--until", dest="ends", metavar="2026-12-14T00:00", help="结束时间，不写就要手动结束")
        parser.add_argument("--by", metavar="用户名", help="以谁的名义，默认是“命令行”")

    def handle(self, *args, do, **options):
        try:
            {"on": self.on, "off": self.off, "status": self.status}[do](options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def on(self, options):
        if not options["reason"].strip():
            raise CommandError("请用 --reason 写明事由，如 --reason 国家公祭日。没有改动。")
        times = {"begins_at": self._moment(options["begins"]), "ends_at": self._moment(options["ends"])}
        state = states.begin(self.kind, by=self._by(options), reason=options["reason"].strip(), **times)
        self._tell(state)

    def off(self, options):
        """End what is in force, and call off what was to come."""
        by, open_ones = self._by(options), list(Switching.objects.open().filter(kind=self.kind))
        for state in open_ones:
            states.end(state, by=by)
        ended = "、".join(state.reason for state in open_ones)
        self.stdout.write(f"{self.label}已结束：{ended}。" if open_ones else f"{self.label}没有开启，不用结束。")

    def status(self, options):
        found = Switching.objects.open().filter(kind=self.kind).with_people().order_by("begins_at")
        for state in found:
            self._tell(state)
        if not found:
            self.stdout.write(f"{self.label}没有开启，也没有定时。")

    @property
    def label(self):
        return Switching.Kind(self.kind).label

    def _tell(self, state):
        begins, ends = (
            f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "" for at in (state.begins_at, state.ends_at)
        )
        now = "正在生效" if state.holds_at(timezone.now()) else "已定时"
        until = f"至 {ends}" if ends else "没有定结束时间"
        self.stdout.write(f"{state}：{now}，{begins} 起，{until}，{called(state.begun_by)}开启。")

    def _moment(self, words):
        if words is None:
            return None
        try:
            moment = parse_datetime(words)
        except ValueError:
            moment = None
        if moment is None:
            raise CommandError(f"看不懂时间“{words}”。写成 2026-12-13T00:00。没有改动。")
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment

    def _by(self, options):
        if not options["by"]:
            return command_line()
        person = get_user_model().objects.filter(username=options["by"]).first()
        if person is None:
            raise CommandError(f"没有用户名为“{options['by']}”的账号。没有改动。")
        return person
