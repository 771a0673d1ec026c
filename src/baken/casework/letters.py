# SPDX-License-Identifier: EUPL-1.2
"""What a reporter reads when a case ends: one text per reason and language, which a worker may change first.

It never says what was found, where anybody is, or who was helped.
"""

from pathlib import Path

from baken.casework.vocabulary import ClosedBecause
from baken.regions.profiles import Region

TEXTS = Path(__file__).parent / "texts"
ENGLISH = "en"
VEILIG_THUIS = "veilig-thuis"


def standard_texts() -> dict[str, str]:
    """Every text that a region may word in its own way, by language and name."""
    return {
        f"{path.parent.name}-{path.stem}": path.read_text(encoding="utf-8").strip()
        for path in sorted(TEXTS.glob("*/*.md"))
    }


def closing_letter(because: ClosedBecause, *, language: str, region: Region) -> str:
    """In the reporter's own language, or in English when there is no text in it."""
    known = {folder.name for folder in TEXTS.iterdir() if folder.is_dir()}
    name = f"closed_{because.value}"
    chosen = language if language in known else ENGLISH
    text = region.letter(chosen, name) or (TEXTS / chosen / f"{name}.md").read_text(encoding="utf-8")
    return text.strip().replace("{phone_veilig_thuis}", region.phone(VEILIG_THUIS).number)
