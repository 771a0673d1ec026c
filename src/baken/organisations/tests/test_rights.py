# SPDX-License-Identifier: EUPL-1.2
"""Who sees which report of an organisation: the rule for one, the rule for a list and the wall agree."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from baken.access.vocabulary import DESK, Role
from baken.intake.models import Report
from baken.intake.tests.scene import ELSEWHERE
from baken.intake.tests.scene import somebody as of_role
from baken.kernel.actor import ORGANISATION, REPORTER, SYSTEM, Actor
from baken.mailbox.models import Message
from baken.organisations.actions import introduce, join
from baken.organisations.models import Introduction, OwnReport
from baken.organisations.permissions import MAY
from baken.organisations.tests.scene import answered, sent
from baken.regions import profiles
from baken.vault.models import DossierKey, Entry, EntryKey
from tests.factories.visitors import BRUG, REGION, visitor
from tests.rig.doors import through

NOOR, COLLEAGUE = uuid4(), uuid4()
CASEWORKERS = (
    Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST,
)  # fmt: skip
VIEWERS = [
    visitor(person=NOOR),
    visitor("anders", person=NOOR),
    visitor(person=NOOR, region=ELSEWHERE),
    replace(visitor(person=NOOR), partner=""),
    *(of_role(role) for role in DESK),
]
# kind, maker -> what Noor may do with it
MINE_NAMED, MINE_SHIELDED = ("named", NOOR), ("shielded", NOOR)
THEIRS_NAMED, THEIRS_SHIELDED = ("named", COLLEAGUE), ("shielded", COLLEAGUE)
EVERY = (MINE_NAMED, MINE_SHIELDED, THEIRS_NAMED, THEIRS_SHIELDED)
TABLE = {
    "own-report.view": {MINE_NAMED, MINE_SHIELDED, THEIRS_NAMED},
    "own-report.read": {MINE_NAMED},
    "own-report.trace": set(),
    "own-report.join": set(),
}


def row(kind: str, maker: UUID, organisation: str = BRUG, region: str = REGION) -> OwnReport:
    return OwnReport(
        region=region, organisation=organisation, person=maker, report=uuid4(), mailbox=uuid4(), kind=kind
    )


def own_of(report: Report) -> OwnReport:
    return OwnReport.objects.get(report=report.id)


def test_the_table_names_every_right() -> None:
    assert set(MAY) == {*TABLE, "own-report.list", "own-report.introduce"}


@pytest.mark.parametrize("right", sorted(TABLE))
def test_what_somebody_of_an_organisation_may_do_with_a_report_of_it(right: str) -> None:
    noor = visitor(person=NOOR)

    assert {one for one in EVERY if MAY.allows(noor, right, row(*one))} == TABLE[right]
    assert not any(MAY.allows(noor, right, row(*one, organisation="anders")) for one in EVERY)
    assert not any(MAY.allows(noor, right, row(*one, region=ELSEWHERE)) for one in EVERY)


@pytest.mark.parametrize("role", [*Role, REPORTER, SYSTEM, ""])
def test_nobody_else_sees_a_list_and_only_casework_knows_where_a_report_came_from(role: str) -> None:
    viewer = of_role(role)
    own = [right for right in TABLE if MAY.allows(viewer, right, row(*MINE_NAMED))]

    assert not MAY.allows(viewer, "own-report.list")
    assert not MAY.allows(viewer, "own-report.introduce")
    expected = {REPORTER: ["own-report.join"]} | {role: ["own-report.trace"] for role in CASEWORKERS}
    assert own == expected.get(role, [])


def test_colleagues_see_nothing_of_each_other_where_the_region_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = profiles.region(REGION)
    closed = tuple(replace(one, colleagues_see_status=False) for one in here.organisations)
    shut = {**profiles.all_regions(), REGION: replace(here, organisations=closed)}
    monkeypatch.setattr("baken.organisations.permissions.all_regions", lambda: shut)
    noor = visitor(person=NOOR)

    seen = {one for one in EVERY if MAY.allows(noor, "own-report.view", row(*one))}

    assert seen == {MINE_NAMED, MINE_SHIELDED}


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda one: f"{one.role} {one.partner} {min(one.regions)}")
def test_the_object_the_list_and_the_database_agree(viewer: Actor, db: None) -> None:
    rows = [row(*one, organisation) for one in EVERY for organisation in (BRUG, "anders")]
    OwnReport.objects.bulk_create([*rows, row(*MINE_NAMED, region=ELSEWHERE)])
    every = list(OwnReport.objects.all())

    for right in ("own-report.view", "own-report.read", "own-report.trace"):
        by_object = {one for one in every if MAY.allows(viewer, right, one)}
        by_list = set(MAY.narrow(OwnReport.objects.all(), viewer, right))
        with through("desk", viewer):
            in_database = set(OwnReport.objects.all())
        assert by_list == by_object <= in_database
        assert in_database <= {one for one in every if one.region in viewer.regions}
        if viewer.role == ORGANISATION:
            assert all(one.organisation == viewer.partner for one in in_database)
            assert THEIRS_SHIELDED not in {(one.kind, one.person) for one in in_database}


def test_the_walls_show_a_visitor_own_letters_and_nothing_else_of_the_house(region_with_keys: str) -> None:
    mine, theirs, hidden = sent(NOOR), sent(COLLEAGUE), sent(NOOR, kind="shielded")
    for report in (mine, theirs, hidden):
        answered(report)
    ours = set(Message.objects.filter(mailbox=own_of(mine).mailbox))
    [to_me] = [one.id for one in ours if one.direction == "to_reporter"]
    seen = {}

    with through("desk", visitor(person=NOOR)):
        for model in _content():
            seen[model._meta.label] = set(model._default_manager.values_list("pk", flat=True))
        messages, entries = set(Message.objects.all()), [one.row for one in Entry.objects.all()]
        keys = [one.row for one in EntryKey.objects.all()]
        dossiers = [one.dossier for one in DossierKey.objects.all()]

    assert messages == ours
    assert entries == keys == [to_me]
    assert dossiers == [mine.id]
    # The public part of the region's keys is for everybody at this door.
    assert {label for label, found in seen.items() if found} == {"vault.Epoch"}


def _content() -> list[type[Model]]:
    """Every table of the rooms of the work but the four that a visitor has a part in."""
    rooms = (
        "intake",
        "mailbox",
        "triage",
        "casework",
        "people",
        "care",
        "files",
        "handover",
        "linkage",
        "vault",
    )
    apart = {Message, Entry, EntryKey, DossierKey}
    found = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND has_table_privilege('baken_desk', oid, 'SELECT')"
            " AND relrowsecurity"
        )
        readable = {name for (name,) in cursor.fetchall()}
    return [one for one in found if one not in apart and one._meta.db_table in readable]


@pytest.mark.parametrize("model", [Message, Entry, EntryKey, DossierKey], ids=lambda one: one._meta.label)
def test_a_visitor_changes_and_erases_nothing(model: type[Model], region_with_keys: str) -> None:
    report = sent(NOOR)
    answered(report)
    before = set(model._default_manager.values_list("pk", flat=True))

    with through("desk", visitor(person=NOOR)):
        assert model._default_manager.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            model._default_manager.update(region=REGION)
        if model is Message:
            with pytest.raises(DatabaseError), transaction.atomic():
                model._default_manager.all().delete()
        else:
            assert model._default_manager.all()._raw_delete("default") == 0

    assert set(model._default_manager.values_list("pk", flat=True)) == before


def test_the_front_door_reads_no_report_of_an_organisation_and_no_introduction_but_the_one_of_its_link(
    db: None,
) -> None:
    with through("desk", visitor()) as noor:
        introduce(by=noor, now=timezone.now())

    with through("front", Actor.reporter(REGION)):
        assert not Introduction.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            list(OwnReport.objects.all())


def test_a_visitor_introduces_only_the_own_organisation(db: None) -> None:
    stranger = Introduction(
        fingerprint=bytes(32), region=REGION, organisation="anders", person=NOOR, made_at=timezone.now()
    )

    with through("desk", visitor(person=NOOR)), pytest.raises(DatabaseError), transaction.atomic():
        stranger.save(force_insert=True)


@pytest.mark.parametrize("kind", ["unknown", ""])
def test_nobody_who_stays_unknown_is_joined_not_even_in_the_database(kind: str, db: None) -> None:
    with through("front", Actor.reporter(REGION)) as reporter:
        joined = join(report=uuid4(), mailbox=uuid4(), kind=kind, organisation=BRUG, person=NOOR, by=reporter)
        with pytest.raises(DatabaseError), transaction.atomic():
            row(kind, NOOR).save(force_insert=True)

    assert joined is None
