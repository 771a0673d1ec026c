# SPDX-License-Identifier: EUPL-1.2
"""What each door's login role may do with content and keys, whatever the code says."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from baken.handover.models import Consultation, Offer
from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier, seal
from baken.vault.models import (
    ArrivalKey,
    BlindIndex,
    DossierKey,
    DossierRenewal,
    Entry,
    EntryKey,
    Epoch,
    MailboxCopy,
)
from baken.vault.place import Place
from baken.vault.queries import unseal, what_opens
from tests.rig.doors import through

CONTENT: list[Any] = [Entry, EntryKey, DossierKey]
TABLES: list[Any] = [*CONTENT, DossierRenewal, ArrivalKey, MailboxCopy, BlindIndex, Epoch]


@pytest.fixture
def note(region: str, colleague: Actor) -> Place:
    place, dossier = Place(region, "casework_note", uuid4(), "text"), uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=dossier, kind="case")
        seal(place, "tekst", dossier=dossier)
    return place


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def counts(models: list[Any]) -> list[int]:
    return [model.objects.count() for model in models]


def table(model: Any) -> str:
    return f"{getattr(model, 'db_schema', 'public')}.{model._meta.db_table}"


@pytest.mark.parametrize("door", ["office", "api"])
@pytest.mark.parametrize("model", TABLES)
def test_office_and_api_have_no_grant_on_content_or_keys(door: str, model: Any, region: str) -> None:
    actor = Actor(door=door, role="chain_director", regions=frozenset({region}))

    with through(door, actor):
        verbs = [
            f"SELECT FROM {table(model)}",
            f"DELETE FROM {table(model)}",
            f"UPDATE {table(model)} SET region = region",
        ]
        assert [refused(verb) for verb in verbs] == [True] * 3


@pytest.mark.parametrize("model", [EntryKey, DossierKey, DossierRenewal, ArrivalKey, BlindIndex])
def test_the_front_door_reads_no_key(model: Any, reporter: Actor) -> None:
    with through("front", reporter):
        assert refused(f"SELECT FROM {table(model)}")


@pytest.mark.parametrize("model", TABLES)
def test_the_front_door_changes_and_removes_nothing(model: Any, reporter: Actor) -> None:
    with through("front", reporter):
        assert refused(f"DELETE FROM {table(model)}")
        assert refused(f"UPDATE {table(model)} SET region = region")


def test_the_front_door_sees_no_content(reporter: Actor, note: Place) -> None:
    with through("front", reporter):
        assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "change", [{"origin": "desk"}, {"region": "west-friesland"}], ids=["as the desk", "in another region"]
)
def test_the_front_door_adds_only_its_own_kind_in_its_own_region(
    change: dict[str, str], reporter: Actor, region: str, now: datetime
) -> None:
    own = {
        "region": region,
        "dossier": uuid4(),
        "table": "intake_report",
        "row": uuid4(),
        "column": "story",
        "key_id": uuid4(),
        "envelope": b"x",
        "origin": "front",
        "written_at": now,
    }
    with through("front", reporter):
        with transaction.atomic(), pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.bulk_create([Entry(**{**own, **change})])
        Entry.objects.bulk_create([Entry(**own)])

    assert Entry.objects.count() == 1


def test_the_desk_of_another_region_sees_nothing(colleague: Actor, note: Place) -> None:
    with through("desk", replace(colleague, regions=frozenset({"west-friesland"}))):
        assert counts(CONTENT) == [0, 0, 0]


@pytest.mark.parametrize("role", ["partner", "focal_officer", "chain_director", "", "administrator"])
def test_only_casework_reaches_a_case(role: str, colleague: Actor, note: Place) -> None:
    with through("desk", replace(colleague, role=role, partner="arbeidsinspectie")):
        assert counts(CONTENT) == [0, 0, 0]


def test_a_colleague_reaches_the_cases_of_the_region(colleague: Actor, note: Place) -> None:
    with through("desk", colleague):
        assert counts(CONTENT) == [1, 1, 1]


@pytest.mark.parametrize(("role", "partner"), [("partner", "arbeidsinspectie"), ("focal_officer", "")])
def test_a_partner_or_focal_officer_reaches_the_copies_laid_before_them_and_no_other(
    role: str, partner: str, colleague: Actor, region: str, now: datetime
) -> None:
    laid = {"region": region, "source": uuid4(), "laid_at": now, "laid_by": uuid4(), "ends_on": now.date()}
    laid |= {"answer_by": now.date(), "fields": ["forms"]}
    mine: list[Any] = [
        Offer(**laid, result_by=now.date(), reference="GV-26-AAAAA", partner="arbeidsinspectie"),
        Consultation(**laid, reference="GV-26-BBBBB", municipality="0402"),
    ]
    others: list[Any] = [
        Offer(**laid, result_by=now.date(), reference="GV-26-CCCCC", partner="politie"),
        Consultation(**laid, reference="GV-26-DDDDD", municipality="0376"),
    ]
    with through("desk", colleague):
        for one in [*mine, *others]:
            one.save(force_insert=True)
            open_dossier(region=region, dossier=one.id, kind="handover")
            seal(one.place("copy"), one.reference, dossier=one.id)
    before_them = mine[0] if role == "partner" else mine[1]
    actor = Actor(
        door="desk",
        role=role,
        regions=frozenset({region}),
        municipalities=frozenset({"0402"}) if role == "focal_officer" else frozenset(),
        partner=partner,
    )

    with through("desk", actor):
        reached = what_opens([one.place("copy") for one in [*mine, *others]])
        rows = counts(CONTENT)
        seal(before_them.place("note"), "teruggegeven", dossier=before_them.id)
        answer = unseal(before_them.place("note"))

    assert reached == ({before_them.place("copy"): before_them.reference.encode()}, frozenset())
    assert (rows, answer) == ([1, 1, 1], "teruggegeven")


def tables_planned(statement: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        return set(re.findall(r"(?: on |Scan using \w+ on )(?:\w+\.)?(\w+)", str(cursor.fetchall())))


def test_what_is_sealed_and_read_again_has_the_rules_of_no_other_table_planned(
    colleague: Actor, note: Place
) -> None:
    with through("desk", colleague):
        dossier = Entry.objects.get().dossier
        with CaptureQueriesContext(connection) as asked:
            seal(note, "anders", dossier=dossier)
            unseal(note)
        said = [each["sql"] for each in asked if re.search("vault_entry|vault_entrykey", each["sql"])]
        planned = [tables_planned(statement) for statement in said]

    assert len(planned) >= 4
    assert set.union(*planned) == {"vault_entry", "vault_entrykey"}


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES)
def test_a_key_table_stands_in_the_schema_of_keys_without_sequence_or_default(model: Any) -> None:
    schema = "public" if model is Entry else "keys"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(column_default), count(*) FILTER (WHERE is_identity = 'YES') "
            "FROM information_schema.columns WHERE table_schema = %s AND table_name = %s",
            [schema, model._meta.db_table],
        )
        columns, defaults, identities = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND (conrelid = %s::regclass "
            "OR confrelid = %s::regclass)",
            [f"{schema}.{model._meta.db_table}"] * 2,
        )
        [foreign_keys] = cursor.fetchone()

    assert columns == len(model._meta.get_fields())
    assert (defaults, identities, foreign_keys) == (0, 0, 0)
