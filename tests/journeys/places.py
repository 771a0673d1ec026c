# SPDX-License-Identifier: EUPL-1.2
"""A region for each journey: the practice region under another name, so that nobody meets anybody else."""

import re
from dataclasses import dataclass
from pathlib import Path

from baken.config.launch.home import SOURCE

MODEL = SOURCE / "regions" / "data" / "gooi-en-vechtstreek.toml"
FIRST = "JKLMNP"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Place:
    """One journey's own region; `host` is the address of its front door."""

    number: int
    journey: str

    @property
    def slug(self) -> str:
        return f"journey-{self.number:02}"

    @property
    def code(self) -> str:
        """What its references begin with."""
        row, letter = divmod(self.number, len(LETTERS))
        return f"{FIRST[row]}{LETTERS[letter]}"

    @property
    def host(self) -> str:
        return f"j{self.number:02}.localhost"

    def profile(self) -> str:
        """The practice region's profile with what must differ between two regions."""
        text = MODEL.read_text()
        for key, value in (("slug", self.slug), ("code", self.code), ("host", self.host)):
            text, changed = re.subn(
                rf'^{key} = ".*"$', f'{key} = "{value}"', text, count=1, flags=re.MULTILINE
            )
            assert changed, f"the practice region has no {key}"
        return text.replace('address = "gv.localhost"', f'address = "{self.host}"')


def for_journeys(journeys: list[str]) -> list[Place]:
    return [Place(number, journey) for number, journey in enumerate(sorted(set(journeys)))]


def write_profiles(places: list[Place], folder: Path) -> None:
    for place in places:
        (folder / f"{place.slug}.toml").write_text(place.profile())
