"""All settings, from the environment; every variable is described in .env.example.

With nothing set the site runs for development on loopback. Production is DEBUG=false: it refuses to start
without its secrets.
"""

from pathlib import Path

from cryptography.fernet import Fernet
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environ import Env

from cilegon_cms import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
if (BASE_DIR / ".env").exists():
    Env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env.text("VAR_DIR", BASE_DIR / "var"))
DEBUG = env.choice("DEBUG", "true", "true", "false") == "true"
for name in ("SECRET_KEY", "PII_KEYS", "ALLOWED_HOSTS", "SITE_URL"):
    if not DEBUG and not env.text(name):
        raise ImproperlyConfigured(f"{name} belum diisi, padahal produksi (DEBUG=false) memerlukannya.")


def _kept_secret(name, make):
    """A development secret: made once, kept in var/."""
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make())
    return path.read_text().strip()


SECRET_KEY = env.text("SECRET_KEY") or _kept_secret("secret-key", get_random_secret_key)
PII_KEYS = env.parsed("PII_KEYS", None, env.fernet_keys, "lihat .env.example") or [
    _kept_secret("pii-keys", Fernet.generate_key().decode)
]
NIK_ENABLED = env.choice("NIK_ENABLED", "false", "true", "false") == "true"
ALLOWED_HOSTS = env.listed(env.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"))
SITE_URL = env.parsed("SITE_URL", "http://127.0.0.1:8000", env.site_url, "https://diskominfo.cilegon.go.id")
HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)

SITE_NAME = env.text("SITE_NAME", "Diskominfo Kota Cilegon")
KIM_LONG_NAME = env.text("KIM_LONG_NAME", "Kelompok Informasi Masyarakat")
LETTERHEAD_ADDRESS = env.text("LETTERHEAD_ADDRESS", "")
DATELINE = env.text("DATELINE", "CILEGON (Diskominfo)")
PHOTO_CREDIT = env.text("PHOTO_CREDIT", "Diskominfo Kota Cilegon")

INSTALLED_APPS = [
    "cilegon_cms.apps.CilegonCmsConfig",
    "kim",
    "articles",
    "cilegon_cms.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_prose_editor",
    "simple_history",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cilegon_cms.headers.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cilegon_cms.sessions.IdleTimeoutMiddleware",
    "cilegon_cms.returning.ReturningMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "cilegon_cms.urls"
WSGI_APPLICATION = "cilegon_cms.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
            ]
        },
    }
]

DATABASES = {
    "default": env.parsed(
        "DATABASE_URL",
        {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR_DIR / "cilegon.sqlite3"},
        env.database,
        "postgres://nama:sandi@127.0.0.1/cilegon",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 600  # to open one anew costs more than the queries of a page

CACHES = {
    "default": env.parsed(
        "CACHE_URL",
        {"BACKEND": env.FILE_CACHE, "LOCATION": VAR_DIR / "cache"},
        env.shared_cache,
        "filecache:///var/cache/cilegon",
    )
}
CACHES["default"].setdefault("OPTIONS", {})
# In a place of their own, so that a flood of pages never pushes out the counts of wrong passwords.
CACHES["pages"] = env.beside(CACHES["default"], "pages")
if CACHES["default"]["BACKEND"] in env.CACHES_WITH_LIMIT:
    CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] = 20_000
    CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"] = 5_000
PAGE_CACHE = env.choice("PAGE_CACHE", "false" if DEBUG else "true", "true", "false") == "true"

# Language: one, written in place; no LocaleMiddleware, so that an English browser gets Indonesian too.
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", BASE_DIR / "staticfiles")
MEDIA_URL = "/media/"
MEDIA_ROOT = env.text("MEDIA_ROOT", VAR_DIR / "media")
PRIVATE_ROOT = env.text("PRIVATE_ROOT", VAR_DIR / "private")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50

# Sign-in
AUTHENTICATION_BACKENDS = ["cilegon_cms.permissions.StaffPermissions"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_sign_in"
ACCOUNT_ADAPTER = "cilegon_cms.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 600
# Wrong passwords: per name and address, so that a stranger cannot lock a colleague out; and per address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/5m/key,30/10m/ip",
    "reset_password": "10/10m/ip,3/10m/key",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
PASSWORD_RESET_TIMEOUT = 2 * 3600
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SESSION_COOKIE_AGE = 8 * 3600  # from the last page: IdleTimeoutMiddleware

vars().update(
    env.parsed(
        "EMAIL_URL",
        {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"},
        env.email,
        "smtp+tls://nama:sandi@smtp.cilegon.go.id:587",
    )
)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "redaksi@localhost")

# Headers
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the admin's scripts read it
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "cilegon_cms.returning.refused"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The rich text editor adds one <style>; its hash belongs to the pinned version and a browser test watches it.
EDITOR_STYLE_HASH = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

TAGGIT_CASE_INSENSITIVE = True
SILENCED_SYSTEM_CHECKS = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "cilegon_cms.logs.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", "info", "debug", "info", "warning", "error").upper(),
    },
}

if SENTRY_DSN := env.text("SENTRY_DSN"):
    import sentry_sdk

    from cilegon_cms.logs import without_rows

    # Variables of a failing function and bodies of requests hold phone numbers; so may a database's message.
    sentry_sdk.init(
        SENTRY_DSN,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_rows,
    )
