# SPDX-License-Identifier: EUPL-1.2
"""When a backup was last put back aside and opened; kept with the backups, for whoever watches over them.

It is a note, not a proof: the proof is `./baken backup verify` itself.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

MARK = "last-tried"


def note(folder: Path, at: datetime) -> None:
    """The newest backup in this folder went open."""
    (folder / MARK).write_text(at.astimezone(UTC).isoformat() + "\n", encoding="utf-8")


def last(folder: Path) -> datetime | None:
    """When that was; None when never."""
    with suppress(FileNotFoundError, ValueError):
        return datetime.fromisoformat((folder / MARK).read_text(encoding="utf-8").strip())
    return None
