# SPDX-License-Identifier: EUPL-1.2
"""One spelling per identifier, one digest per region, room and kind."""

from datetime import date

import pytest

from baken.vault.blind import digest, room_key, statement
from baken.vault.normalisers import Kind, name_and_birth_date, normalise
from baken.vault.refusals import UnusableIdentifier

SAME = [
    (Kind.PHONE, "06 12 34 56 78", "+31612345678"),
    (Kind.PHONE, "+31 (0)6-12345678", "0031612345678"),
    (Kind.PHONE, "０６１２３４５６７８", "0612345678"),
    (Kind.PHONE, "+40 721 234 567", "0040721234567"),
    (Kind.BSN, "1112.22.333", "111222333"),
    (Kind.PLATE, "gv-12-bk", "GV 12 BK"),
    (Kind.EMAIL, " Ana@Voorbeeld.NL ", "ana@voorbeeld.nl"),
    (Kind.OWN_REFERENCE, "ZC 2024/017", "zc-2024-017"),
    (Kind.NAME, "Ștefan  Pop-Ionescu", "stefan pop ionescu"),
    (Kind.NAME, "Zoë de Vries", "ZOE DE VRIES"),
    (Kind.NAME_AND_BIRTH_DATE, "Zoë|1990-01-02", "zoe|1990-01-02"),
]
DIFFERENT = [
    (Kind.PHONE, "0612345678", "0612345679"),
    (Kind.PHONE, "0721234567", "+40721234567"),
    (Kind.NAME, "Ali Hassan", "Hassan Ali"),
    (Kind.NAME_AND_BIRTH_DATE, "zoe|1990-01-02", "zoe|1990-02-01"),
]
UNUSABLE = [
    (Kind.PHONE, "bel mij"),
    (Kind.PHONE, "112"),
    (Kind.BSN, "111222334"),
    (Kind.BSN, "onbekend"),
    (Kind.PLATE, "?"),
    (Kind.EMAIL, "ana at voorbeeld"),
    (Kind.OWN_REFERENCE, "- 12"),
    (Kind.NAME, " - "),
    (Kind.NAME, "2026"),
    (Kind.NAME_AND_BIRTH_DATE, "|1990-01-02"),
    (Kind.NAME_AND_BIRTH_DATE, "zoe|2 januari"),
    (Kind.BIRTH_DATE, "1990-01-02"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_two_spellings_of_one_identifier_are_found(kind: Kind, one: str, other: str) -> None:
    assert statement(kind, one) == statement(kind, other)


@pytest.mark.parametrize(("kind", "one", "other"), DIFFERENT)
def test_two_identifiers_stay_two(kind: Kind, one: str, other: str) -> None:
    assert statement(kind, one) != statement(kind, other)


@pytest.mark.parametrize(("kind", "value"), UNUSABLE)
def test_what_identifies_nobody_is_refused(kind: Kind, value: str) -> None:
    with pytest.raises(UnusableIdentifier):
        normalise(kind, value)


def test_every_kind_has_a_rule_that_gives_the_same_answer_twice() -> None:
    for kind, value, _ in SAME:
        assert normalise(kind, normalise(kind, value)) == normalise(kind, value)


def test_a_name_and_a_birth_date_go_together() -> None:
    assert (
        normalise(Kind.NAME_AND_BIRTH_DATE, name_and_birth_date("Zoë", date(1990, 1, 2))) == "zoe|1990-01-02"
    )


def test_the_same_number_looks_different_in_another_region_room_or_kind() -> None:
    said = statement(Kind.PHONE, "0612345678")
    holders = [
        ("gooi-en-vechtstreek", "people", "phone"),
        ("west-friesland", "people", "phone"),
        ("gooi-en-vechtstreek", "signals", "phone"),
        ("gooi-en-vechtstreek", "people", "bsn"),
    ]

    digests = {digest(room_key(bytes(32), region=r, room=room, kind=k), said) for r, room, k in holders}

    assert len(digests) == len(holders)
