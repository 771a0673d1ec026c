# SPDX-License-Identifier: EUPL-1.2
"""Known here: the cases in which a search found somebody. Whoever may open one sees it; the others ask its owner.

A case that somebody may not open has no reference, no alias and no owner here: only a token, made for whoever
searched, by which its owner can be asked. So nobody asks about a case that was not found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from baken.access.temporary.actions import ask_for_access
from baken.casework.models import Case
from baken.casework.permissions import cases_open_to
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused

A_TOKEN_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Match:
    """A case in which somebody with this identifier is. `reference` is empty for whoever may not open it."""

    token: str = field(repr=False)
    reference: str = ""
    alias: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.reference)


def matches(dossiers: Iterable[UUID], *, region: str, viewer: Actor) -> list[Match]:
    """Those that may be opened first; of the others nothing tells them apart."""
    found = list(Case.objects.filter(pk__in=list(dossiers), region=region).order_by("opened_at", "id"))
    may_open = set(
        cases_open_to(viewer).filter(pk__in=[case.pk for case in found]).values_list("pk", flat=True)
    )
    opened = [
        Match(_token(case, viewer), case.reference, case.alias) for case in found if case.pk in may_open
    ]
    return opened + [Match(_token(case, viewer)) for case in found if case.pk not in may_open]


def ask_owner(token: str, *, words: str, by: Actor, now: datetime) -> None:
    """Ask the owner of a case that a search found; asking again while nobody answered changes nothing."""
    case = Case.objects.filter(pk=_case_of(token, by), region__in=sorted(by.regions)).first()
    if case is None:
        raise Refused(by, "access-request.ask")
    if cases_open_to(by).filter(pk=case.pk).exists():
        return
    ask_for_access(region=case.region, dossier=case.about(), owner=case.owner, words=words, by=by, now=now)


def _token(case: Case, viewer: Actor) -> str:
    return signing.dumps(str(case.pk), salt=f"known-here:{viewer.id}")


def _case_of(token: str, by: Actor) -> UUID:
    try:
        return UUID(signing.loads(token, salt=f"known-here:{by.id}", max_age=A_TOKEN_LASTS))
    except signing.BadSignature:
        raise Refused(by, "access-request.ask") from None
