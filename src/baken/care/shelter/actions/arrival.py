# SPDX-License-Identifier: EUPL-1.2
"""What the shelter worker must know on arrival: writing it, and giving it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.care.actions.held import held, keep_words
from baken.care.models import ShelterRequest
from baken.care.shelter.actions.asking import NoConsent
from baken.care.shelter.actions.telling import tell_whoever_receives
from baken.care.shelter.policy import FIELD_OF, NEEDS_CONSENT
from baken.care.shelter.vocabulary import WITH_PLACE, Packet
from baken.kernel.actor import Actor
from baken.vault.queries import texts


class NoPlaceYet(Exception):
    """Nobody receives the person yet."""

    sentence = "Er is nog geen plek. Geef het aankomstpakket pas als er een plek is aangeboden."


class NothingInPacket(Exception):
    """Nothing was written for the arrival."""

    sentence = "Het aankomstpakket is nog leeg. Vul het eerst in."


@transaction.atomic
def write_packet(*, request: ShelterRequest, parts: Mapping[str, str], by: Actor, now: datetime) -> None:
    """What the shelter worker must know on arrival."""
    kept = held(request.path, "ask for shelter", by)
    written = {request.place(f"packet_{part.value}"): parts.get(part.value, "") for part in Packet}
    keep_words(written, case=kept.case_id, now=now)
    record(by, "shelter.write-packet", kept, region=kept.region, at=now)


@transaction.atomic
def give_packet(*, request: ShelterRequest, by: Actor, now: datetime) -> ShelterRequest:
    """Whoever receives the person has it from now on; each time is a line of its own in the ledger."""
    kept = held(request.path, "ask for shelter", by)
    given = ShelterRequest.objects.select_for_update(of=("self",)).select_related("path").get(pk=request.pk)
    if given.state not in WITH_PLACE:
        raise NoPlaceYet
    if given.route in NEEDS_CONSENT and not given.consent:
        raise NoConsent
    places = {part: given.place(f"packet_{part.value}") for part in Packet}
    said = texts(places.values())
    fields = [FIELD_OF[part] for part, place in places.items() if said[place].strip()]
    if not fields:
        raise NothingInPacket
    tell_whoever_receives(given, fields, by=by, now=now)
    given.packet_given_at = now
    given.save(update_fields=["packet_given_at"])
    record(by, "shelter.give-packet", kept, region=kept.region, at=now)
    return given
