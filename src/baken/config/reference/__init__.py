# SPDX-License-Identifier: EUPL-1.2
"""Documents made from the code itself: what policy says, who may what, which settings there are.

They stand in `docs/reference/`, so that a reader needs no program and a change of policy shows in a review.
`python -m django reference --check` fails when one is not what the code says.
"""

from collections.abc import Callable
from pathlib import Path

from baken.config.launch.home import ROOT
from baken.config.reference import policy, rights, settings, walls, workflows

FOLDER = ROOT / "docs" / "reference"
DOCUMENTS: dict[str, Callable[[], str]] = {
    "policy.md": policy.document,
    "rights.md": rights.document,
    "settings.md": settings.document,
    "walls.md": walls.document,
    "workflows.md": workflows.document,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """The documents that are missing or differ from the code, and files here that nothing makes."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*") if path.is_file()}
    made = {name: make() for name, make in DOCUMENTS.items()}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def write(folder: Path = FOLDER) -> list[str]:
    """Make what is stale; a file that nothing makes is left for a person to remove."""
    names = [name for name in stale(folder) if name in DOCUMENTS]
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(DOCUMENTS[name](), encoding="utf-8")
    return names
