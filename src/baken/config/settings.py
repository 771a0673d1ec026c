# SPDX-License-Identifier: EUPL-1.2
"""Django's settings for every door; what differs stands in `doors`, what comes from outside in `environment`."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from baken.config import logs
from baken.config.brokers import broker_settings, forms_lead_to
from baken.config.catalogues import compile_catalogues
from baken.config.doors import DOORS, WITH_SIGN_IN
from baken.config.environment import (
    WrongSetting,
    address,
    database,
    folder,
    issuer,
    key_bytes,
    public_key,
    read,
    secret,
    text,
    whole_number,
    words,
    yes_or_no,
)
from baken.config.key_server import key_server
from baken.config.mail import mail_server
from baken.design.languages import COMPLETE
from baken.design.languages import LANGUAGES as LANGUAGE_NAMES

SOURCE = Path(__file__).resolve().parent.parent
DOOR = read("BAKEN_DOOR", text, default="owner", help="Which door this process is; the entry point sets it.")
if DOOR not in DOORS:
    raise WrongSetting(f"BAKEN_DOOR cannot be {DOOR!r}; it is one of {', '.join(DOORS)}.")

PRACTICE = read(
    "BAKEN_PRACTICE", yes_or_no, default="0", help="1 for a practice region with invented people."
)
HOME = read("BAKEN_HOME", folder, default="", help="The folder where this installation keeps its data.")
SECRET_KEY = read("BAKEN_SECRET", secret, help="This door's own secret, at least 32 characters.")
SECOND_FACTOR_KEY = read(
    "BAKEN_SECOND_FACTOR_KEY",
    key_bytes,
    default="",
    help="64 hexadecimal digits that seal the second factors; the desk and the office need it.",
)
QUESTIONS_KEY = read(
    "BAKEN_QUESTIONS_KEY",
    key_bytes,
    default="",
    help="64 hexadecimal digits with which the office opens general questions; no other door has them.",
)
QUESTIONS_PUBLIC = read(
    "BAKEN_QUESTIONS_PUBLIC",
    public_key,
    default="",
    help="What `questions_key` prints for that key: the front door seals general questions to it; empty: no questions.",
)
OIDC_ADDRESS = read(
    "BAKEN_OIDC_ADDRESS",
    issuer,
    default="",
    help="The issuer of the organisation's identity provider (OpenID Connect); empty when there is none.",
)
OIDC_CLIENT = read("BAKEN_OIDC_CLIENT", text, default="", help="The name by which that provider knows Baken.")
OIDC_SECRET = read("BAKEN_OIDC_SECRET", text, default="", help="Baken's secret at that provider.")
OIDC_ACR = read(
    "BAKEN_OIDC_ACR",
    words,
    default="",
    help="Values of `acr`, with spaces between, by which the provider says that it saw two factors.",
)
OIDC_MAX_AGE = read(
    "BAKEN_OIDC_MAX_AGE",
    whole_number,
    default="28800",
    help="How many seconds ago the provider may have seen a person itself at sign-in (`auth_time`).",
)
if OIDC_ADDRESS and not (OIDC_CLIENT and OIDC_ACR):
    raise WrongSetting("BAKEN_OIDC_ADDRESS is set: BAKEN_OIDC_CLIENT and BAKEN_OIDC_ACR are needed too.")
if OIDC_ADDRESS.startswith("http:") and not PRACTICE:
    raise WrongSetting("BAKEN_OIDC_ADDRESS must be https.")
BROKER = broker_settings(practice=PRACTICE)
KEYS = read(
    "BAKEN_KEYS", folder, default="", help="The folder with this door's keys; office and api have none."
)
KEYS_FILE_ACCEPTED = read(
    "BAKEN_KEYS_FILE_ACCEPTED",
    text,
    default="",
    help="The name of who accepted that keys are kept in files; production needs it with the file provider.",
)
STORAGE = read("BAKEN_STORAGE", folder, default="", help="The folder for sealed files.")
MEMORY = read(
    "BAKEN_MEMORY",
    folder,
    default="/dev/shm",  # noqa: S108  memory-backed on purpose: nothing of it may reach a disk
    help="A memory-backed folder, for the salt that hides network addresses until midnight.",
)
PROXY_HOPS = read(
    "BAKEN_PROXY_HOPS", whole_number, default="0", help="0, or 1 when one reverse proxy stands before us."
)
if PROXY_HOPS not in (0, 1):
    raise WrongSetting("BAKEN_PROXY_HOPS must be 0 or 1: exactly one proxy is understood.")
FIGURES_EVERY = read(
    "BAKEN_FIGURES_EVERY",
    whole_number,
    default="86400",
    help="How many seconds between two releases of the running half-year's figures.",
)
READY_CODES = read(
    "BAKEN_READY_CODES",
    whole_number,
    default="32",
    help="How many reporters' codes the front door keeps ready.",
)
BACKUPS = read(
    "BAKEN_BACKUPS",
    folder,
    default="",
    help="The folder with backups: old keys die only after a backup made under the new ones.",
)
REGIONS_FOLDER = read(
    "BAKEN_REGIONS_FOLDER", folder, default="", help="A folder with more region profiles (TOML)."
)
RECIPIENTS_FILE = read(
    "BAKEN_RECIPIENTS_FILE",
    folder,
    default="",
    help="A file (TOML) with official field lists of recipients; its rows take the place of ours.",
)
FRONT_PORT = read(
    "BAKEN_FRONT_PORT", text, default="", help="The port of the front door, when it is not 80 or 443."
)
MAIL = mail_server(DOOR)
KEY_SERVER = key_server(DOOR)
# Mail goes by the rows of the post room only; no library sends any.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ADDRESSES = {
    "desk": read(
        "BAKEN_DESK_ADDRESS", address, default="http://desk.localhost", help="The desk's own address."
    ),
    "office": read(
        "BAKEN_OFFICE_ADDRESS", address, default="http://office.localhost", help="The office's address."
    ),
    "api": read(
        "BAKEN_API_ADDRESS", address, default="http://api.localhost", help="The partners' interface."
    ),
}

DATABASES = {
    "default": read(
        "BAKEN_DATABASE_URL",
        database,
        help="The database with this door's own login role: postgresql://baken_desk:...@host/baken",
    )
}
# A server that compiles what it thinks expensive would spend a second on a page's statement that takes 0.05 s.
DATABASES["default"]["OPTIONS"]["options"] = "-c search_path=public,keys -c jit=off"
if DOOR != "owner":
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 6, "timeout": 10}
    # After a restart of the server each connection in the pool is dead: nobody gets one as an error page.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if not PRACTICE and HOME and DATABASES["default"]["HOST"].startswith(str(HOME)):
    raise WrongSetting(
        "The embedded PostgreSQL is for practice only; give BAKEN_DATABASE_URL of a kept server."
    )
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = False
ALLOWED_HOSTS = (
    [urlsplit(ADDRESSES[DOOR]).hostname or ""] if DOOR in ADDRESSES else ["*"]
)  # front: RegionByHost refuses
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [(code, LANGUAGE_NAMES[code].name) for code in COMPLETE]
LOCALE_PATHS = [compile_catalogues(HOME)] if HOME else []
USE_I18N = True

ORGANISATIONS = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *(["allauth", "allauth.account", "allauth.mfa", *ORGANISATIONS] if DOOR in WITH_SIGN_IN else []),
    "baken.config",
    "baken.design",
    "baken.audit",
    "baken.vault",
    "baken.regions",
    "baken.access",
    "baken.roster",
    "baken.files",
    "baken.post",
    "baken.upkeep",
    "baken.handover",
    "baken.capacity",
    "baken.steering",
    "baken.mailbox",
    "baken.intake",
    "baken.organisations",
    "baken.people",
    "baken.casework",
    "baken.triage",
    "baken.care",
    "baken.linkage",
    "baken.insight",
    "baken.demo",
    "baken.desk",
    "baken.office",
    "baken.front",
]
globals().update(DOORS[DOOR])

AUTH_USER_MODEL = "access.Account"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_COOKIE_AGE = None
CSRF_TRUSTED_ORIGINS = list(ADDRESSES.values())
CSRF_FAILURE_VIEW = "baken.config.errors.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer" if DOOR == "front" else "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if PRACTICE else 63072000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_HOPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *forms_lead_to(DOOR, OIDC_ADDRESS if DOOR in WITH_SIGN_IN else "", BROKER)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "baken.config.frame.frame",
            ]
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

FILE_UPLOAD_HANDLERS = ["baken.files.upload.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # our own limit answers sooner and keeps what was typed
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

AUTHENTICATION_BACKENDS = ["baken.access.passwords.ComparedBeforehand"] if DOOR in WITH_SIGN_IN else []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "choose-role"
ACCOUNT_ADAPTER = "baken.access.sign_in.Accounts"
MFA_ADAPTER = "baken.access.sign_in.SecondFactors"
SOCIALACCOUNT_ADAPTER = "baken.access.organisation.Asking"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
# Tries are counted per account in access.Tries; the library counts per address and would slow a whole office.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Baken"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off; a code counts once all the same

LOGGING_CONFIG = None
logs.configure(DOOR)

if os.environ.get("DJANGO_DEBUG"):
    raise WrongSetting("DJANGO_DEBUG is set: Baken never runs with debug pages.")
