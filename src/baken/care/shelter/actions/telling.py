# SPDX-License-Identifier: EUPL-1.2
"""What whoever gives shelter is told of the person stands in the ledger: to ask for a place, and for the arrival."""

from collections.abc import Iterable
from datetime import datetime

from baken.care.models import ShelterRequest
from baken.care.shelter.placing import PlacingFacts
from baken.care.shelter.policy import RECEIVED_BY, RECIPIENT_OF, WITHOUT_CONSENT
from baken.care.shelter.vocabulary import ShelterRoute
from baken.handover.ledger.actions import note_told
from baken.handover.recipients import recipient
from baken.handover.vocabulary import Ground, HandoverPurpose, Went
from baken.kernel.actor import Actor


def tell_whoever_is_asked(
    asked: ShelterRequest, facts: PlacingFacts, *, has_words: bool, by: Actor, now: datetime
) -> None:
    """Of what is known, what may be told to whoever is asked; the words of the request are a note."""
    known = {"age": facts.age, "residence": facts.residence, "needs": facts.problems}
    told = [field for field, value in known.items() if value != "unknown"]
    to = RECIPIENT_OF[ShelterRoute(asked.route)]
    _note(asked, to, Went.SHELTER, _listed(to, told + ["note"] * has_words), by, now)


def tell_whoever_receives(asked: ShelterRequest, fields: Iterable[str], *, by: Actor, now: datetime) -> None:
    """The packet."""
    _note(asked, RECEIVED_BY[ShelterRoute(asked.route)], Went.ARRIVAL, sorted(set(fields)), by, now)


def _listed(to: str, fields: Iterable[str]) -> list[str]:
    known = recipient(to)
    return [field for field in fields if known and field in known.codes]


def _note(
    asked: ShelterRequest, to: str, went: Went, fields: Iterable[str], by: Actor, now: datetime
) -> None:
    ground = Ground.CONSENT if asked.consent else WITHOUT_CONSENT[ShelterRoute(asked.route)]
    note_told(
        source=("case", asked.path.case_id),
        region=asked.region,
        to=to,
        went=went,
        purpose=HandoverPurpose.SHELTER,
        ground=ground,
        fields=fields,
        consent=asked.consent,
        consent_on=asked.consent_on,
        by=by,
        now=now,
    )
