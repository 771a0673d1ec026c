# SPDX-License-Identifier: EUPL-1.2
"""The doors: everything in which one door's process differs from another's.

Each door has its own host name, URL table, database login role, session table, cookie and secret.
"""

from typing import Any

SECURITY = "django.middleware.security.SecurityMiddleware"
STATIC = "whitenoise.middleware.WhiteNoiseMiddleware"
HEADERS = "baken.config.headers.Headers"
POLICY = "csp.middleware.CSPMiddleware"
BODY = "baken.access.middleware.WholeBody"
BEFOREHAND = "baken.access.beforehand.Beforehand"
AFTERWARDS = "baken.access.afterwards.Afterwards"
TRANSACTION = "baken.access.middleware.OneTransaction"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
COMMON = "django.middleware.common.CommonMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
LANGUAGE = "baken.front.middleware.Language"
CODE = "baken.front.middleware.CodeKeys"
REGION = "baken.front.middleware.RegionByHost"
ORIGIN = "baken.front.middleware.SameOrigin"
AUTH = "django.contrib.auth.middleware.AuthenticationMiddleware"
MESSAGES = "django.contrib.messages.middleware.MessageMiddleware"
ALLAUTH = "allauth.account.middleware.AccountMiddleware"
ACTOR = "baken.access.middleware.WhoActs"
CLICKS = "baken.access.second_clicks.SecondClicks"

# The transaction stands outside the session, so that the session commits with the work.
OUTER = [SECURITY, STATIC, HEADERS, POLICY]
STAFF = [
    *OUTER, BODY, BEFOREHAND, AFTERWARDS, TRANSACTION, SESSION, COMMON, CSRF, AUTH, MESSAGES, ALLAUTH, ACTOR,
    CLICKS,
]  # fmt: skip


# Used codes and counters of sign-in, in a table of the door's own; the other doors keep nothing.
NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def _cache(door: str) -> dict[str, Any]:
    return {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": f"cache_{door}"}
    }


def _staff(door: str) -> dict[str, Any]:
    return {
        "ROOT_URLCONF": f"baken.config.urls.{door}",
        "SESSION_ENGINE": f"baken.access.{door}_sessions",
        "SESSION_COOKIE_NAME": f"__Host-baken-{door}",
        "SESSION_COOKIE_SAMESITE": "Lax",  # Strict breaks the way back from an identity provider
        "CSRF_COOKIE_NAME": f"__Host-baken-{door}-form",
        "MIDDLEWARE": STAFF,
        "CACHES": _cache(door),
    }


DOORS: dict[str, dict[str, Any]] = {
    "front": {
        "ROOT_URLCONF": "baken.config.urls.front",
        "SESSION_ENGINE": "baken.front.sessions",
        "SESSION_COOKIE_NAME": "__Host-baken-front",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_NAME": "__Host-baken-front-form",
        "MIDDLEWARE": [*OUTER, REGION, ORIGIN, BODY, CODE, TRANSACTION, SESSION, LANGUAGE, COMMON],
        "CACHES": NO_CACHE,
    },
    "desk": _staff("desk"),
    "office": _staff("office"),
    "api": {
        "ROOT_URLCONF": "baken.config.urls.api",
        "SESSION_ENGINE": "baken.front.sessions",
        "SESSION_COOKIE_NAME": "__Host-baken-api",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_NAME": "__Host-baken-api-form",
        "MIDDLEWARE": [*OUTER, BODY, TRANSACTION, COMMON],
        "CACHES": NO_CACHE,
    },
}
DOORS["worker"] = DOORS["owner"] = DOORS["desk"]
WITH_SIGN_IN = ("desk", "office", "worker", "owner")
