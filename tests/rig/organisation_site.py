# SPDX-License-Identifier: EUPL-1.2
"""An organisation's own identity provider, for tests: allauth's, in a process and at an address of its own.

python -m tests.rig.organisation_site PORT FOLDER REDIRECT...   (the secret stands in the environment)
"""

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT = "baken"
PAGES = "tests.rig.organisation_pages"


def configure(folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()
    apps = ["auth", "contenttypes", "sessions", "messages"]
    within = "django.contrib"
    settings.configure(
        SECRET_KEY=os.urandom(32).hex(),
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF=PAGES,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "organisation.db"}},
        INSTALLED_APPS=[
            *(f"{within}.{app}" for app in apps),
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            f"{within}.sessions.middleware.SessionMiddleware",
            f"{within}.auth.middleware.AuthenticationMiddleware",
            f"{within}.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        SESSION_COOKIE_NAME="organisation",
        LOGIN_URL="account_login",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        IDP_OIDC_ADAPTER=f"{PAGES}.Claims",
        IDP_OIDC_PRIVATE_KEY=pem,
    )
    django.setup()


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the library
        """Nobody reads along."""


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def main(port: str, folder: str, *redirects: str) -> None:
    configure(Path(folder))
    call_command("migrate", verbosity=0)
    from allauth.idp.oidc.models import Client

    client = Client(id=CLIENT, name="Baken", skip_consent=True, redirect_uris="\n".join(redirects))
    client.set_secret(os.environ["ORGANISATION_SECRET"])
    client.save()
    make_server("127.0.0.1", int(port), get_wsgi_application(), Threaded, Quiet).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
