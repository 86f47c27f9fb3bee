"""这个安装怎么配置？One file; every value comes through env.py, and a wrong one stops the start."""

from os import getpid
from pathlib import Path
from socket import gethostname

from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from reportdesk import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.read_str("REPORTDESK_VAR", str(BASE_DIR / "var")))

DEMONSTRATION = env.read_bool("REPORTDESK_DEMONSTRATION", default=False)
"""Demonstration accounts with a printed password; only ever served on the loopback address."""

DEBUG = False
SECRET_KEY = env.read_secret("REPORTDESK_SECRET_KEY")
ALLOWED_HOSTS = env.read_list("REPORTDESK_HOSTS", "127.0.0.1,localhost,[::1]")
BEHIND_TLS = env.read_bool("REPORTDESK_TLS", default=False)
PROXIES = env.read_int("REPORTDESK_PROXIES", 0, least=0, most=5)
"""How many reverse proxies of ours stand in front and write X-Forwarded-For; 0 believes no such header."""
CSRF_TRUSTED_ORIGINS = env.read_list("REPORTDESK_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "reportdesk.operation",
    "reportdesk.publication",
    "reportdesk.review",
    "reportdesk.rendering",
    "reportdesk.reports",
    "reportdesk.accounts",
    "reportdesk.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "axes",
]

MIDDLEWARE = [
    "reportdesk.web.roomy.roomy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reportdesk.web.middleware.SizeLimits",
    "reportdesk.accounts.middleware.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reportdesk.web.middleware.SpokenRefusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "reportdesk.urls"
WSGI_APPLICATION = "reportdesk.wsgi.application"

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
                "reportdesk.accounts.context.people",
            ],
            "builtins": ["reportdesk.web.templatetags.desk"],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Databases: IMMEDIATE transactions and WAL keep several writers apart on SQLite; web/sqlite lets them take turns.
