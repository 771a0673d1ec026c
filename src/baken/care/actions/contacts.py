# SPDX-License-Identifier: EUPL-1.2
"""Contact with the person: in which ways it is safe, when it is planned, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from baken.care.actions.held import (
    held,
    keep_words,
    logged,
    require_not_decided_otherwise,
    require_not_passed,
)
from baken.care.models import CarePath, Contact
from baken.care.queries.seen import agreement_seen
from baken.care.vocabulary import ContactResult, Way
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.kernel.seen import require_seen

# Without an agreement somebody is only met in person.
ALWAYS_SAFE = frozenset({Way.IN_PERSON})


class NotAgreed(Exception):
    """A way of contact that the person did not say is safe."""

    sentence = (
        "Deze manier is niet afgesproken met de betrokkene en kan gevaarlijk zijn. Kies een andere manier, "
        "of leg eerst vast wat veilig is."
    )


class NotYetBeen(Exception):
    """A contact that is still to come is planned, not noted."""

    sentence = "Dit moment is nog niet geweest. Plan het contact, of vul in wanneer het was."


@transaction.atomic
def agree_on_contact(
    *, path: CarePath, ways: Collection[str], words: str, seen: str | None = None, by: Actor, now: datetime
) -> CarePath:
    """What the person says is safe; a planned contact that no longer fits is taken off.

    Raises Overtaken if a colleague noted something else since: what is not safe must not be lost.
    """
    kept = held(path, "agree on contact", by)
    require_seen(seen, agreement_seen(kept))
    kept.ways = sorted(Way(way).value for way in set(ways))
    if kept.contact_way and not _is_safe(kept, kept.contact_way):
        kept.contact_on, kept.contact_way = None, ""
    kept.save(update_fields=["ways", "contact_on", "contact_way"])
    keep_words({kept.place("contact"): words}, case=kept.case_id, now=now)
    logged(kept, "care.agree-contact", by, now)
    return kept


@transaction.atomic
def plan_contact(*, path: CarePath, on: date, way: str, by: Actor, now: datetime) -> CarePath:
    """The next contact; only in a way that is safe."""
    kept = held(path, "plan a contact", by)
    require_not_passed(on, now)
    require_not_decided_otherwise(kept)
    if not _is_safe(kept, way):
        raise NotAgreed
    kept.contact_on, kept.contact_way = on, Way(way).value
    kept.save(update_fields=["contact_on", "contact_way"])
    logged(kept, "care.plan-contact", by, now)
    return kept


@transaction.atomic
def note_contact(
    *,
    path: CarePath,
    contacted_at: datetime,
    way: str,
    result: str,
    minutes: int,
    words: str,
    by: Actor,
    now: datetime,
) -> Contact:
    """What came of a contact. We contact in a safe way only; the person contacts us as they like."""
    kept = held(path, "note a contact", by)
    if contacted_at > now:
        raise NotYetBeen
    if result != ContactResult.CAME_BY_ITSELF:
        require_not_decided_otherwise(kept)
        if not _is_safe(kept, way):
            raise NotAgreed
    contact = Contact(
        id=uuid4(),
        region=kept.region,
        path=kept,
        at=contacted_at,
        way=Way(way).value,
        result=ContactResult(result).value,
        minutes=minutes,
        noted_at=now,
        noted_by=whoever(by, "care.work"),
    )
    contact.save(force_insert=True)
    if kept.contact_on is not None:
        kept.contact_on, kept.contact_way = None, ""
        kept.save(update_fields=["contact_on", "contact_way"])
    keep_words({contact.place(): words}, case=kept.case_id, now=now)
    logged(kept, "care.note-contact", by, now, result=contact.result)
    return contact


def _is_safe(path: CarePath, way: str) -> bool:
    return Way(way) in ALWAYS_SAFE if not path.ways else way in path.ways
