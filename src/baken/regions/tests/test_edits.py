# SPDX-License-Identifier: EUPL-1.2
"""What an administrator edited wins over the file at every door, keeps its history and can be taken back."""

from collections.abc import Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.regions import profiles
from baken.regions.actions import NotAccepted, confirm, edit, take_back
from baken.regions.models import Edit, Version
from baken.regions.overlay import CHANNELS, LETTERS, NAMED_ROW, NAMES, PARTNERS, PHONES, SITES
from baken.regions.queries import changes, differences, history
from baken.triage.letters import standard_letter
from baken.triage.vocabulary import OutcomeKind
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
NUMBER = "0800-9999"


@pytest.fixture(autouse=True)
def files_only() -> Iterator[None]:
    """What this process took over is forgotten: the edits go with the test."""
    yield
    profiles.forget()


def set_number(number: str = NUMBER, by: Actor | None = None) -> Edit | None:
    made = propose_number(number, by)
    if made is not None:
        confirm(proposed=made, by=actor(Role.DATA_PROTECTION_OFFICER), now=timezone.now())
    return made


def propose_number(number: str = NUMBER, by: Actor | None = None) -> Edit | None:
    return edit(
        region=REGION, part=PHONES, code="veilig-thuis", values={"number": number},
        by=by or actor(Role.ADMINISTRATOR), now=timezone.now(),
    )  # fmt: skip


def number_at(door: str, someone: Actor) -> str:
    """What a process behind this door reads in its next transaction."""
    with through(door, someone):
        return profiles.region(REGION).phone("veilig-thuis").number


def everybody() -> list[tuple[str, Actor]]:
    return [
        ("front", Actor.reporter(REGION)),
        ("desk", actor(Role.INTAKE_WORKER)),
        ("office", actor(Role.ADMINISTRATOR)),
        ("worker", Actor.system(REGION, "figures")),
    ]


def test_an_edited_number_holds_at_every_door_in_the_next_transaction() -> None:
    set_number()

    assert [number_at(door, someone) for door, someone in everybody()] == [NUMBER] * 4


def test_a_process_reads_the_edits_once_and_again_only_after_a_change() -> None:
    set_number()
    worker = Actor.system(REGION, "figures")
    number_at("worker", worker)

    with CaptureQueriesContext(connection) as statements:
        number_at("worker", worker)
    set_number("0800-8888")

    assert not any("regions_edit" in each["sql"] for each in statements)
    assert number_at("worker", worker) == "0800-8888"


def test_what_was_not_edited_stays_the_file_s() -> None:
    set_number()
    number_at("worker", Actor.system(REGION, "figures"))

    edited = profiles.region(REGION).phone("veilig-thuis")
    assert (edited.name, edited.free) == ("Veilig Thuis, dag en nacht", True)
    assert profiles.region("west-friesland").phone("veilig-thuis").number != NUMBER


def test_an_edit_is_taken_back_to_the_one_before_it_and_to_the_file() -> None:
    by = actor(Role.ADMINISTRATOR)
    set_number(by=by)
    second = set_number("0800-8888", by=by)
    assert second is not None

    take_back(undone=second, by=by, now=timezone.now())
    once = number_at("desk", by)
    newest = history(by, REGION, PHONES, "veilig-thuis")[0]
    assert newest.values == {"number": NUMBER}
    set_number("0800-2000", by=by)

    assert once == NUMBER
    assert number_at("desk", by) == "0800-2000"
    assert differences(REGION) == []
    assert len(history(by, REGION, PHONES, "veilig-thuis")) == 4
    assert Entry.objects.filter(action__startswith="setting.").count() == 7  # three were confirmed


def test_only_the_newest_edit_is_taken_back() -> None:
    by = actor(Role.ADMINISTRATOR)
    first = set_number(by=by)
    set_number("0800-8888", by=by)
    assert first is not None

    with pytest.raises(NotAccepted, match="intussen iets anders"):
        take_back(undone=first, by=by, now=timezone.now())


def test_what_changes_nothing_is_no_edit() -> None:
    version = Version.objects.get().version

    assert set_number("0800-2000") is None
    assert Version.objects.get().version == version
    assert not Edit.objects.exists()


