"""Recompute every version and every chain, and check what readers see against the rules."""

import sys

from django.core.management.base import BaseCommand

from articles.verifying import Verification


class Command(BaseCommand):
    help = (
        "逐篇核对：各版本的文字与校验码、审校记录与付印单首尾相连、读者所见就是签发的一版。只读，什么也不改。"
        "全部相符时退出码为 0；有不符的，每处一行，退出码为 1。"
    )

    def add_arguments(self, parser):
        parser.add_argument("--files", action="store_true", help="还核对扫描件、原图、原稿、封面和整本 PDF（较慢）")

    def handle(self, *, files, **options):
        verification = Verification(files=files)
        found = 0
        for finding in verification.findings():
            found += 1
            self.stdout.write(finding)
            self.stdout.flush()
        if found:
            self.stderr.write(f"有 {found} 处不符。核对了 {verification.counted}。")
        else:
            self.stdout.write(f"全部相符：{verification.counted}。")
        for remark in filter(None, [*verification.remarks, verification.without_scan]):
            (self.stderr if found else self.stdout).write(remark)
        if found:
            sys.exit(1)
