# SPDX-License-Identifier: EUPL-1.2
"""Every setting that comes from outside, read strictly, each with the sentence that explains it.

A wrong value stops the start with one sentence. `docs/reference/settings.md` is generated from `SETTINGS`.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

T = TypeVar("T")
# MLKEM768-X25519; written out, because whoever reads settings needs no cryptography.
PUBLIC_KEY_BYTES = 1216


class WrongSetting(Exception):
    """A setting has a value that cannot be used; the text says which, and what is expected."""


class DescribedTwice(Exception):
    """One variable has two descriptions: the list of settings would keep whichever was read first."""


@dataclass(frozen=True)
class Setting:
    """One variable of the environment: its name, what it is for, and what holds when it is not set."""

    name: str
    help: str
    default: str | None


SETTINGS: dict[str, Setting] = {}


def read(name: str, reader: Callable[[str], T], *, help: str, default: str | None = None) -> T:  # noqa: A002
    """The value of a variable, which is described here and nowhere else; raises WrongSetting."""
    setting = Setting(name, help, default)
    if SETTINGS.setdefault(name, setting) != setting:
        raise DescribedTwice(f"{name} is described in two ways; the second place takes its `value_of`")
    return _value(name, reader, default, f" {help}")


def value_of(name: str, reader: Callable[[str], T], *, default: str | None = None) -> T:
    """The value of a variable that is described elsewhere, or of the file named by `<name>_FILE`."""
    return _value(name, reader, default, "")


def _value(name: str, reader: Callable[[str], T], default: str | None, meant: str) -> T:
    text = _raw(name, default)
    if text is None:
        raise WrongSetting(f"{name} is not set.{meant}")
    try:
        return reader(text)
    except ValueError as error:
        raise WrongSetting(f"{name} cannot be used: {error}.{meant}") from None


def _raw(name: str, default: str | None) -> str | None:
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongSetting(f"{name}_FILE cannot be read: {error.strerror}.") from None


def text(value: str) -> str:
    return value


def yes_or_no(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("write 1 for yes or 0 for no")
    return value == "1"


def whole_number(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError("write a whole number")
    return int(value)


def folder(value: str) -> Path | None:
    """An absolute path, or None for an empty value; the folder need not exist yet."""
    if not value:
        return None
    path = Path(value)
    if not path.is_absolute():
        raise ValueError("write an absolute path")
    return path


def secret(value: str) -> str:
    if len(value) < 32:
        raise ValueError("write at least 32 characters")
    return value


def public_key(value: str) -> bytes:
    """The public part of a key in hexadecimal, or nothing."""
    try:
        raw = bytes.fromhex(value)
    except ValueError:
        raise ValueError("write what `questions_key` prints") from None
    if len(raw) not in (0, PUBLIC_KEY_BYTES):
        raise ValueError("write what `questions_key` prints")
    return raw


def key_bytes(value: str) -> bytes:
    """32 bytes in hexadecimal, or nothing."""
    if not value:
        return b""
    try:
        raw = bytes.fromhex(value)
    except ValueError:
        raise ValueError("write 64 hexadecimal digits") from None
    if len(raw) != 32:
        raise ValueError("write 64 hexadecimal digits")
    return raw


def address(value: str) -> str:
    """Scheme, host and port of a door, without a path."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("write an address like https://bureau.example.nl")
    return value.rstrip("/")


def one_of(*values: str) -> Callable[[str], str]:
    def reader(value: str) -> str:
        if value not in values:
            raise ValueError(f"write one of {', '.join(values)}")
        return value

    return reader


def mail_address(value: str) -> str:
    """A mail address without a name, or nothing."""
    if value and not re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise ValueError("write an address like baken@veiligthuis.example")
    return value


def port(value: str) -> int:
    number = whole_number(value)
    if not 1 <= number <= 65535:
        raise ValueError("write a port, 1 to 65535")
    return number


def issuer(value: str) -> str:
    """The address of an identity provider, exactly as it writes it itself; or nothing."""
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise ValueError("write an address like https://login.example.nl/realm")
    return value


def origin(value: str) -> str:
    """Scheme, host and port of an address: what a content security policy names."""
    parts = urlsplit(value)
    return f"{parts.scheme}://{parts.netloc}"


def words(value: str) -> tuple[str, ...]:
    return tuple(value.split())


def database(value: str) -> dict[str, Any]:
    """Django's connection settings from postgresql://user:password@host:port/name?host=/socket/folder."""
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("write an address like postgresql://baken_desk:password@host:5432/baken")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    connection: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
    }
    connection["OPTIONS"] = query
    return connection
