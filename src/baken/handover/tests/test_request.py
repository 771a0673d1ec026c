# SPDX-License-Identifier: EUPL-1.2
"""A partner pulls: it asks, we answer with a hand-over or refuse, and a refusal tells nothing of who is known."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.apart.models import KeptOut
from baken.access.vocabulary import DESK, Role
from baken.handover.actions import LaidOut, NotLaid, Way
from baken.handover.models import Disclosure, Offer, Request
from baken.handover.permissions import MAY
from baken.handover.queries import due
from baken.handover.request.actions import ask, grant, refuse, withdraw_request
from baken.handover.request.queries import get_request, said_in, waiting_of
from baken.handover.vocabulary import HandOverKind, RefusedBecause
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.vault.models import Entry
from tests.factories import staff
from tests.rig.doors import DoorClient, through
from tests.rig.rows import filled

REGION = "gooi-en-vechtstreek"
QUESTION = "Is er iets bekend over uitzendbureau Zeldzaam?"


@pytest.fixture
def bas(region: str) -> Actor:
    """The labour inspectorate, at its desk today."""
    return acting_as(staff.colleague(Role.PARTNER), door="desk", purpose="casework")


@pytest.fixture
def farah(region: str) -> Actor:
    return acting_as(staff.colleague(Role.INTAKE_WORKER), door="desk", purpose="triage")


@pytest.fixture
def asked(bas: Actor) -> Request:
    with through("desk", bas):
        return ask(
            region=REGION, partner="nla", purpose="investigate", words=QUESTION, by=bas, now=timezone.now()
        )


def answer(kind: HandOverKind = HandOverKind.REQUEST) -> LaidOut:
    return LaidOut(
        fields={"sector": "Schoonmaak"},
        purpose="investigate",
        ground="public_task",
        ends_on=timezone.localdate() + timedelta(days=60),
        way=Way(kind=kind),
    )


def granted(asked: Request, by: Actor, **changes: Any) -> Offer:
    given: dict[str, Any] = {"source": ("case", uuid4()), "source_reference": "", "laid_out": answer()}
    with through("desk", by):
        return grant(request=asked, by=by, now=timezone.now(), **given | changes)


def test_a_request_waits_for_the_team_by_a_day(asked: Request, farah: Actor) -> None:
    with through("desk", farah):
        [row] = due(farah, today=timezone.localdate())
        read = said_in(get_request(asked.reference, farah), viewer=farah, now=timezone.now())

    assert (row.what, row.on, row.reference) == ("Beantwoord het verzoek", asked.answer_by, asked.reference)
    assert row.detail == "Gevraagd · Nederlandse Arbeidsinspectie"
    assert read.question == QUESTION


def test_it_is_answered_with_a_hand_over_that_stays_ours(asked: Request, farah: Actor, bas: Actor) -> None:
    made = granted(asked, farah)

    asked.refresh_from_db()
    assert (asked.state, asked.offer, made.kind, made.partner) == ("granted", made.id, "request", "nla")
    assert made.owner_moved_at is None
    assert Disclosure.objects.get().went == "request"
    with through("desk", farah):
        assert waiting_of("nla", REGION, viewer=farah) == []


def test_an_answer_that_is_no_answer_leaves_the_request_open(asked: Request, farah: Actor) -> None:
    with pytest.raises(NotLaid):
        granted(asked, farah, laid_out=answer(HandOverKind.TRANSFER))
    with pytest.raises(NotLaid):
        granted(asked, farah, laid_out=replace(answer(), fields={"needs": "Bed"}))

    asked.refresh_from_db()
    assert (asked.state, Offer.objects.count()) == ("asked", 0)


@pytest.mark.parametrize("because", RefusedBecause)
def test_a_refusal_says_why_and_not_whether_anything_is_here(
    because: RefusedBecause, asked: Request, farah: Actor, bas: Actor
) -> None:
    with through("desk", farah):
        refuse(request=asked, because=because, words="", by=farah, now=timezone.now())
    with through("desk", bas):
        seen = get_request(asked.reference, bas)

    assert (seen.state, seen.because_label, seen.offer) == ("refused", because.label, None)
    assert not re.search(r"bekend|onbekend|geen zaak|geen melding", because.label)


def test_what_was_answered_is_answered_once(asked: Request, farah: Actor, bas: Actor) -> None:
    granted(asked, farah)

    with pytest.raises(NotPossible):
        granted(asked, farah)
    with through("desk", bas), pytest.raises(NotPossible):
        withdraw_request(request=asked, by=bas, now=timezone.now())


def test_whoever_is_kept_out_of_the_dossier_meets_no_request_that_was_answered_from_it(
    asked: Request, farah: Actor, bas: Actor
) -> None:
    case, others = uuid4(), acting_as(staff.colleague(Role.TEAM_LEAD), door="desk", purpose="casework")
    granted(asked, farah, source=("case", case))
    asked.refresh_from_db()
    seen = {viewer.role: seen_by(viewer, asked) for viewer in (farah, bas, others)}

    for viewer in (farah, bas):
        filled(KeptOut, region=REGION, dossier_kind="case", dossier=case, account_id=viewer.id)

    assert (asked.source_kind, asked.source) == ("case", case)
    assert seen == dict.fromkeys(seen, (True, True, True))
    assert seen_by(farah, asked) == seen_by(bas, asked) == (False, False, False)
    assert seen_by(others, asked) == (True, True, True)


def seen_by(viewer: Actor, asked: Request) -> tuple[bool, bool, bool]:
    """The object, the list, and the row under the login of the desk."""
    fresh = Request.objects.get(pk=asked.pk)
    with through("desk", viewer):
        by_list = MAY.narrow(Request.objects.all(), viewer, "request.view").exists()
        in_database = Request.objects.exists()
    return MAY.allows(viewer, "request.view", fresh), by_list, in_database


def test_what_was_withdrawn_is_gone(asked: Request, bas: Actor, farah: Actor) -> None:
    before = Entry.objects.filter(row=asked.id).count()
    with through("desk", bas):
        withdraw_request(request=asked, by=bas, now=timezone.now())
    with through("desk", farah):
        read = said_in(get_request(asked.reference, farah), viewer=farah, now=timezone.now())
        assert due(farah, today=timezone.localdate()) == []

    assert (before, read.question) == (1, "")


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: Role, asked: Request) -> None:
    theirs = acting_as(staff.colleague(role), door="desk", purpose="casework")
    others = replace(theirs, partner="politie") if role == Role.PARTNER else theirs

    for viewer in (theirs, others):
        for action in [name for name in MAY if name.startswith("request.")]:
            by_object = MAY.allows(viewer, action, asked)
            with through("desk", viewer):
                by_list = MAY.narrow(Request.objects.all(), viewer, action).exists()
                in_database = Request.objects.exists()
            assert by_list == by_object
            assert in_database or not by_list
    if role == Role.PARTNER:
        with through("desk", others), pytest.raises(Refused):
            get_request(asked.reference, others)


@pytest.mark.parametrize(
    ("role", "partner", "reads"),
    [(Role.PARTNER, "nla", 1), (Role.PARTNER, "politie", 0), (Role.FOCAL_OFFICER, "", 0)],
)
def test_hostile_sql_reaches_no_words_of_another_desk(
    role: Role, partner: str, reads: int, asked: Request
) -> None:
    viewer = replace(acting_as(staff.colleague(role), door="desk"), partner=partner)

    with through("desk", viewer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_entry WHERE \"table\" = 'handover_request'")
        found = cursor.fetchone()[0]

    assert found == reads


def text(response: Any) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def browser(role: Role, purpose: str) -> DoorClient:
    account = staff.colleague(role)
    client = DoorClient("desk")
    client.sign_in(account.account, account, purpose=purpose)
    return client


def test_the_partner_asks_on_the_screen_and_reads_the_refusal(region: str) -> None:
    bas, farah = browser(Role.PARTNER, "casework"), browser(Role.INTAKE_WORKER, "triage")
    empty = bas.post("/verzoeken/nieuw", {"words": "", "purpose": "investigate", "region": REGION})
    given = {"words": QUESTION, "purpose": "investigate", "region": REGION}
    bas.post("/verzoeken/nieuw", given)
    made = Request.objects.get()
    address = f"/verzoek/{made.reference}"

    seen = text(farah.get(address))
    without = farah.post(address, {"because": "", "words": "Bel ons gerust."})
    farah.post(address, {"because": "no_ground", "words": "Bel ons gerust."})

    assert "Schrijf op wat je wilt weten, en waarom." in text(empty)
    assert QUESTION in seen
    assert "Kies een reden." in text(without)
    assert "Bel ons gerust." in text(without)
    assert "Er is geen grond om dit te geven" in text(bas.get(address))
    assert made.reference in text(bas.get("/verzoeken"))
    assert "Bel ons gerust." in text(bas.get(address))


def test_the_partner_takes_it_back_on_the_screen(region: str) -> None:
    bas = browser(Role.PARTNER, "casework")
    bas.post("/verzoeken/nieuw", {"words": QUESTION, "purpose": "investigate", "region": REGION})
    made = Request.objects.get()

    shown = text(bas.post(f"/verzoek/{made.reference}/trek-in", follow=True))
    again = text(bas.post(f"/verzoek/{made.reference}/trek-in", follow=True))

    assert "Ingetrokken. Wat je vroeg, is gewist." in shown
    assert "Ingetrokken. Wat je vroeg, is gewist." not in again
    assert "gewist" in text(bas.get(f"/verzoek/{made.reference}"))
