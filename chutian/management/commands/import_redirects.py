"""Fill the table of old addresses from a file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from chutian import oldaddresses
from issues.log import command_line


class Command(BaseCommand):
    help = (
        "导入旧网站的地址：CSV 两列，旧地址、新地址（新地址留空表示已删除）。有一行不对就全都不存，并逐行说明，退出码为 1。"
        "可以反复导入，同一个旧地址以新的为准。"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="只检查、报告，什么也不存")

    def handle(self, *, file, dry_run, **options):
        try:
            data = file.read_bytes()
        except OSError as trouble:
            raise CommandError(f"打不开文件 {file}：{trouble.strerror}", returncode=2) from None
        try:
            found = oldaddresses.plan(oldaddresses.read(oldaddresses.decoded(data)))
        except oldaddresses.Refused as refused:
            for line, fault in refused.faults:
                self.stderr.write(f"第 {line} 行{fault}")
            self.stderr.write(f"{len(refused.faults)} 行有问题，没有导入。改好后再运行一次。")
            sys.exit(1)
        for old, sentence in found.doubtful:
            self.stdout.write(f"请留意 {old}：{sentence}")
        if not dry_run and (found.added or found.changed):
            oldaddresses.store(found, by=command_line())
        done = "可以新增" if dry_run else "新增"
        self.stdout.write(
            f"{done} {len(found.added)} 条，改动 {len(found.changed)} 条，原已有 {len(found.known)} 条；"
            f"{len(found.doubtful)} 处请留意。"
        )
        if dry_run:
            self.stdout.write("这是试运行，什么也没有存。")
