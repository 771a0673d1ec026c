# SPDX-License-Identifier: EUPL-1.2
"""Acting as a door: every act of a test runs under that door's database role.

The test's own code is the owner (it arranges, without row security); what somebody does and sees
happens inside `through` or by a `DoorClient`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed
from django.urls import set_urlconf
from django.utils import timezone
from psycopg.pq import TransactionStatus

from baken.access.acting import GRANT, PROVED_AT, PURPOSE, SECOND_STEP, choices_of
from baken.access.models import Account, RoleGrant
from baken.access.tell import tell_the_database
from baken.access.vocabulary import Proof
from baken.config.doors import DOORS
from baken.kernel.actor import Actor


@contextmanager
def role(door: str) -> Iterator[None]:
    """Work under a door's login role; without LOCAL, so that a rolled back savepoint takes it along.

    A test is one transaction but plays several: each writes in the logbook of a region of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE baken_{door}; SELECT set_config('app.audit_region', '', true)")
    try:
        yield
    finally:
        if not (connection.needs_rollback or _is_broken()):
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def _is_broken() -> bool:
    """A statement failed: the savepoint that is rolled back next takes the role along."""
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


def settings_of(door: str) -> dict[str, Any]:
    """What differs in this door's process, its key folder included."""
    keys = Path(str(settings.HOME)) / "keys"
    folder = {"front": keys / "front", "desk": keys / "full", "worker": keys / "full", "owner": keys / "full"}
    return {**DOORS[door], "DOOR": door, "KEYS": folder.get(door)}


@contextmanager
def process_of(door: str) -> Iterator[None]:
    """This process with the settings of that door's.

    Django's own way tells everybody about every setting, and each time the URL tables are made anew: one table
    per door stays good, only the caches and the URL table in use must know.
    """
    lazy: Any = settings
    before, here = lazy._wrapped, UserSettingsHolder(lazy._wrapped)
    for name, value in settings_of(door).items():
        setattr(here, name, value)
    _put(lazy, here)
    try:
        yield
    finally:
        _put(lazy, before)


def _put(lazy: Any, wrapped: Any) -> None:
    lazy._wrapped = wrapped
    set_urlconf(None)
    setting_changed.send(sender=type(wrapped), setting="CACHES", value=wrapped.CACHES, enter=True)


@contextmanager
def through(door: str, actor: Actor) -> Iterator[Actor]:
    """Act in one transaction as this actor, under the door's role and with the door's keys."""
    with process_of(door), transaction.atomic(), role(door):
        tell_the_database(actor)
        yield actor


@cache
def _handler_of(door: str) -> ClientHandler:
    """One per door, as in its process: each would read all style sheets and pictures anew before it answers."""
    return ClientHandler(enforce_csrf_checks=False)


class DoorClient(Client):
    """A browser at one door. Errors come back as pages, as they do to people."""

    def __init__(self, door: str, host: str = "", **defaults: Any) -> None:
        host = host or {"front": "gv.localhost"}.get(door, f"{door}.localhost")
        super().__init__(
            raise_request_exception=False, SERVER_NAME=host, HTTP_ORIGIN=f"http://{host}", **defaults
        )
        self.handler = _handler_of(door)
        self.door = door
        self.host = host

    def sign_in(
        self, account: Account, grant: RoleGrant | None = None, *, purpose: str = "", minutes_ago: int = 0
    ) -> RoleGrant:
        """As after both steps and the choice of a role; without a grant the first that holds at this door."""
        today = timezone.localdate()
        grant = grant or choices_of(account, on=today, door=self.door)[0]
        with process_of(self.door), role(self.door):
            session = import_module(settings.SESSION_ENGINE).SessionStore()
            session[SESSION_KEY] = str(account.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            session.update({SECOND_STEP: Proof.APP, GRANT: str(grant.id), PURPOSE: purpose})
            session[PROVED_AT] = int((timezone.now() - timedelta(minutes=minutes_ago)).timestamp())
            session.save()
            self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return grant

    def request(self, **request: Any) -> Any:
        with process_of(self.door), role(self.door):
            answer: Any = super().request(**request)
        assert _says_its_length(answer), request["PATH_INFO"]
        return answer


def _says_its_length(answer: Any) -> bool:
    """A server sends no more of an answer than its header tells; Django's own client gives all the same."""
    told = answer.headers.get("Content-Length")
    return told is None or answer.streaming or int(told) == len(answer.content)


def page_number(response: Any) -> str:
    """By which two clicks on this page are known as one."""
    found: list[str] = re.findall(r'name="page" value="([^"]+)"', response.content.decode())
    return found[0]
