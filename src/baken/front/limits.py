# SPDX-License-Identifier: EUPL-1.2
"""Counts how often something comes from one network, so that flooding slows down and never blocks.

The address itself is kept nowhere: a counter's key is an HMAC of the network under a salt that lives in
memory-backed storage and is replaced at midnight.
"""

import hashlib
import hmac
import ipaddress
import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from baken.front.policy import REPORTS_PER_NETWORK_PER_HOUR, SHORTEST_FILL

_COUNT = (
    "INSERT INTO front_bucket AS b (key, began_at, count) VALUES (%s, %s, 1)"
    " ON CONFLICT (key) DO UPDATE SET"
    " count = CASE WHEN b.began_at < %s THEN 1 ELSE b.count + 1 END,"
    " began_at = CASE WHEN b.began_at < %s THEN excluded.began_at ELSE b.began_at END"
    " RETURNING count"
)


def count(request: HttpRequest, what: str, now: datetime) -> int:
    """One more of `what` from this request's network; how many that makes in the running hour."""
    key = hmac.digest(_salt(now), f"{what}|{network_of(request)}".encode(), hashlib.sha256)
    an_hour_ago = now - timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, now, an_hour_ago, an_hour_ago])
        return int(cursor.fetchone()[0])


def is_suspect(request: HttpRequest, what: str, began_at: datetime, now: datetime) -> bool:
    """Too fast, too many, or a field filled in that no person sees: it waits in the slow queue."""
    often = count(request, what, now) > REPORTS_PER_NETWORK_PER_HOUR
    return often or now - began_at < SHORTEST_FILL or bool(request.POST.get("website"))


def network_of(request: HttpRequest) -> str:
    """The /24 or /56 the request comes from; with one proxy, what that proxy says it saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY_HOPS:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 56), strict=False))


def _salt(now: datetime) -> bytes:
    """Today's salt, made by whoever needs it first; yesterday's is removed."""
    name = hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]
    folder: Path = settings.MEMORY or Path("/dev/shm")  # noqa: S108  memory-backed on purpose
    today = folder / f"baken-{name}-{now.astimezone(UTC):%Y%m%d}"
    if not today.exists():
        for old in folder.glob(f"baken-{name}-*"):
            old.unlink(missing_ok=True)
        fresh = folder / f"{today.name}.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):  # whoever links first wins; the others read that one
            os.link(fresh, today)
        fresh.unlink()
    return today.read_bytes()
