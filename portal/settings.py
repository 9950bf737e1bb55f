"""All settings, in sections, all from the environment.

Two ways to run, one code path: without any variable the portal is *embedded* (SQLite, a Celery worker on
the filesystem broker, everything under `VAR`); `DATABASE_URL` and `REDIS_URL` turn it to services.
`PORTAL_ENV=production` refuses to start half-configured.
"""

from pathlib import Path

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from portal.secret import stored_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- What kind of installation this is ---------------------------------------------------------------
PORTAL_ENV = env.str("PORTAL_ENV", "embedded")
PRODUCTION = PORTAL_ENV == "production"
DEBUG = env.bool("DEBUG", False) and not PRODUCTION
DEMONSTRATION = env.bool("DEMONSTRATION", False)
VAR = Path(env.str("VAR", str(BASE_DIR / "var"))).resolve()

if PRODUCTION:
    missing = [
        name
        for name in (
            "SECRET_KEY",
            "ALLOWED_HOSTS",
            "DATABASE_URL",
            "REDIS_URL",
            "SITE_URL",
            "EMAIL_URL",
            "CONTACT_EMAIL",
        )
        if not env.str(name, "")
    ]
    if missing:
        raise ImproperlyConfigured(f"PORTAL_ENV=production needs these variables: {', '.join(missing)}")
    if DEMONSTRATION:
        raise ImproperlyConfigured(
            "DEMONSTRATION makes sign-ins with known passwords: it is never for production."
        )

SECRET_KEY = env.str("SECRET_KEY", "") or stored_secret(VAR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "portal@example.org")
# Under which terms the open data may be used: the name of a licence, and where it is written.
DATA_LICENCE = env.str("DATA_LICENCE", "")
DATA_LICENCE_URL = env.str("DATA_LICENCE_URL", "")

# --- Applications -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "corsheaders",
    "django_filters",
    "django_htmx",
    "import_export",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_celery_beat",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "health_check",
    "portal",
    "vision",
    "diaspora",
    "civil_society",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "portal.middleware.ContentSecurityPolicyMiddleware",
    "portal.middleware.StrongETagMiddleware",
    "portal.middleware.SameForAllMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.middleware.UserLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.SecondFactorMiddleware",
    "portal.middleware.LastSeenMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = True

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
                "portal.context.site",
            ],
            "builtins": [
                "portal.templatetags.portal",
                "portal.templatetags.share",
                "portal.templatetags.linked",
                "portal.templatetags.embeds",
            ],
        },
    },
]

# --- Database, cache, queue -------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
# A quarter of a second is the longest that a page may wait for Redis.
REDIS_TIMEOUT = 0.25
if REDIS_URL:
    SHARED_CACHE = {
        "BACKEND": "portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": REDIS_TIMEOUT, "socket_connect_timeout": REDIS_TIMEOUT},
    }
    CACHES = {"default": SHARED_CACHE, "pictures": SHARED_CACHE | {"KEY_PREFIX": "pictures"}}
else:
    LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CACHES = {
        "default": LOCAL_CACHE,
        # Share pictures, of 50 kB: apart, so that they push out nothing else, and no more than 10 MB of them.
        "pictures": LOCAL_CACHE | {"LOCATION": "pictures", "OPTIONS": {"MAX_ENTRIES": 200}},
    }

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT = "portal.broker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        # One folder in and out: sender and worker share it.
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "control_folder": str(VAR / "queue-control"),
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": REDIS_TIMEOUT}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "worker-heartbeat": {"task": "portal.tasks.record_heartbeat", "schedule": 60.0},
    # What nobody could be asked for, and what is due again. After a minute the next asks for the same.
    "deliver-notices": {
        "task": "portal.tasks.deliver_notices",
        "schedule": 60.0,
        "options": {"expire_seconds": 60},
    },
    "forget-old-notices": {"task": "portal.tasks.forget_old_notices", "schedule": 24 * 3600.0},
    # Reports that a killed worker left, or that nobody could be asked for.
    "sweep-reports": {
        "task": "portal.tasks.sweep_reports",
        "schedule": 60.0,
        "options": {"expire_seconds": 60},
    },
    # At night, from Budapest to Astana.
    "remake-drafts": {"task": "portal.tasks.remake_drafts", "schedule": crontab(hour="0", minute="30")},
    "clear-unnamed-reports": {"task": "portal.tasks.clear_unnamed_reports", "schedule": 24 * 3600.0},
    "clear-expired-sessions": {"task": "portal.tasks.clear_expired_sessions", "schedule": 24 * 3600.0},
    "forget-old-requests": {"task": "portal.tasks.forget_old_requests", "schedule": 3600.0},
    "clear-old-uploads": {"task": "portal.tasks.clear_old_uploads", "schedule": 3600.0},
    "clear-unnamed-files": {"task": "vision.tasks.clear_unnamed_files", "schedule": 24 * 3600.0},
    "clear-unnamed-diaspora-files": {
        "task": "diaspora.tasks.clear_unnamed_files",
        "schedule": 24 * 3600.0,
    },
    # Of whoever did not follow the link in the mail, nothing is kept.
    "clear-unconfirmed-proposals": {
        "task": "civil_society.tasks.clear_unconfirmed_proposals",
        "schedule": 24 * 3600.0,
    },
    # Each hour, so that news come on the day they are due also where beat was down.
    "write-digests": {"task": "portal.tasks.write_digests", "schedule": crontab(minute="20")},
    "clear-unconfirmed-followers": {
        "task": "portal.tasks.clear_unconfirmed_followers",
        "schedule": 24 * 3600.0,
    },
    "tell-webhooks": {
        "task": "portal.tasks.tell_webhooks",
        "schedule": 60.0,
        "options": {"expire_seconds": 60},
    },
    "forget-old-deliveries": {"task": "portal.tasks.forget_old_deliveries", "schedule": 24 * 3600.0},
    "forget-old-presences": {"task": "vision.tasks.forget_old_presences", "schedule": 24 * 3600.0},
    # In the morning, from Budapest to Astana; where beat was down then, as soon as it is up.
    "send-reminders": {"task": "vision.tasks.send_reminders", "schedule": crontab(hour="5", minute="0")},
}

