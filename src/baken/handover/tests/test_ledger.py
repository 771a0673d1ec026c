# SPDX-License-Identifier: EUPL-1.2
"""The ledger: every disclosure once, in codes, for whoever may read the dossier and for who supervises."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.handover.actions import NotLaid, Way, return_offer, withdraw
from baken.handover.ledger.actions import note_told
from baken.handover.ledger.queries import disclosed_of
from baken.handover.models import Consultation, Disclosure, Offer
from baken.handover.tests.conftest import ENDS, NOW, REGION, actor, asked, focal_officer, offered
from baken.handover.vocabulary import Consent, Ground, HandOverKind, HandoverPurpose, Went
from baken.kernel.actor import Actor
from tests.factories import staff
from tests.rig.doors import DoorClient, through

SECRET = "Zeldzame Achternaam, Kerkstraat 12"


@pytest.fixture(autouse=True)
def desks(region: str) -> None:
    """Partners with an account: what lies before them went to them at once."""
    for partner in ("nla", "riec"):
        staff.colleague(Role.PARTNER, partner=partner, starts_on=date(2026, 1, 1))


def test_every_way_stands_in_the_ledger_once_with_its_codes(farah: Actor) -> None:
    made = offered(farah, way=Way(kind=HandOverKind.ASSIGNMENT, task="Kijk vrijdag."))
    question = asked(farah)

    rows = {row.reference: row for row in Disclosure.objects.all()}

    assert set(rows) == {made.reference, question.reference}
    first, second = rows[made.reference], rows[question.reference]
    assert (first.went, first.partner, first.fields) == ("assignment", "nla", ["forms", "employer"])
    assert (first.purpose, first.ground, first.receiver_ground) == (
        "investigate",
        "public_task",
        "labour_inspection",
    )
    assert (first.disclosed_by, first.disclosed_at, first.source) == (farah.id, NOW, made.source)
    assert (second.went, second.municipality, second.recipient) == (
        "consultation",
        "GM0402",
        "focal-public-order",
    )


def test_what_was_refused_stands_nowhere(farah: Actor) -> None:
    with pytest.raises(NotLaid):
        offered(farah, ends_on=NOW.date())

    assert not Disclosure.objects.exists()


def test_the_ledger_holds_no_word_of_what_went(farah: Actor) -> None:
    offered(farah, fields={"note": SECRET}, way=Way(kind=HandOverKind.ASSIGNMENT, task=SECRET))
    asked(farah, question=SECRET, fields={"note": SECRET})

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(d::text, ' ') FROM handover_disclosure d")
        written = cursor.fetchone()[0]
        cursor.execute("SELECT 'planted: ' || %s", [SECRET])
        planted = cursor.fetchone()[0]

    assert SECRET in planted
    assert not [word for word in ("Zeldzame", "Achternaam", "Kerkstraat") if word in written]
    assert "note" in written


def test_what_was_taken_back_was_given_all_the_same(farah: Actor, bas: Actor) -> None:
    gone, returned = offered(farah), offered(farah)
    with through("desk", farah):
        withdraw(laid=gone, by=farah, now=NOW)
    with through("desk", bas):
        return_offer(offer=returned, note="Niet voor ons.", by=bas, now=NOW)

    assert {row.reference for row in Disclosure.objects.all()} == {gone.reference, returned.reference}


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (actor(Role.PARTNER, partner="nla"), 0),
        (focal_officer("GM0402"), 0),
        (actor(Role.INTAKE_WORKER), 2),
        (actor(Role.CARE_COORDINATOR), 2),
        (actor(Role.INTAKE_WORKER, regions=frozenset({"west-friesland"})), 0),
    ],
)
def test_hostile_sql_at_the_desk_reaches_the_ledger_of_casework_only(
    viewer: Actor, sees: int, farah: Actor
) -> None:
    offered(farah)
    asked(farah)

    with through("desk", viewer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM handover_disclosure")
        found = cursor.fetchone()[0]

    assert found == sees


@pytest.mark.parametrize(
    "sql", ["UPDATE handover_disclosure SET fields = '{}'", "DELETE FROM handover_disclosure"]
)
def test_what_stands_in_it_is_never_changed(sql: str, farah: Actor) -> None:
    offered(farah)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        through("desk", farah),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_office_reads_codes_of_its_own_region_and_no_id_of_a_dossier(farah: Actor) -> None:
    offered(farah)
    officer = actor(Role.DATA_PROTECTION_OFFICER, door="office")
    elsewhere = actor(Role.DATA_PROTECTION_OFFICER, door="office", regions=frozenset({"west-friesland"}))

    counts = []
    for viewer in (officer, elsewhere):
        with through("office", viewer):
            counts.append(Disclosure.objects.values("reference", "fields").count())
    with pytest.raises(DatabaseError, match="permission denied"), through("office", officer):
        list(Disclosure.objects.values_list("source"))

    assert counts == [1, 0]


def test_whoever_is_kept_out_of_the_dossier_reads_none_of_its_ledger(farah: Actor) -> None:
    made = offered(farah)
    near = staff.colleague(Role.INTAKE_WORKER)
    KeptOut.objects.create(
        region=REGION, dossier_kind="report", dossier=made.source, account_id=near.account_id, since=NOW,
        kept_out_by=farah.id or uuid4(), review_on=NOW.date() + timedelta(days=90),
    )  # fmt: skip
    viewer = actor(Role.INTAKE_WORKER, id=near.account_id)

    seen = []
    for one in (farah, viewer):
        with through("desk", one):
            seen.append(len(disclosed_of(one, ("report", made.source), region=REGION, now=NOW)))

    assert seen == [1, 0]
    assert Line.objects.filter(action="disclosure.read", about_id=made.source).count() == 2


def test_what_was_told_by_telephone_is_written_too(farah: Actor) -> None:
    with through("desk", farah):
        note_told(
            source=("case", uuid4()), region=REGION, to="comensha-shelter", went=Went.SHELTER,
            purpose=HandoverPurpose.SHELTER, ground=Ground.CONSENT, fields=["age"], consent=Consent.PERSON,
            consent_on=NOW.date(), by=farah, now=NOW,
        )  # fmt: skip
        with pytest.raises(LookupError):
            note_told(
                source=("case", uuid4()), region=REGION, to="niemand", went=Went.SHELTER,
                purpose=HandoverPurpose.SHELTER, ground=Ground.CONSENT, fields=[], by=farah, now=NOW,
            )  # fmt: skip

    made = Disclosure.objects.get()
    assert (made.channel, made.receiver_ground, made.consent) == ("spoken", "care", "person")


@pytest.mark.parametrize(
    "changes",
    [
        {"fields": ["story"]},
        {"ground": Ground.PUBLIC_TASK},
        {"purpose": HandoverPurpose.INVESTIGATE},
        {"consent": "", "consent_on": None},
    ],
)
def test_what_may_not_be_laid_before_them_may_not_be_told_either(
    changes: dict[str, Any], farah: Actor
) -> None:
    told: dict[str, Any] = {
        "source": ("case", uuid4()), "region": REGION, "to": "shelter", "went": Went.SHELTER,
        "purpose": HandoverPurpose.SHELTER, "ground": Ground.CONSENT, "fields": ["age"],
        "consent": Consent.PERSON, "consent_on": NOW.date(),
    }  # fmt: skip

    with through("desk", farah), pytest.raises(NotLaid):
        note_told(**told | changes, by=farah, now=NOW)

    assert not Disclosure.objects.exists()


def supervisor() -> DoorClient:
    grant = staff.colleague(Role.DATA_PROTECTION_OFFICER)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)
    return client


def text(response: Any) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def test_the_officer_reads_what_went_to_whom_why_and_by_whom(region: str) -> None:
    grant = staff.colleague(Role.INTAKE_WORKER)
    farah = actor(Role.INTAKE_WORKER, id=grant.account_id)
    now = timezone.now()
    made = offered(farah, fields={"employer": SECRET}, now=now, ends_on=now.date() + timedelta(days=9))
    asked(farah, question=SECRET, now=now, ends_on=now.date() + timedelta(days=9))

    shown = text(supervisor().get("/verstrekkingen"))
    narrowed = text(supervisor().get("/verstrekkingen?ontvanger=focal-public-order&na=onzin"))

    for words in (made.reference, "Nederlandse Arbeidsinspectie", "Werkgever", "Publieke taak"):
        assert words in shown
    assert "Aandachtsfunctionaris van Hilversum" in narrowed
    assert made.reference not in narrowed
    assert "Zeldzame" not in shown
    assert Line.objects.filter(action="disclosure.supervise", kind="read").count() == 2


def test_a_long_ledger_is_turned_page_by_page_and_takes_as_many_statements(region: str) -> None:
    now = timezone.now()
    shared: dict[str, Any] = {
        "region": REGION, "source_kind": "report", "went": "referral", "channel": "desk", "partner": "nla",
        "recipient": "labour-inspectorate", "purpose": "investigate", "ground": "public_task",
        "receiver_ground": "labour_inspection", "fields": ["forms"], "disclosed_by": uuid4(),
    }  # fmt: skip
    Disclosure.objects.bulk_create(
        Disclosure(source=uuid4(), reference=f"GV-26-{n:05d}", disclosed_at=now, **shared) for n in range(60)
    )
    client = supervisor()

    first = client.get("/verstrekkingen")
    link = re.search(r'href="([^"]*na=[^"]*)"', first.content.decode())
    second = client.get(unescape(link.group(1)) if link else "")

    seen = [set(re.findall(r"GV-26-\d{5}", page.content.decode())) for page in (first, second)]
    assert [len(one) for one in seen] == [50, 10]
    assert not seen[0] & seen[1]


def test_offers_and_questions_are_there_for_the_ledger_and_no_more(farah: Actor) -> None:
    """Whoever made this sees at once when a new way of laying forgets to write it down."""
    offered(farah, partner="riec", purpose="concerted", fields={"sector": "Horeca"}, ends_on=ENDS)
    asked(farah)

    assert Disclosure.objects.count() == Offer.objects.count() + Consultation.objects.count()
