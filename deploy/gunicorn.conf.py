"""gunicorn's settings: a few processes with a few threads each, behind nginx on the same machine."""

import multiprocessing
import os

wsgi_app = "chutian.wsgi:application"
bind = os.environ.get("GUNICORN_BIND", "unix:/run/chutian/gunicorn.sock")
workers = int(os.environ.get("GUNICORN_WORKERS", multiprocessing.cpu_count() * 2 + 1))
threads = 4
# Reading a Word manuscript may take its full 20 seconds, twice over when pictures are made.
timeout = 90
graceful_timeout = 30
# Now and then a process is replaced, at different times, so that no leak of a library lasts.
max_requests = 2000
max_requests_jitter = 400
preload_app = False
forwarded_allow_ips = "*" if bind.startswith("unix:") else "127.0.0.1"
# The socket that steers gunicorn would otherwise lie in the home folder, which is read-only here.
control_socket = os.environ.get("GUNICORN_CONTROL_SOCKET", "/run/chutian/control.sock")
accesslog = None
errorlog = "-"
