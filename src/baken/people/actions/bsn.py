# SPDX-License-Identifier: EUPL-1.2
"""The number of a citizen: kept by few roles, and never a wrong one, which would be somebody else's."""

from collections.abc import Mapping

from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.permissions import MAY
from baken.people.vocabulary import Attribute
from baken.vault.normalisers import Kind, normalise
from baken.vault.refusals import UnusableIdentifier


class NotABsn(Exception):
    """It does not pass the eleven-test."""

    sentence = "Dit is geen burgerservicenummer. Kijk het nummer na."


def require_bsn(known: Mapping[Attribute, str], *, person: Person, by: Actor) -> None:
    """Where one is among what is known."""
    typed = known.get(Attribute.BSN, "").strip()
    if not typed:
        return
    MAY.require(by, "person.keep-bsn", person)
    try:
        normalise(Kind.BSN, typed)
    except UnusableIdentifier:
        raise NotABsn from None
