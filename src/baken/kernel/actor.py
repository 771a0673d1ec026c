# SPDX-License-Identifier: EUPL-1.2
"""Who acts: the one thing that travels from a door through every action to the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

SYSTEM = "system"
REPORTER = "reporter"
# Whoever takes a sealed package along: no account, and nobody knows who it is.
RECIPIENT = "recipient"

# Somebody of an organisation that reports often: no account here, its broker says who it is.
ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a door, in one acting role. Permissions look at this role only.

    `partner` is the code of the partner or reporting organisation somebody acts for. `domain` is that of a focal
    officer; one who works for both has none. `conditions` is what the rules came to for this actor: a page asks the
    same ones for each of its lists. They follow from the other fields alone, and live as long as the actor.
    """

    door: str
    role: str
    id: UUID | None = None
    regions: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    partner: str = ""
    domain: str = ""
    purpose: str = ""
    conditions: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def with_purpose(self, purpose: str) -> Actor:
        """The same actor, after stating why content is opened."""
        return replace(self, purpose=purpose)

    @classmethod
    def system(cls, region: str, purpose: str) -> Actor:
        """A job of the worker. It states a purpose like everybody else."""
        return cls.lookout({region}, purpose)

    @classmethod
    def lookout(cls, regions: Iterable[str], purpose: str) -> Actor:
        """The worker when it only asks which of these regions have something to do."""
        return cls(door="worker", role=SYSTEM, regions=frozenset(regions), purpose=purpose)

    @classmethod
    def reporter(cls, region: str) -> Actor:
        """Somebody at the front door. Never an account id: we do not know who it is."""
        return cls(door="front", role=REPORTER, regions=frozenset({region}))
