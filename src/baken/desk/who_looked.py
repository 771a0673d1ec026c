# SPDX-License-Identifier: EUPL-1.2
"""Who saw a dossier: each colleague once, with how often, when last and for what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from baken.access.queries import names_of
from baken.access.vocabulary import LABELS, PURPOSE_LABELS, Purpose, Role
from baken.audit.queries.lines import Line, lines_about
from baken.kernel.actor import Actor

# Looks at the log itself, which show nothing of what the dossier says.
AT_THE_LOG = ("report.who-looked", "case.who-looked", "keep-out.read")
MOST = 5_000


@dataclass(frozen=True)
class Onlooker:
    """One colleague in one role."""

    name: str
    role: str
    times: int
    last: datetime
    purposes: tuple[str, ...]


def who_looked(viewer: Actor, things: Iterable[UUID]) -> list[Onlooker]:
    """Whoever looked last comes first."""
    looks: dict[tuple[UUID, str], list[Line]] = {}
    for line in lines_about(viewer, things, limit=MOST):
        if line.is_look and line.actor is not None and line.action not in AT_THE_LOG:
            looks.setdefault((line.actor, line.role), []).append(line)
    names = names_of(account for account, _role in looks)
    found = [
        Onlooker(
            name=names.get(account, ""),
            role=str(LABELS[Role(role)]) if role in list(Role) else role,
            # One visit looks at the words and at the conversation.
            times=max(Counter(line.action for line in lines).values()),
            last=max(line.at for line in lines),
            purposes=tuple(sorted({_purpose(line) for line in lines if line.purpose})),
        )
        for (account, role), lines in looks.items()
    ]
    return sorted(found, key=lambda each: each.last, reverse=True)


def _purpose(line: Line) -> str:
    return str(PURPOSE_LABELS[Purpose(line.purpose)]) if line.purpose in list(Purpose) else line.purpose
