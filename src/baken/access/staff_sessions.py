# SPDX-License-Identifier: EUPL-1.2
"""Sessions of desk and office: whose they are is known to their owner, who can end the others.

The row says it by a keyed fingerprint; the kind of browser is a code. Neither an address nor an account id
stands there.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

from baken.access.models import Account, StaffSession
from baken.access.policy import STAFF_MAY_BE_IDLE
from baken.access.sealing import fingerprint
from baken.access.sessions import SealedSessionStore
from baken.access.vocabulary import BROWSER_LABELS, SYSTEM_LABELS, Browser, System

DEVICE = "device"
# In this order: Edge also says that it is Chrome, and Chrome that it is Safari.
BROWSERS = {Browser.EDGE: "Edg", Browser.FIREFOX: "Firefox|FxiOS", Browser.CHROME: "Chrom|CriOS"}
BROWSERS |= {Browser.SAFARI: "Safari"}
SYSTEMS = {System.IPHONE: "iPhone|iPad", System.ANDROID: "Android", System.WINDOWS: "Windows"}
SYSTEMS |= {System.MAC: "Mac OS", System.LINUX: "Linux"}


class StaffSessionStore(SealedSessionStore):
    """The base of the stores of desk and office."""

    model: ClassVar[type[StaffSession]]
    idle = STAFF_MAY_BE_IDLE

    def columns(self) -> dict[str, Any]:
        account = self._session.get(SESSION_KEY)
        if account is None:
            return {}
        browser, system = self._session.get(DEVICE, (Browser.OTHER, System.OTHER))
        return {
            "owner": _owner(account),
            "began_at": timezone.now(),
            "browser": browser,
            "system": system,
        }


@dataclass(frozen=True)
class OpenSession:
    """One place where somebody is signed in."""

    browser: str
    system: str
    began_at: datetime
    last_at: datetime
    is_this: bool


def note_device(request: HttpRequest) -> None:
    """Remember at sign-in with what kind of browser; of its own words no more is kept."""
    said = request.headers.get("User-Agent", "")
    browser = next((kind for kind, words in BROWSERS.items() if re.search(words, said)), Browser.OTHER)
    system = next((kind for kind, words in SYSTEMS.items() if re.search(words, said)), System.OTHER)
    request.session[DEVICE] = (browser, system)


def open_sessions(request: HttpRequest, account: Account, *, now: datetime) -> list[OpenSession]:
    """Where this person is signed in at this door, the last used first."""
    rows = _of(account).filter(expires_at__gt=now).order_by("-expires_at")
    return [
        OpenSession(
            BROWSER_LABELS[Browser(row.browser)],
            SYSTEM_LABELS[System(row.system)],
            row.began_at,
            row.expires_at - STAFF_MAY_BE_IDLE,
            bytes(row.id) == _id(request),
        )
        for row in rows
    ]


def end_other_sessions(request: HttpRequest, account: Account) -> int:
    """End them all but this one; gives how many that were."""
    return int(_of(account).exclude(id=_id(request)).delete()[0])


def _of(account: Account) -> Any:
    store: type[StaffSessionStore] = import_module(settings.SESSION_ENGINE).SessionStore
    return store.model._default_manager.filter(owner=_owner(str(account.pk)))


def _id(request: HttpRequest) -> bytes:
    return request.session._id()  # type: ignore[attr-defined, no-any-return]


def _owner(account: str) -> bytes:
    return fingerprint("session", settings.DOOR, account)
