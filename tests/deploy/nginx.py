"""The real nginx with the configuration of deploy/, as a process of this user: other places and ports, no certificates."""

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.serving import ROOT, stop, wait_for

SAMPLE = ROOT / "deploy/nginx.conf"
#: The configuration around a site: what Debian has in /etc/nginx/nginx.conf.
AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def cache_of(folder):
    """Where the nginx of this folder keeps pages."""
    return folder / "pages"


def configuration(folder, address, upstream, *, media, static):
    """The sample with the places of this machine; every one of its own must be found in it."""
    site = SAMPLE.read_text()
    site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", site, count=1, flags=re.DOTALL)
    site = re.sub(r"    (listen \[::\]:443|ssl_)[^\n]*\n", "", site)
    for written, here in (
        ("listen 443 ssl http2;", f"listen {address};"),
        ("server_name www.example.org;", "server_name _;"),
        ("/var/cache/nginx/chutian", str(cache_of(folder))),
        ("unix:/run/chutian/gunicorn.sock", upstream),
        ("/var/lib/chutian/media/public/", f"{media}/public/"),
        ("/var/lib/chutian/static/", f"{static}/"),
        ("/srv/chutian/deploy", str(ROOT / "deploy")),
    ):
        assert site.count(written) == 1, written
        site = site.replace(written, here)
    # Started by root its worker would be nobody, who may not look into our folders.
    user = "user root;" if os.geteuid() == 0 else ""
    return AROUND.format(user=user, folder=folder, site=site)


@contextmanager
def nginx(folder, address, upstream, *, media, static):
    """A running nginx in front of `upstream`."""
    written = Path(folder) / "nginx.conf"
    written.write_text(configuration(folder, address, upstream, media=media, static=static))
    command = ["nginx", "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(written)]
    process = subprocess.Popen(command, start_new_session=True)
    try:
        wait_for(address)
        yield process
    finally:
        stop(process)
