"""All settings of the register, read from the environment; README.md lists each one."""

import tomllib
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from config import fixed_settings, signing_in, startup
from config.fixed_settings import (
    CONTENT_SECURITY_POLICY,  # noqa: F401 - django-csp reads it here
    LOGGING,  # noqa: F401 - Django reads it here
)
from config.place import OWN_LANGUAGE, read_place
from config.signing_in import *  # noqa: F403 - Django and allauth read it here

BASE_DIR = Path(__file__).resolve().parent.parent
# An archive says by which version it was made.
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
env = environ.Env(
    REGISTER_MODE=(str, "production"),
    SECRET_KEY=(str, ""),
    SECRET_KEY_FALLBACKS=(list, []),
    DEBUG=(bool, False),
    ALLOWED_HOSTS=(list, []),
    CSRF_TRUSTED_ORIGINS=(list, []),
    TRUSTED_PROXY_COUNT=(startup.proxy_count, 0),
    REQUIRE_SECOND_FACTOR=(startup.on_or_off, ""),
    OPENID_ISSUER=(str, ""),
    OPENID_CLIENT_ID=(str, ""),
    OPENID_SECRET=(str, ""),
    OPENID_NAME=(str, "office account"),
    OPENID_TRUSTED_DOMAINS=(list, []),
    SECURE_SSL_REDIRECT=(bool, True),
    HSTS_INCLUDE_SUBDOMAINS=(bool, False),
    HSTS_PRELOAD=(bool, False),
    READ_ONLY=(bool, False),
    DATA_DIR=(str, "var"),
    FILES_URL=(str, ""),
    DATABASE_URL=(str, ""),
    DATABASE_REPLICA_URL=(str, ""),
    EMAIL_URL=(str, ""),
    DEFAULT_FROM_EMAIL=(str, "register@localhost"),
    SITE_URL=(str, ""),
    RUN_BY=(str, ""),
    METRICS_TOKEN=(startup.metrics_token, ""),
    TIME_ZONE=(str, ""),
    PLACE=(str, "fixtures"),
)

# production refuses to start unless it is safe; demo is `make run`; test is `make test`.
MODE = env("REGISTER_MODE")
startup.refuse_unknown_mode(MODE)
IS_PRODUCTION = MODE == "production"
DATA_DIR = BASE_DIR / env("DATA_DIR")

SECRET_KEY, SECRET_KEY_FALLBACKS = env("SECRET_KEY"), env("SECRET_KEY_FALLBACKS")
DEBUG = env("DEBUG")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
if IS_PRODUCTION:
    startup.refuse_unsafe(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS)
elif MODE == "demo":
    SECRET_KEY = SECRET_KEY or startup.secret_key_kept_in(DATA_DIR / "secret-key")
else:
    SECRET_KEY = "only-for-tests"  # noqa: S105 - guards nothing
if not IS_PRODUCTION:
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "accounts",
    "files",
    "histories",
    "texts",
    "freshness",
    "sources",
    "regions",
    "declarations",
    "activities",
    "browse",
    "desk",
    "reports",
    "backup",
    "config.apps.RegisterAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
    "translated_fields",
]

