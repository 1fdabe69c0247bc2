"""`make run`: bring the database up to date, put the demonstration magazine into an empty one, and serve the site.

The addresses and the demonstration account are printed last, right above the server's own lines.
"""

import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"


def main(port):
    refuse_a_taken_port(port)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chutian.settings")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    prepare()
    introduce(port)
    sys.stdout.flush()
    serve = [sys.executable, "manage.py", "runserver", "--skip-checks", f"{HOST}:{port}"]
    os.execv(sys.executable, serve)  # noqa: S606 - the server takes this process over, and with it Ctrl+C


def refuse_a_taken_port(port):
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT={port} 不是端口号，请写 1 到 65535 之间的数，如：make run PORT=8001")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, int(port)))
        except OSError:
            sys.exit(f"端口 {port} 打不开（多半已有程序在用）。请换一个，如：make run PORT={int(port) + 1}")


def prepare():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from issues.models import Issue

    print("更新数据库…", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("create_roles", verbosity=0)
    if settings.DEBUG and not Issue.objects.exists():
        print("放入示范刊物（只在第一次，约半分钟）…", flush=True)
        call_command("seed_demo", verbosity=0)


def introduce(port):
    """Say where the site and the desk are, and who may sign in while the demonstration password is still the one set."""
    from django.contrib.auth import authenticate
    from django.urls import reverse

    from chutian.demo import ACCOUNTS

    site = f"http://{HOST}:{port}"
    print(f"\n  网站    {site}/\n  编辑台  {site}{reverse('admin:index')}")
    first, *others = ACCOUNTS
    if authenticate(username=first.username, password=first.password):
        print(f"  账号    {first.username}   密码 {first.password}   （示范账号，{first.role}）")
        print("  各角色  " + "、".join(f"{account.username}（{account.role}）" for account in others) + "，密码相同")
    print("\n  按 Ctrl+C 停止。录入的内容都保存着，再次 make run 接着用。\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "8000")
