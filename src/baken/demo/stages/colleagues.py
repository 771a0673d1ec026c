# SPDX-License-Identifier: EUPL-1.2
"""Who of the invented colleagues acts, as the actor that the desk would make of them."""

from functools import cache

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import Purpose, Role
from baken.demo.stories import Story, people
from baken.kernel.actor import Actor

WORKERS = ("farah", "sanne", "daan")


@cache
def _grants() -> dict[str, RoleGrant]:
    """The grant of each practice person, by the key of the file."""
    by_email = {one["email"]: one["key"] for one in people()}
    grants = RoleGrant.objects.select_related("account").filter(account__email__in=by_email)
    return {by_email[grant.account.email]: grant for grant in grants}


def person(key: str, purpose: str = "", door: str = "desk") -> Actor:
    return acting_as(_grants()[key], purpose=purpose, door=door)


def worker_of(story: Story) -> Actor:
    """Every report has one intake worker from beginning to end."""
    return person(WORKERS[sum(story.key.encode()) % len(WORKERS)], Purpose.TRIAGE)


def holder_of(role: Role, **fits: str) -> Actor | None:
    """Somebody who holds this role for a partner or a municipality."""
    for grant in _grants().values():
        right_partner = grant.partner == fits.get("partner", "")
        right_place = not fits.get("municipality") or fits["municipality"] in grant.municipalities
        if grant.role == role and right_partner and right_place:
            return acting_as(grant, door="desk")
    return None