# --- Languages --------------------------------------------------------------------------------------
# All four are written from left to right; Django's own table is wrong on `az`, so nothing asks it.
LANGUAGE_CODE = "tr"
LANGUAGES = [("tr", "Türkçe"), ("en", "English"), ("az", "Azərbaycanca"), ("kk", "Қазақша")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "third_party"]
FORMAT_MODULE_PATH = "portal.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Istanbul"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
MODELTRANSLATION_DEFAULT_LANGUAGE = "tr"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = ("tr", "en", "az", "kk")

# --- Accounts ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_MIN_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:signed-in"
LOGOUT_REDIRECT_URL = "portal:signed-out"
ACCOUNT_ADAPTER = "portal.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Whole days: the mail with the link names them.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
ACCOUNT_FORMS = {
    "login": "portal.forms.accounts.LoginForm",
    "reset_password": "portal.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "portal.forms.accounts.ResetPasswordKeyForm",
    "change_password": "portal.forms.accounts.ChangePasswordForm",
    "set_password": "portal.forms.accounts.SetPasswordForm",
    "reauthenticate": "portal.forms.accounts.ReauthenticateForm",
}
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
# Of all who knock: from one place, at one account, by one person. What is over is answered alike whoever exists.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # Wrong passwords, and wrong codes of the second factor: each counted for itself.
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies of our own stand between a visitor and the portal: whose address counts depends on it.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 1 if PRODUCTION else 0)

# --- Second factor ----------------------------------------------------------------------------------
# For whom `portal.rules.needs_second_factor`. Who tries the demonstration may set one up, and need not.
SECOND_FACTOR_REQUIRED = not DEMONSTRATION
MFA_ADAPTER = "portal.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Addresses are those that invitations reached.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# The clocks of phones go wrong, and people type slowly: the codes before and after count too.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "portal.forms.second_factor.AuthenticateForm",
    "reauthenticate": "portal.forms.second_factor.ReauthenticateForm",
    "activate_totp": "portal.forms.second_factor.ActivateTOTPForm",
    "add_webauthn": "portal.forms.second_factor.AddWebAuthnForm",
    "authenticate_webauthn": "portal.forms.second_factor.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "portal.forms.second_factor.ReauthenticateWebAuthnForm",
    "edit_webauthn": "portal.forms.second_factor.EditWebAuthnForm",
}

# --- Sign-in by another organisation ----------------------------------------------------------------
# An OpenID Connect provider, where one is named: it signs in people who have an account, and makes none.
OIDC_NAME, *OIDC = (
    env.str(f"OIDC_{name}", "") for name in ("NAME", "SERVER_URL", "CLIENT_ID", "CLIENT_SECRET")
)
if any((OIDC_NAME, *OIDC)) and not all((OIDC_NAME, *OIDC)):
    raise ImproperlyConfigured(
        "OIDC_NAME, OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together."
    )
# Part of the address that people come back to: /accounts/oidc/callback/
OIDC_PROVIDER = "oidc"
SOCIALACCOUNT_ADAPTER = "portal.oidc.SocialAccountAdapter"
# A link, because browsers hold forms to `form-action` through all redirects, and the provider may have several hosts.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, dict] = {}
if OIDC_NAME:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER,
                "name": OIDC_NAME,
                "client_id": OIDC[1],
                "secret": OIDC[2],
                "settings": {"server_url": OIDC[0]},
            }
        ],
    }

# --- E-mail -----------------------------------------------------------------------------------------
# Embedded: each mail is a file under VAR/mail, so that nothing is sent by accident and all can be read.
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "portal.mail.files.EmailBackend"
    EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", CONTACT_EMAIL)

