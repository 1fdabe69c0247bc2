"""Settings. Everything that differs between machines comes from the environment; see `.env.example`."""

import ipaddress
import shlex
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists() and env.bool("READ_DOT_ENV", default=True):
    env.read_env(BASE_DIR / ".env", overwrite=False)

# --- What kind of run this is -------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY 没有设置：请在环境变量（或 .env）中给出一个足够长的随机字符串。")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# --- Applications -------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "chutian.apps.ChutianConfig",
    "submissions",
    "articles",
    "issues",
    "chutian.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sites",
    "django.contrib.redirects",  # addresses of the old site; filled by import_redirects
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "taggit",
    "django_altcha",  # its widget's files; the proofs are judged in submissions/robots.py
    "django_prose_editor",
    "csp",
]

MIDDLEWARE = [
    "chutian.middleware.KeptPages",  # before all others: what it keeps has been through them
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "chutian.guarding.GuardedFromOutside",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "chutian.middleware.OldAddresses",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chutian.middleware.SignedInAtTheDesk",
    "chutian.halting.SchedulesThatStop",
    "chutian.middleware.OwnNotFound",
]

ROOT_URLCONF = "chutian.urls"
SITE_ID = 1
WSGI_APPLICATION = "chutian.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "chutian.context.site",
            ],
        },
    },
]

# --- Database and cache -------------------------------------------------------------------------------------------

VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'chutian.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=536870912;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What readers read is counted beside the pages, so that making room for pages throws no count out of its folder.
CACHES = {
    name: env.cache("CACHE_URL")
    if env.str("CACHE_URL", default="")
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / folder),
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, folder, most in (("default", "cache", 20_000), ("counts", "counts", 200_000))
}

# Run after every withdrawal, so that shared caches in front forget at once what was taken down.
PURGE_COMMAND = shlex.split(env.str("PURGE_COMMAND", default=""))
# Run after every publication and withdrawal: it sets off `manage.py warm`, which has the caches in front filled.
WARM_COMMAND = shlex.split(env.str("WARM_COMMAND", default=""))
WEB_SERVER = env.str("WEB_SERVER", default="")

# --- People -------------------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Whether who may sign must have an authenticator or a passkey before anything else of the desk opens.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEBUG)
# Minutes without anything done after which the desk asks for the password again.
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)

ACCOUNT_ADAPTER = "chutian.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: no such address; see chutian/accounturls.py
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "admin:login"
# In the cache, and only against floods; what is guessed at is counted in rows: chutian/guessing.py.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": None}
ACCOUNT_FORMS = {"change_password": "chutian.forms.NewPasswordForm"}
MFA_ADAPTER = "chutian.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "chutian.forms.CodeForm",
    "reauthenticate": "chutian.forms.CodeAgainForm",
    "add_webauthn": "chutian.forms.AddPasskeyForm",
    "login_webauthn": "chutian.forms.PasskeySignInForm",
    "authenticate_webauthn": "chutian.forms.PasskeyStepForm",
    "reauthenticate_webauthn": "chutian.forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "楚天主人编辑台"
MFA_TOTP_TOLERANCE = 1  # telephones run half a minute fast or slow
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

# --- Language -----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- Files --------------------------------------------------------------------------------------------------------

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Hashed names need `collectstatic`; decided here and not by DEBUG at call time, which test runners change.
STATIC_HASHED = env.bool("STATIC_HASHED", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "issues.files.PublicStorage"},
    "private": {"BACKEND": "issues.files.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "chutian.static.HashedStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_TEMP_DIR = env.str("FILE_UPLOAD_TEMP_DIR", default=None)
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- Mail ---------------------------------------------------------------------------------------------------------

vars().update(env.email("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}"))
EMAIL_TIMEOUT = 10  # seconds that somebody may wait for the mail server
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [("管理员", address) for address in env.list("ADMIN_EMAILS", default=[])]

# --- Safety -------------------------------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies write X-Forwarded-For: whose sign-ins are counted together depends on it.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=int(BEHIND_PROXY))
# Whose requests reach the desk and the way to send pieces in while the site is guarded (重保); see chutian/guarding.py.
_INSIDE = ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
try:
    INSIDE_NETWORKS = [ipaddress.ip_network(network) for network in env.list("INSIDE_NETWORKS", default=_INSIDE)]
except ValueError as why:
    raise ImproperlyConfigured(
        f"INSIDE_NETWORKS 写得不对：{why}。写成逗号分隔的网段，如 10.0.0.0/8,192.168.1.0/24。"
    ) from why
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# For browsers that do not know frame-ancestors below, which lets our own pages frame each other.
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "chutian.views.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "worker-src": [SELF],
    },
}

# --- Robots -------------------------------------------------------------------------------------------------------

# Signs the work that browsers are given before a piece is sent.
ALTCHA_HMAC_KEY = sha256(f"altcha {SECRET_KEY}".encode()).hexdigest()

# --- Fees ---------------------------------------------------------------------------------------------------------

# The keys that bank and identity data are sealed with, the newest first. A developer's machine without any makes one of
# its secret key; everywhere else nothing is asked for until there is one. See submissions/sealing.py.
FEES_KEYS = env.list("FEES_KEYS", default=[])
if DEBUG and not FEES_KEYS:
    FEES_KEYS = [urlsafe_b64encode(sha256(f"fees {SECRET_KEY}".encode()).digest()).decode()]

# --- Log ----------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.tags.parse_tags"
TAGGIT_STRING_FROM_TAGS = "articles.tags.join_tags"