DB = env.read_choice("DB", "sqlite", choices=("sqlite", "postgres"))
if DB == "postgres":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": env.read_str("DB_HOST", ""),
            "PORT": env.read_str("DB_PORT", ""),
            "NAME": env.read_str("DB_NAME", "reportdesk"),
            "USER": env.read_str("DB_USER", "reportdesk"),
            "PASSWORD": env.read_secret("DB_PASSWORD", ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    SQLITE_SYNC = env.read_choice("DB_SYNC", "full", choices=("full", "normal"))
    """full: a commit is on the disk before it is acknowledged, through a power cut too. docs/operating.md"""
    DATABASES = {
        "default": {
            "ENGINE": "reportdesk.web.sqlite",
            "NAME": env.read_str("DB_NAME", str(VAR_DIR / "reportdesk.sqlite3")),
            # SQLite empties its log into the file, with two waits for the disk, whenever the last connection closes.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    f"PRAGMA journal_mode=WAL;PRAGMA synchronous={SQLITE_SYNC.upper()};"
                    "PRAGMA busy_timeout=20000;PRAGMA cache_size=-20000;"
                ),
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = env.read_int("REPORTDESK_LOGIN_ATTEMPTS", 5, least=1, most=100)
AXES_COOLOFF_TIME = env.read_int("REPORTDESK_LOGIN_PAUSE_HOURS", 1, least=1, most=720)
LOGIN_NAMES = env.read_int("REPORTDESK_LOGIN_NAMES", 20, least=3, most=10_000)
"""Our choice: so many names fail from one address before it has to wait (accounts/door.py); an office behind one address."""
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "reportdesk.accounts.views.session.locked_out"
AXES_CLIENT_IP_CALLABLE = "reportdesk.accounts.caller.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
"""Else a stranger would keep a name locked for ever, and make the row about it grow with every request."""
AXES_VERBOSE = False

# Sessions: an office PC is shared, so idle and absolute limits hold together.
SESSION_IDLE_S = env.read_int("REPORTDESK_SESSION_IDLE_MINUTES", 60, least=1, most=1440) * 60
SESSION_ABSOLUTE_S = env.read_int("REPORTDESK_SESSION_HOURS", 10, least=1, most=168) * 3600
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_S
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "reportdesk.web.views.csrf_failed"

# What browsers are told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# Uploads and long texts: a whole report is below 200 kB; the field ceilings are in the forms.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
LARGEST_OPEN_REQUEST_BYTES = 2_100_000
"""Without a login: a file of 2 MB to verify and the form around it."""
LARGEST_REQUEST_BYTES = 100_000_000
"""Our choice: five of the largest files at once; docs/operating.md names it for the proxy."""

# Language and time
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"

# Static files: whitenoise serves what the packages and static/ hold.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", str(Path(get_bootstrap_dir()) / "css"))]
WHITENOISE_USE_FINDERS = env.read_bool("REPORTDESK_STATIC_FROM_SOURCE", default=True)

# Rendered documents
DOCUMENT_ROOT = Path(env.read_str("REPORTDESK_DOCUMENTS", str(VAR_DIR / "documents")))
CHECK_LISTS_DIR = Path(env.read_str("REPORTDESK_CHECK_LISTS", str(VAR_DIR / "checks")))
RENDER_LEASE_S = env.read_int("REPORTDESK_RENDER_LEASE_S", 60, least=1, most=3600)
RENDER_REQUEUE_S = env.read_int("REPORTDESK_RENDER_REQUEUE_S", 60, least=1, most=3600)
RENDER_ATTEMPTS = env.read_int("REPORTDESK_RENDER_ATTEMPTS", 8, least=1, most=100)
RENDER_WORKER = env.read_str("REPORTDESK_WORKER", f"{gethostname()[:28]}-{getpid()}")[:40]
"""Who claims jobs here: one name for each start of a worker, so that a dead one's claims can be taken back."""

# Where the trail's daily anchors and its archives go; better a place that the database's owner cannot write to
ANCHOR_ROOT = Path(env.read_str("REPORTDESK_ANCHORS", str(VAR_DIR / "anchors")))

# Broker: files below VAR_DIR by default, Redis where REPORTDESK_BROKER_URL says so (celery.py)
BROKER_URL = env.read_secret("REPORTDESK_BROKER_URL", "safefs://localhost")
BROKER_DIR = VAR_DIR / "broker"

# Mail: notices go out only where a server is named; the rows wait for nobody
EMAIL_HOST = env.read_str("REPORTDESK_EMAIL_HOST", "")
EMAIL_PORT = env.read_int("REPORTDESK_EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.read_str("REPORTDESK_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.read_secret("REPORTDESK_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.read_bool("REPORTDESK_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.read_str("REPORTDESK_EMAIL_FROM", "reportdesk@localhost")

# Where ./run listens; containers tell gunicorn themselves
SERVE_HOST = env.read_str("REPORTDESK_BIND", "127.0.0.1")
SERVE_PORT = env.read_int("REPORTDESK_PORT", 8000, least=1, most=65535)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.read_str("REPORTDESK_LOG_LEVEL", "WARNING")},
}

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
LEAST_KEY_CHARS = 32
"""Our choice: signatures of sessions and the seeds of one-time codes rest on the key; outside of HTTPS (tests, trials) any will do."""
if DEMONSTRATION and SERVE_HOST not in LOOPBACK:
    raise ImproperlyConfigured(
        f"REPORTDESK_BIND={SERVE_HOST!r}：演示账号的密码人人知道，演示时只能用 127.0.0.1。"
    )
if DEMONSTRATION and BEHIND_TLS:
    raise ImproperlyConfigured(
        "REPORTDESK_DEMONSTRATION 与 REPORTDESK_TLS 不能同时打开：演示账号不得对外服务。"
    )
if DEMONSTRATION and not LOOPBACK.issuperset(ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        f"REPORTDESK_HOSTS={','.join(ALLOWED_HOSTS)!r}：演示账号的密码人人知道，演示时只能是 127.0.0.1、localhost、[::1]。"
        "正式运行请设 REPORTDESK_DEMONSTRATION=0。"
    )
if not DEMONSTRATION and BEHIND_TLS and len(SECRET_KEY) < LEAST_KEY_CHARS:
    raise ImproperlyConfigured(
        f"REPORTDESK_SECRET_KEY 只有{len(SECRET_KEY)}个字符，正式运行至少要{LEAST_KEY_CHARS}个随机字符。"
        "生成一个：python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