MIDDLEWARE = [
    # First, so that even the answer to an unknown host name carries every header.
    "config.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.SteadySessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.lead_to_small_letters",
    "django.middleware.csrf.CsrfViewMiddleware",
    "texts.middleware.clean_what_is_sent",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.no_store_when_signed_in",
    "accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "accounts.middleware.end_old_sessions",
    "accounts.middleware.remember_browsers",
    "accounts.middleware.lead_to_second_factor",
]
# A copy of the register, from a backup, which people read and nobody enters anything into.
READ_ONLY = env("READ_ONLY")
if READ_ONLY:
    MIDDLEWARE.append("config.middleware.refuse_writes")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "config.context_processors.installation",
            ],
            "builtins": ["texts.templatetags.texts", "regions.templatetags.names"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASE = env.db_url_config(env("DATABASE_URL") or f"sqlite:///{DATA_DIR}/register.sqlite3")
startup.refuse_other_databases(DATABASE["ENGINE"])
DATABASES = {"default": fixed_settings.with_our_ways(DATABASE, read_only=READ_ONLY)}
if env("DATABASE_REPLICA_URL"):
    REPLICA = env.db_url_config(env("DATABASE_REPLICA_URL"))
    startup.refuse_other_replicas(DATABASE["ENGINE"], REPLICA["ENGINE"])
    DATABASES["replica"] = fixed_settings.with_our_ways(REPLICA, read_only=True)
    first = MIDDLEWARE.index("config.middleware.SteadySessionMiddleware")
    MIDDLEWARE.insert(first, "config.replica.read_from_replica")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Throttles alone live here (docs/decisions/0006); an attacker could flush Django's 300 entries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_throttle",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

if READ_ONLY:
    # Sessions are then in the browser, and throttles in each process.
    SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

# Whose address a throttle counts by: X-Forwarded-For is believed from this many proxies only.
ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXY_COUNT")
# Accounts of the office, beside passwords and passkeys (docs/accounts.md).
OFFICE_ACCOUNT = env("OPENID_NAME") if env("OPENID_ISSUER") else ""
SOCIALACCOUNT_PROVIDERS = signing_in.office_accounts(
    issuer=env("OPENID_ISSUER"),
    client_id=env("OPENID_CLIENT_ID"),
    secret=env("OPENID_SECRET"),
    name=env("OPENID_NAME"),
    trusted_domains=env("OPENID_TRUSTED_DOMAINS"),
)
# Of officers and curators, who can change what is published; off in a demo and in tests.
REQUIRE_SECOND_FACTOR = (env("REQUIRE_SECOND_FACTOR") or ("off", "on")[IS_PRODUCTION]) == "on"

# Of which place this register is: its languages, and what it is called there.
PLACE = read_place(BASE_DIR / env("PLACE"))
LANGUAGE_CODE = OWN_LANGUAGE
# What people write has a column for each, so that they are chosen before the first `migrate`.
LANGUAGES = [(code, _(name)) for code, name in PLACE.languages.items()]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env("TIME_ZONE") or PLACE.time_zone
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": startup.file_store(env("FILES_URL")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Source maps are for developers only; compressing them took half of `collectstatic`.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# Tests read static files where they lie, without collecting them first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = MODE == "test"
# Photos and scans, unless FILES_URL names a store. No address leads here: views hand each file out
# to those who may see it.
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "files.uploads.CappedUploadHandler",
]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Whatever somebody does, after 12 hours they sign in anew, and after an hour of doing nothing.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "accounts.views.interrupted.csrf_failure"
KNOWN_BROWSER_COOKIE_NAME = "browser"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Messages travel in the session: their own cookie cannot be given a __Host- name.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = env("SECURE_SSL_REDIRECT")
    # A load balancer asks over plain http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    # Both bind whoever else has a name under the same domain, and preloading for years.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env("HSTS_INCLUDE_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = env("HSTS_PRELOAD")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    KNOWN_BROWSER_COOKIE_NAME = "__Host-browser"
    LANGUAGE_COOKIE_SECURE = True
    LANGUAGE_COOKIE_NAME = "__Host-language"

EMAIL_SERVERS = {
    "production": "smtp://localhost:25",
    "demo": "consolemail://",
    "test": "memorymail://",
}
vars().update(env.email_url_config(env("EMAIL_URL") or EMAIL_SERVERS[MODE]))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")
# Where the links in mails lead.
OWN_URL = f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if IS_PRODUCTION else "http://127.0.0.1:8000"
SITE_URL = env("SITE_URL") or OWN_URL
# Whose register this is, as the overview names them.
RUN_BY = env("RUN_BY")
# What a monitor shows to read the numbers of `/metrics`; without one nobody reads them.
METRICS_TOKEN = env("METRICS_TOKEN")

if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
