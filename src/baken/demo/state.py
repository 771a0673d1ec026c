# SPDX-License-Identifier: EUPL-1.2
"""What one stage of filling the region leaves for the next: ids and keys of invented reports, in a private file."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings


def _path() -> Path:
    home: Path = settings.HOME or Path.cwd()
    return home / "filling.json"


def load() -> dict[str, dict[str, Any]]:
    """By the key of the story; empty before the first stage."""
    path = _path()
    return json.loads(path.read_text()) if path.exists() else {}


def save(state: dict[str, dict[str, Any]]) -> None:
    descriptor = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(state, file)


def forget() -> None:
    _path().unlink(missing_ok=True)
