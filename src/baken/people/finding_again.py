# SPDX-License-Identifier: EUPL-1.2
"""What identifies somebody is indexed blind, so that the same person is recognised when seen again."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from baken.people.models import IdentityAttribute
from baken.people.vocabulary import Attribute
from baken.vault.index import Identifier, remember
from baken.vault.normalisers import Kind, name_and_birth_date, normalise
from baken.vault.refusals import UnusableIdentifier

ROOM = "people"
KINDS = {
    Attribute.NAME: Kind.NAME,
    Attribute.PHONE: Kind.PHONE,
    Attribute.EMAIL: Kind.EMAIL,
    Attribute.PLATE: Kind.PLATE,
    Attribute.BSN: Kind.BSN,
}

Known = tuple[IdentityAttribute, str]


def remember_identifiers(known: Sequence[Known], *, dossier: UUID) -> None:
    """Index what identifies somebody. What is no name or number is kept all the same, and not indexed."""
    found = [
        Identifier(attribute.place(), KINDS[Attribute(attribute.kind)], value)
        for attribute, value in known
        if attribute.kind in KINDS
    ]
    of_one = sorted(known, key=lambda each: each[0].person_id)
    for _, theirs in groupby(of_one, key=lambda each: each[0].person_id):
        found += _with_birth_date(list(theirs))
    remember([one for one in found if _is_usable(one)], room=ROOM, dossier=dossier)


def _with_birth_date(known: Iterable[Known]) -> list[Identifier]:
    """A name with a birth date says more than a name; a birth date alone says nothing."""
    by_kind = {attribute.kind: (attribute, value) for attribute, value in known}
    if not {Attribute.NAME, Attribute.BIRTH_DATE} <= set(by_kind):
        return []
    attribute, name = by_kind[Attribute.NAME]
    try:
        born = date.fromisoformat(by_kind[Attribute.BIRTH_DATE][1].strip())
    except ValueError:
        return []
    return [Identifier(attribute.place(), Kind.NAME_AND_BIRTH_DATE, name_and_birth_date(name, born))]


def _is_usable(identifier: Identifier) -> bool:
    try:
        normalise(identifier.kind, identifier.value)
    except UnusableIdentifier:
        return False
    return True
