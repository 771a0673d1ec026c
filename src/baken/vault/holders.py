# SPDX-License-Identifier: EUPL-1.2
"""Which keys this process holds: those of the desk and the worker, those of the front door, or none."""

from functools import cache

from django.conf import settings

from baken.vault.file_provider import FileProvider
from baken.vault.front_keys import FrontKeys
from baken.vault.provider import KeyProvider
from baken.vault.refusals import ProviderUnavailable
from baken.vault.transit import KeyServer, Transit
from baken.vault.transit_provider import TransitProvider

HOLDERS = ("desk", "worker", "owner")


def key_provider() -> KeyProvider:
    if settings.DOOR not in HOLDERS or settings.KEYS is None:
        raise ProviderUnavailable("this door holds no keys that open content")
    if settings.KEY_SERVER is not None:
        return TransitProvider(_transit(settings.KEY_SERVER), settings.KEYS, practice=settings.PRACTICE)
    if not settings.PRACTICE and not settings.KEYS_FILE_ACCEPTED:
        raise ProviderUnavailable("nobody accepted that keys are kept in files")
    return FileProvider(settings.KEYS, practice=settings.PRACTICE)


def code_keys() -> FrontKeys:
    """The pepper and salt of the reporters' codes: for the front door, and for the desk, which tells callers theirs.

    The desk reads them where its key provider keeps them. It can make a code; without SELECT on the tags it
    finds no mailbox by one.
    """
    if settings.DOOR in HOLDERS and settings.KEYS is not None:
        return FrontKeys(settings.KEYS.with_name("front"), practice=settings.PRACTICE)
    return front_keys()


@cache
def _transit(server: KeyServer) -> Transit:
    """One for the process: a new connection for each dossier would take longer than the work."""
    return Transit(server)


def front_keys() -> FrontKeys:
    if settings.DOOR != "front" or settings.KEYS is None:
        raise ProviderUnavailable("only the front door holds these keys")
    return FrontKeys(settings.KEYS, practice=settings.PRACTICE)
