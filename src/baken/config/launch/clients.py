# SPDX-License-Identifier: EUPL-1.2
"""Which pg_dump and pg_restore fit a server: of its own major version, or the nearest newer one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from baken.config.launch.trouble import Trouble

# Where distributions keep several versions beside each other.
DISTRIBUTION = Path("/usr/lib/postgresql")


def fitting(name: str, server: int, wheel: Callable[[], Path]) -> str:
    """An older one refuses the server, a much newer one says what the server does not know.

    The machine's own come first: the wheel's have no TLS, and a kept server may ask for it. An installation
    that keeps its server elsewhere may have no wheel at all.
    """
    found = [Path(own)] if (own := shutil.which(name)) else []
    found += [path for path in DISTRIBUTION.glob(f"*/bin/{name}") if path not in found]
    known = {path: major_version(path) for path in found}
    fit = [path for path, version in known.items() if version >= server]
    if server not in known.values():
        with suppress(Trouble):
            own_copy = wheel() / name
            known[own_copy] = major_version(own_copy)
            fit += [own_copy] if known[own_copy] >= server else []
    if not fit:
        newest = max(known.values(), default=0)
        raise Trouble(
            f"{name} {newest} is te oud voor PostgreSQL {server}. Installeer postgresql-client-{server}.",
            f"{name} {newest} is too old for PostgreSQL {server}. Install postgresql-client-{server}.",
        )
    return str(min(fit, key=lambda path: known[path]))


def major_version(program: Path) -> int:
    """`pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` -> 15; 0 when it does not run."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        return int(said.split()[2].partition(".")[0])
    except (OSError, IndexError, ValueError):
        return 0
