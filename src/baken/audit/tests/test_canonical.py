# SPDX-License-Identifier: EUPL-1.2
"""The form that is hashed, made a second time in Python from its description."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

from baken.audit.canonical import ENTRY_FIELDS, FORM, GENESIS, hash_sql
from baken.audit.models import Entry, Link
from baken.audit.tests.scene import REGION, run, write

DAYS_FROM = date(1970, 1, 1)
SECONDS_FROM = datetime(1970, 1, 1, tzinfo=UTC)


def part(value: Any) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, datetime):
        span = value - SECONDS_FROM
        value = (span.days * 86400 + span.seconds) * 1_000_000 + span.microseconds
    elif isinstance(value, date):
        value = (value - DAYS_FROM).days
    elif isinstance(value, bytes):
        value = value.hex()
    text = str(value).encode()
    return b"%d:%s" % (len(text), text)


def hash_of(link: Link, entry: Entry) -> bytes:
    values = [FORM, link.number, bytes(link.previous), *(getattr(entry, name) for name, _ in ENTRY_FIELDS)]
    return sha256(b"".join(part(value) for value in values)).digest()


def hash_of_row(**columns: str) -> bytes:
    given = {name: columns.get(name, "NULL") for name, _ in ENTRY_FIELDS}
    types = {"uuid": "uuid", "text": "text", "moment": "timestamptz", "day": "date"}
    row = ", ".join(f"{given[name]}::{types[kind]} AS {name}" for name, kind in ENTRY_FIELDS)
    [(made,)] = run(
        f"SELECT {hash_sql('e', number='1::bigint', previous='NULL::bytea')} FROM (SELECT {row}) AS e"
    )
    assert isinstance(made, bytes)
    return made


def test_a_link_holds_the_hash_of_everything_in_its_entry_and_of_the_link_before(db: None) -> None:
    write(3)

    links = list(Link.objects.filter(region=REGION).order_by("number"))
    entries = [Entry.objects.get(id=link.entry_id) for link in links]

    assert [link.number for link in links] == [1, 2, 3]
    assert [bytes(link.previous) for link in links] == [GENESIS, *(bytes(link.hash) for link in links[:2])]
    assert [bytes(link.hash) for link in links] == [
        hash_of(link, entry) for link, entry in zip(links, entries, strict=True)
    ]


def test_every_column_of_an_entry_is_hashed(db: None) -> None:
    columns = run("SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_entry'")

    assert {name for (name,) in columns} == {name for name, _ in ENTRY_FIELDS}


def test_the_first_version_of_the_form_never_changes(db: None) -> None:
    made = hash_of_row(
        id="'0b9a3a4e-6a3b-4c55-9a53-0c4f3a1f7e01'",
        region="'gooi-en-vechtstreek'",
        month="'2026-11-01'",
        at_act="'2026-11-20 15:40:31.123456+00'",
        at_clock="'2026-11-20 15:40:31.2+00'",
        door="'desk'",
        role="'intake_worker'",
        purpose="''",
        kind="'read'",
        action="'report.view'",
        result="'done'",
    )

    assert made.hex() == "cbd858bf2e89b429294999c513e41c6047a29c1d9c6d34b47c837cc1e780c725"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"purpose": "NULL"}, {"purpose": "''"}),
        ({"purpose": "'-'"}, {"purpose": "NULL"}),
        ({"role": "'a'", "purpose": "''"}, {"role": "''", "purpose": "'a'"}),
        ({"role": "'a1:b'", "purpose": "''"}, {"role": "'a'", "purpose": "'b'"}),
        ({"role": "'a-'", "purpose": "NULL"}, {"role": "'a'", "purpose": "'-'"}),
        ({"at_act": "'2026-01-01Z'"}, {"at_clock": "'2026-01-01Z'"}),
    ],
)
def test_no_two_entries_have_one_form(db: None, one: dict[str, str], other: dict[str, str]) -> None:
    assert hash_of_row(**one) != hash_of_row(**other)


def test_a_hash_does_not_depend_on_the_settings_of_a_session(db: None) -> None:
    entry = {"at_act": "timestamptz '2026-07-01 12:00:00.000001+00'", "month": "date '2026-07-01'"}
    before = hash_of_row(**entry)

    run("SET LOCAL TimeZone = 'Asia/Kathmandu'; SET LOCAL DateStyle = 'German'")

    assert hash_of_row(**entry) == before


def test_a_length_is_counted_in_bytes(db: None) -> None:
    fields = ["zoë" if name == "role" else None for name, _ in ENTRY_FIELDS]

    assert hash_of_row(role="'zoë'") == sha256(b"".join(map(part, [FORM, 1, None, *fields]))).digest()
