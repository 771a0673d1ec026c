# SPDX-License-Identifier: EUPL-1.2
"""People of an organisation that reports often: no account, a session that the broker's answer made."""

from datetime import timedelta
from importlib import import_module
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from baken.access.visiting import VISITOR
from baken.access.vocabulary import Proof
from baken.kernel.actor import ORGANISATION, Actor
from tests.rig.doors import DoorClient, process_of, role

REGION = "gooi-en-vechtstreek"
BRUG = "de-brug"


def visitor(organisation: str = BRUG, *, person: UUID | None = None, region: str = REGION) -> Actor:
    """Somebody who came in for this organisation."""
    return Actor("desk", ORGANISATION, person or uuid4(), frozenset({region}), partner=organisation)


def visiting(actor: Actor, *, minutes_left: int = 60, proof: Proof = Proof.PRACTICE) -> DoorClient:
    """Their browser at the desk door, signed in."""
    client, [region] = DoorClient("desk"), actor.regions
    with process_of("desk"), role("desk"):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[VISITOR] = {
            "region": region,
            "organisation": actor.partner,
            "person": str(actor.id),
            "proof": str(proof),
            "until": int((timezone.now() + timedelta(minutes=minutes_left)).timestamp()),
        }
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