# --- Files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "media"
WHITENOISE_USE_FINDERS = not PRODUCTION
# Reports go to S3 where a bucket is named: what then goes together is asked for together.
REPORTS_S3 = {
    name: env.str(f"REPORTS_S3_{name}", "")
    for name in ("BUCKET", "ACCESS_KEY", "SECRET_KEY", "ENDPOINT", "REGION")
}
if any(REPORTS_S3.values()) and not all(REPORTS_S3[name] for name in ("BUCKET", "ACCESS_KEY", "SECRET_KEY")):
    raise ImproperlyConfigured(
        "REPORTS_S3_BUCKET, REPORTS_S3_ACCESS_KEY and REPORTS_S3_SECRET_KEY go together."
    )
REPORTS_STORAGE: dict[str, object]
if REPORTS_S3["BUCKET"]:
    REPORTS_STORAGE = {
        "BACKEND": "portal.reports.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": REPORTS_S3["BUCKET"],
            "access_key": REPORTS_S3["ACCESS_KEY"],
            "secret_key": REPORTS_S3["SECRET_KEY"],
            "endpoint_url": REPORTS_S3["ENDPOINT"] or None,
            "region_name": REPORTS_S3["REGION"] or None,
        },
    }
else:
    REPORTS_STORAGE = {"BACKEND": "portal.reports.storage.Folder", "OPTIONS": {"location": VAR / "reports"}}


def private_folder(name: str) -> dict[str, object]:
    """Files to which no address leads, only a view that asks who wants them."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAR / name,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What states show for their reports.
    "evidence": private_folder("evidence"),
    # Documents and pictures of diaspora events.
    "diaspora": private_folder("diaspora"),
    # What the portal publishes as papers, each under its SHA-256.
    "reports": REPORTS_STORAGE,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
# The scanner that looks at each file before it is kept; empty for none.
CLAMD_URL = env.str("CLAMD_URL", "")
if CLAMD_URL and not CLAMD_URL.startswith(("tcp://", "unix:///")):
    raise ImproperlyConfigured(
        f"CLAMD_URL is tcp://host:3310 or unix:///run/clamav/clamd.ctl, not {CLAMD_URL!r}"
    )
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The largest file that anybody may have checked: no report is as large.
VERIFY_MAX_BYTES = 50 * 1024 * 1024

# --- The map of states ------------------------------------------------------------------------------
# Lines that not all sides have agreed on: "dashed"; "solid", as any other border; "none", not drawn at all.
MAP_BORDERS = env.str("MAP_BORDERS", "dashed")
if MAP_BORDERS not in {"dashed", "solid", "none"}:
    raise ImproperlyConfigured(f"MAP_BORDERS is dashed, solid or none, not {MAP_BORDERS!r}")

# --- Security ---------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# A visitor who opened a form keeps nothing of it: until the browser is closed, as the page on privacy says.
CSRF_COOKIE_AGE = None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 3600)
    # Other sites of the domain, and browsers' own lists, are not for this one to decide on.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- Open data -----------------------------------------------------------------------------------------
# Requests of one caller, as in 600/min: by token where there is one, else by network address.
API_RATE = env.str("API_RATE", "600/min")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "portal.api.negotiation.Negotiation",
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "portal.api.problems.answer",
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.Schema",
    # Whose address counts: as many proxies of our own stand before the portal as say so.
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Vision portal",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "DEFAULT_GENERATOR_CLASS": "portal.api.document.Generator",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "portal.api.document.complete",
    ],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": True,
}
# Webhooks lead to servers on the internet. For trying them out, they may lead to this very machine too.
WEBHOOKS_TO_LOOPBACK = env.bool("WEBHOOKS_TO_LOOPBACK", False) and not PRODUCTION
# Whatever is public may be read from a page of any other site.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/v1/(?!reporting/)|oembed/)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Last-Modified", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    },
}

# --- Admin ------------------------------------------------------------------------------------------
UNFOLD = {
    "SITE_TITLE": _("Vision portal"),
    "SITE_HEADER": _("Vision portal"),
    "SITE_SUBHEADER": _("Secretariat"),
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_LANGUAGES": True,
    "LANGUAGES": {"navigation": [{"code": code, "name_local": name} for code, name in LANGUAGES]},
    "STYLES": [lambda request: static("css/admin.css")],
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/favicon.svg")},
    ],
    "SHOW_VIEW_ON_SITE": True,
    "BORDER_RADIUS": "4px",
    "COLORS": {
        "primary": {
            "50": "#effbfb",
            "100": "#d6f3f4",
            "200": "#b0e6e9",
            "300": "#7ad2d8",
            "400": "#3db5bf",
            "500": "#2199a4",
            "600": "#1a7b88",
            "700": "#18616d",
            "800": "#1a4f5a",
            "900": "#1a434d",
            "950": "#0a2a33",
        },
    },
    "SIDEBAR": {"show_search": True, "navigation": "portal.admin.navigation.sidebar"},
    "DASHBOARD_CALLBACK": "portal.admin.dashboard.dashboard",
}
IMPORT_EXPORT_SKIP_ADMIN_LOG = False
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# --- Logs -------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}

# --- The importer -----------------------------------------------------------------------------------
IMPORT_MAX_BYTES = 20 * 1024 * 1024

# --- The spreadsheet that goes out and comes back ----------------------------------------------------
WORKBOOK_MAX_BYTES = 5 * 1024 * 1024
