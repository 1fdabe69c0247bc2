"""A bare Django view that returns constant bytes, for gunicorn: what every page of the site is measured against.

With BARE_MIDDLEWARE it stands behind the middleware of the site, whose settings it then has.
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

BYTES = b"x" * int(os.environ.get("BARE_BYTES", "20000"))


def constant(request):
    return HttpResponse(BYTES)


urlpatterns = [path("constant", constant)]

if os.environ.get("BARE_MIDDLEWARE"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chutian.settings")
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("KeptPages")]
else:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare", MIDDLEWARE=[])
django.setup()
application = get_wsgi_application()