@pytest.mark.parametrize(
    ("part", "code", "values", "said"),
    [
        (PHONES, "veilig-thuis", {"number": "bel ons"}, "telefoonnummer"),
        (PHONES, "veilig-thuis", {"name": ""}, "Vul een naam in."),
        (PHONES, "veilig-thuis", {"fax": "1"}, "past niet bij de rest"),
        (
            CHANNELS,
            "chat",
            {"hours": [{"days": ["mo"], "opens": "17:00", "closes": "09:00"}]},
            "gaat open voor",
        ),
        (CHANNELS, "chat", {"hours": [{"days": ["mo"], "opens": "9 uur", "closes": "17:00"}]}, "als 09:00"),
        (CHANNELS, "chat", {"at_night": ""}, "'s nachts"),
        (PARTNERS, "nieuw", {"name": "Nieuw"}, "Kies een soort"),
        (PARTNERS, "Nieuw!", {"name": "Nieuw", "kind": "care", "accepts": ["case"]}, "korte code"),
        (PARTNERS, "fier", {"accepts": ["alles"]}, "aanneemt"),
        (LETTERS, "nl-closing", {"text": "Bel {nummer}."}, "accolades"),
        (NAMES, NAMED_ROW, {"veilig_thuis": "Meldpunt [hier](https://x.nl)"}, "past niet|naam|Veilig Thuis"),
        (NAMES, NAMED_ROW, {"host": "elders.nl"}, "past niet bij de rest"),
        (NAMES, "anders", {"name": "Elders"}, "naam"),
        (SITES, "fairwork", {"address": "https://fairwork.nu"}, "zonder https"),
    ],
)
def test_the_rules_of_the_file_hold_at_the_office_in_dutch(
    part: str, code: str, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(NotAccepted, match=said):
        edit(
            region=REGION, part=part, code=code, values=values,
            by=actor(Role.ADMINISTRATOR), now=timezone.now(),
        )  # fmt: skip

    assert not Edit.objects.exists()


@pytest.mark.parametrize(
    "someone", [(Role.ADMINISTRATOR, "west-friesland"), (Role.DATA_PROTECTION_OFFICER, REGION)]
)
def test_nobody_else_edits(someone: tuple[Role, str]) -> None:
    with pytest.raises(Refused):
        set_number(by=actor(*someone))


def test_an_edit_that_a_newer_file_no_longer_allows_does_not_count() -> None:
    set_number()
    Edit.objects.create(
        region=REGION, part=PHONES, code="police", values={"colour": "blue"},
        edited_by=uuid4(), edited_at=timezone.now(),
    )  # fmt: skip

    assert number_at("desk", actor(Role.INTAKE_WORKER)) == NUMBER
    assert profiles.region(REGION).phone("police").number == "0900-8844"


def test_a_new_partner_gets_work_and_says_where_it_comes_from() -> None:
    values = {"name": "Stichting Voorbeeld", "kind": "shelter", "accepts": ["report"]}
    edit(
        region=REGION, part=PARTNERS, code="voorbeeld", values=values,
        by=actor(Role.ADMINISTRATOR), now=timezone.now(),
    )  # fmt: skip
    number_at("desk", actor(Role.INTAKE_WORKER))

    made = profiles.region(REGION).partner("voorbeeld")
    assert made in profiles.region(REGION).partners_that_accept("report")
    assert "functioneel beheerder" in str(made.facts)


def test_a_letter_in_the_region_s_own_words_is_what_the_reporter_gets() -> None:
    edit(
        region=REGION, part=LETTERS, code="nl-closing", values={"text": "Bel {phone_veilig_thuis}. Tot dan."},
        by=actor(Role.ADMINISTRATOR), now=timezone.now(),
    )  # fmt: skip
    number_at("desk", actor(Role.INTAKE_WORKER))

    region = profiles.region(REGION)
    letter = standard_letter([(OutcomeKind.ADVICE_ONLY, "")], language="nl", region=region)
    assert letter.endswith("Bel 0800-2000. Tot dan.")


def test_the_difference_with_the_files_is_printed() -> None:
    nothing, something = StringIO(), StringIO()
    call_command("regions_diff", stdout=nothing)
    set_number()

    call_command("regions_diff", stdout=something)

    assert nothing.getvalue().startswith("Geen verschil")
    assert something.getvalue().splitlines() == [
        f"{REGION}.toml  phones/veilig-thuis  number",
        '  - "0800-2000"',
        f'  + "{NUMBER}"',
    ]


def test_the_front_door_reads_what_holds_and_not_who_edited_it() -> None:
    set_number()

    with through("front", Actor.reporter(REGION)):
        assert changes()[REGION]
    with pytest.raises(ProgrammingError, match="permission denied"), through("front", Actor.reporter(REGION)):
        list(Edit.objects.values_list("edited_by"))


@pytest.mark.parametrize("door", ["front", "desk", "worker"])
def test_no_other_door_writes_a_setting(door: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), through(door, dict(everybody())[door]):
        Version.objects.update(version="00000000-0000-4000-8000-000000000001")


def test_the_database_keeps_an_administrator_to_their_own_regions() -> None:
    someone = actor(Role.ADMINISTRATOR, "west-friesland")

    with pytest.raises(ProgrammingError, match="row-level security"), through("office", someone):
        Edit.objects.create(
            region=REGION, part=PHONES, code="police", values={"number": "1"},
            edited_by=uuid4(), edited_at=timezone.now(),
        )  # fmt: skip
