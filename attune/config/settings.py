"""The settings of a site, read from the environment. Every variable is described in docs/configuration.md.

The defaults are the safe ones: production, no debugging, no secret. What is missing or
does not fit together is refused at start by the checks in `attune.foundation.checks`.
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from attune.config.environment import Environment
from attune.config.languages import languages_named
from attune.config.mail import mail_server

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# --- What kind of site this is -------------------------------------------------------------------

ATTUNE_MODE = env.choice("ATTUNE_MODE", ("production", "demo", "evaluation"), "production")
ATTUNE_DATA = Path(env.text("ATTUNE_DATA", str(BASE_DIR / "var"))).absolute()
ATTUNE_CONTENT = Path(env.text("ATTUNE_CONTENT", str(BASE_DIR / "content"))).absolute()
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65535)

_is_demo = ATTUNE_MODE == "demo"
_is_evaluation = ATTUNE_MODE == "evaluation"
# Two processes of four threads fill two cores; more processes want more cores.
ATTUNE_WORKERS = env.number("ATTUNE_WORKERS", 2, least=1, most=64)
ATTUNE_THREADS = env.number("ATTUNE_THREADS", 4, least=1, most=64)

ATTUNE_SITE_NAME = env.text("ATTUNE_SITE_NAME", "Attune")
ATTUNE_SITE_URL = env.text(
    "ATTUNE_SITE_URL",
    f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}" if _is_demo or _is_evaluation else "",
).rstrip("/")
ATTUNE_OPERATOR = env.text(
    "ATTUNE_OPERATOR",
    {"demo": "the Attune demonstration", "evaluation": "a private evaluation"}.get(ATTUNE_MODE, ""),
)
ATTUNE_OPERATOR_CONTACT = env.text("ATTUNE_OPERATOR_CONTACT")
# The operator's terms, as markdown (best as ATTUNE_TERMS_FILE), and logo, a file on this server.
ATTUNE_TERMS = env.text("ATTUNE_TERMS")
ATTUNE_LOGO = env.text("ATTUNE_LOGO")
# The operator's own colours, as #rrggbb: of links, buttons and headings; and of where one is.
ATTUNE_COLOUR = env.text("ATTUNE_COLOUR")
ATTUNE_COLOUR_ACCENT = env.text("ATTUNE_COLOUR_ACCENT")
# Where "Leave this page" goes: neutral, useful to anyone, the same for everyone.
ATTUNE_LEAVE_URL = env.text("ATTUNE_LEAVE_URL", "https://www.wikipedia.org/")
# Whose help lines come first: two letters of ISO 3166.
ATTUNE_COUNTRY = env.text("ATTUNE_COUNTRY", "US").upper()
ATTUNE_SHOW_WITHOUT_CREDENTIAL = env.switch("ATTUNE_SHOW_WITHOUT_CREDENTIAL", default=True)
# Whether therapy groups are listed; and whether a therapist may make an entry of their own without being invited.
ATTUNE_GROUPS = env.switch("ATTUNE_GROUPS", default=True)
ATTUNE_THERAPISTS_SIGN_UP = env.switch("ATTUNE_THERAPISTS_SIGN_UP", default=False)
ATTUNE_TRUSTED_PROXIES = env.number("ATTUNE_TRUSTED_PROXIES", 0, most=5)
# Seals what seekers ask for. Empty: made at each start and held in memory, which is enough for one server.
ATTUNE_NEED_KEY = env.text("ATTUNE_NEED_KEY")

# Whether seekers can write to therapists here.
ATTUNE_ENQUIRIES = env.switch("ATTUNE_ENQUIRIES", default=True)
# Who reads concerns about how a therapist behaved: the operator's board or ethics committee, and how it is reached.
ATTUNE_CONDUCT_NAME = env.text("ATTUNE_CONDUCT_NAME")
ATTUNE_CONDUCT_CONTACT = env.text("ATTUNE_CONDUCT_CONTACT")
# Days after which what was written is erased, if nobody did so before.
ATTUNE_ENQUIRY_DAYS = env.number("ATTUNE_ENQUIRY_DAYS", 180, least=14, most=3650)
# The keys of conversations, apart from the database; and how many days the operator keeps backups of that file.
ATTUNE_KEYS = Path(env.text("ATTUNE_KEYS", str(ATTUNE_DATA / "keys.sqlite3"))).absolute()
ATTUNE_KEY_BACKUP_DAYS = env.number("ATTUNE_KEY_BACKUP_DAYS", 7, most=365)

# Whether clients and their therapists can work together here. Switching it on asks for who answers for it, for how long what
# is told stays, and for the day and the place of a completed assessment (docs/data-protection-assessment.md).
ATTUNE_WORKSPACE = env.switch("ATTUNE_WORKSPACE", default=_is_demo)
ATTUNE_WORKSPACE_RESPONSIBLE = env.text(
    "ATTUNE_WORKSPACE_RESPONSIBLE", "the Attune demonstration" if _is_demo else ""
)
ATTUNE_WORKSPACE_RETENTION = env.text(
    "ATTUNE_WORKSPACE_RETENTION",
    "What is told here goes with the demonstration's folder." if _is_demo else "",
)
ATTUNE_WORKSPACE_ASSESSMENT = env.text(
    "ATTUNE_WORKSPACE_ASSESSMENT", "invented people only" if _is_demo else ""
)

# An association's own sign-in (OpenID Connect). Without an address there is none.
ATTUNE_OIDC_ADDRESS = env.text("ATTUNE_OIDC_ADDRESS").rstrip("/")
ATTUNE_OIDC_CLIENT = env.text("ATTUNE_OIDC_CLIENT")
ATTUNE_OIDC_SECRET = env.text("ATTUNE_OIDC_SECRET")
ATTUNE_OIDC_NAME = env.text("ATTUNE_OIDC_NAME")

# Compiled loops of the search index are kept here, since the program's own folder may be read-only.
if ATTUNE_DATA.is_dir():  # whoever makes it decides who may look into it
    env.tell_libraries("NUMBA_CACHE_DIR", str(ATTUNE_DATA / "compiled"))

# --- Django ----------------------------------------------------------------------------------------

SECRET_KEY = env.text("ATTUNE_SECRET_KEY")
# Those used before: what was sealed or signed under one of them still opens.
SECRET_KEY_FALLBACKS = env.words("ATTUNE_OLD_SECRET_KEYS")
DEBUG = env.switch("ATTUNE_DEBUG", default=False)

_site = urlsplit(ATTUNE_SITE_URL)
_secure = _site.scheme == "https"
# Loopback answers always: the health checks and the admin (through an SSH tunnel) come that way.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words("ATTUNE_HOSTS")]
if _site.hostname:
    ALLOWED_HOSTS.append(_site.hostname)

INSTALLED_APPS = [
    "attune.workspace",
    "attune.enquiries",
    "attune.matching",
    "attune.directory",
    "attune.guides",
    "attune.accounts",
    "attune.foundation",
    "attune.accounts.apps.OperatorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "attune.foundation.middleware.access_log",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "attune.foundation.middleware.security_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "attune.foundation.middleware.no_null_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "attune.foundation.csrf.OriginOrTokenMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "attune.config.urls"
WSGI_APPLICATION = "attune.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "attune.foundation.context.site",
            ],
        },
    },
]

try:
    _database = dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{quote(str(ATTUNE_DATA / 'attune.sqlite3'))}",
        conn_max_age=600,
        conn_health_checks=True,
    )
except ValueError as error:
    raise ImproperlyConfigured("DATABASE_URL is no address of a database that Django knows.") from error
DATABASES = {"default": _database}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL, not NORMAL: a simulated power cut lost acknowledged commits with NORMAL and none with FULL.
    # IMMEDIATE: read-then-write transactions would otherwise fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits are counted here, by all processes together. An entry that is pushed out is a limit forgotten: hence the room.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "foundation_cachedvalue",
        "KEY_FUNCTION": "attune.foundation.cache_keys.letters_for_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- People who sign in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "account", "/"
# A remark may quote an address: it is kept with the session, not in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The library's settings; why they are so is said in docs/adr/0021-sign-in.md.
ALLAUTH_TRUSTED_PROXY_COUNT = ATTUNE_TRUSTED_PROXIES
ACCOUNT_ADAPTER = "attune.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Ten minutes: mail is slow at times, and people look for their glasses.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
# Not "strict": that lets one address have two accounts. Codes are asked of everyone, so an address that is taken is not told.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "mailed_code": "3/5m/key",
    "request_login_code": "20/m/ip",
    "reset_password": "20/m/ip",
}
ACCOUNT_FORMS = {
    "add_email": "attune.accounts.forms.AddressForm",
    "change_password": "attune.accounts.forms.PasswordChangeForm",
    "confirm_email_verification_code": "attune.accounts.forms.AddressCodeForm",
    "confirm_login_code": "attune.accounts.forms.SignInCodeForm",
    "confirm_password_reset_code": "attune.accounts.forms.ResetCodeForm",
    "login": "attune.accounts.forms.SignInForm",
    "reauthenticate": "attune.accounts.forms.PasswordAgainForm",
    "request_login_code": "attune.accounts.forms.AskForCodeForm",
    "reset_password": "attune.accounts.forms.ForgottenForm",
    "reset_password_from_key": "attune.accounts.forms.NewPasswordForm",
    "set_password": "attune.accounts.forms.FirstPasswordForm",
    "signup": "attune.accounts.forms.SignUpForm",
}
MFA_ADAPTER = "attune.accounts.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = ATTUNE_SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure
MFA_FORMS = {
    "activate_totp": "attune.accounts.forms.AppForm",
    "add_webauthn": "attune.accounts.forms.AddPasskeyForm",
    "authenticate": "attune.accounts.forms.SecondFactorForm",
    "edit_webauthn": "attune.accounts.forms.RenamePasskeyForm",
    "reauthenticate": "attune.accounts.forms.SecondFactorAgainForm",
}
# Why it is so is said in docs/adr/0028-association-sign-in.md.
SOCIALACCOUNT_ADAPTER = "attune.accounts.association.AssociationAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}

# --- Languages and time ----------------------------------------------------------------------------

LANGUAGE_CODE = env.text("ATTUNE_LANGUAGE", "en")
LANGUAGES = languages_named([LANGUAGE_CODE, *env.words("ATTUNE_LANGUAGES")])
# The operator's own translations come first: they may say some things in their own words, in English too.
ATTUNE_LOCALE = env.text("ATTUNE_LOCALE")
LOCALE_PATHS = [*([Path(ATTUNE_LOCALE).absolute()] if ATTUNE_LOCALE else []), BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("ATTUNE_TIME_ZONE", "UTC")

# --- Files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ATTUNE_DATA / "static"
MEDIA_ROOT = ATTUNE_DATA / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "attune.foundation.uploads.OnlySmallFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
# In memory only, never as a file of its own on disk: a workspace that somebody brings along is the largest there is.
FILE_UPLOAD_MAX_MEMORY_SIZE = 65_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- What browsers are told ------------------------------------------------------------------------

# Named and shaped like Django 6's own setting, so that the middleware can go at the upgrade.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Not no-referrer: browsers then send "Origin: null" and Django refuses every form over https.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 63_072_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.switch("ATTUNE_HSTS_SUBDOMAINS", default=False)
if ATTUNE_TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_NAME = "__Host-attune-session" if _secure else "attune-session"
CSRF_COOKIE_NAME = "__Host-attune-csrf" if _secure else "attune-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "attune.foundation.views.form_refused"

# --- Mail ------------------------------------------------------------------------------------------

# Without an address mail waits in the outbox; a demonstration writes it to a folder and shows it at /_mail/.
_mail = mail_server(env.text("ATTUNE_MAIL_URL", "folder:" if _is_demo else ""))
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.use_ssl, _mail.use_tls
EMAIL_TIMEOUT = 20  # a letter is claimed for a minute: no server may hold us longer
EMAIL_FILE_PATH = ATTUNE_DATA / "mail"
# From a neutral sender: the name stands on locked screens.
ATTUNE_MAIL_FROM = env.text("ATTUNE_MAIL_FROM", "messages@localhost" if _is_demo else "")

# --- What is written down --------------------------------------------------------------------------

LOGGING_CONFIG = "attune.foundation.logs.configure"
LOGGING = {"level": env.choice("ATTUNE_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")}

# What the checks in attune.foundation.checks look at is decided above; this one is theirs to silence:
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the redirect from http to https belongs to the proxy (docs/self-hosting.md)
    "security.W005",  # including subdomains in HSTS is the operator's choice: ATTUNE_HSTS_SUBDOMAINS
    "security.W021",  # preloading HSTS too
    "security.W003",  # the CSRF middleware is ours: a subclass of Django's
]
