# SPDX-License-Identifier: EUPL-1.2
"""Asking for a place to sleep: the request, what became of it, the arrival, and free places."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.care.models import CarePath, Occupancy, ShelterRequest
from baken.care.policy import CHECKLIST
from baken.care.queries import standing_of
from baken.care.tests.scene import Browser, text_of
from baken.casework.models import Case
from baken.casework.tests.scene import stands_on
from baken.handover.models import Disclosure
from baken.vault.models import Entry as Sealed

FACTS = {"residence": "none", "problems": "yes", "alone": "no", "consent": "person", "words": "Met één kind."}
ADDRESS = "Wilgenpad 4, achterom"


@pytest.fixture
def find(path: CarePath) -> str:
    return f"/zorg/{path.id}/opvang"


@pytest.fixture
def asked(find: str, miriam: Browser) -> ShelterRequest:
    miriam.post(find, FACTS | {"route": "omm"})
    return ShelterRequest.objects.get()


def answered(miriam: Browser, asked: ShelterRequest, **given: Any) -> str:
    return text_of(miriam.post(f"/opvang/{asked.id}", given))


def test_the_options_come_in_order_with_their_reason_and_what_is_missing(find: str, miriam: Browser) -> None:
    form = miriam.get(find)
    unsaid = miriam.post(find, {"words": "Met één kind."})
    shown = miriam.post(find, FACTS)

    assert "Bekijk de mogelijkheden" in text_of(form)
    assert "Kies een antwoord. Weet je het niet, kies dan dat." in text_of(unsaid)
    assert "Met één kind." in text_of(unsaid)
    said = text_of(shown)
    assert said.index("OMM") < said.index("COSM") < said.index("Vrouwenopvang")
    assert "Nog nodig: of er een bedenktijd loopt" in said
    assert not ShelterRequest.objects.exists()


def test_what_was_told_to_ask_for_a_place_stands_in_the_ledger(asked: ShelterRequest, path: CarePath) -> None:
    told = Disclosure.objects.get()

    assert (told.recipient, told.channel, told.source) == ("comensha-shelter", "spoken", path.case_id)
    assert (told.ground, told.consent, told.consent_on) == ("consent", "person", localdate())
    assert told.fields == ["age", "residence", "needs", "note"]


def test_a_bed_for_tonight_needs_no_consent_and_the_police_hear_no_more_than_their_list(
    find: str, miriam: Browser
) -> None:
    miriam.post(find, FACTS | {"consent": "no", "tonight": "on", "route": "night"})

    told = Disclosure.objects.get()
    assert (told.recipient, told.ground, told.consent) == ("night-bed", "vital_interest", "")
    assert told.fields == ["age", "note"]


def test_a_guardian_consents_on_a_day_that_was(find: str, miriam: Browser) -> None:
    tomorrow, before = localdate() + timedelta(days=1), localdate() - timedelta(days=2)
    given = FACTS | {"consent": "guardian", "route": "omm"}

    refused = miriam.post(find, given | {"consent_on": tomorrow.isoformat()})
    miriam.post(find, given | {"consent_on": before.isoformat()})

    assert "Kies vandaag of een eerdere dag." in text_of(refused)
    asked, told = ShelterRequest.objects.get(), Disclosure.objects.get()
    assert (asked.consent, asked.consent_on) == ("guardian", before)
    assert (told.consent, told.consent_on) == (asked.consent, asked.consent_on)


def test_a_request_is_asked_once_and_stands_among_what_is_due(
    asked: ShelterRequest, find: str, path: CarePath, miriam: Browser
) -> None:
    again = miriam.post(find, FACTS | {"route": "omm"})

    assert (asked.route, asked.state, asked.missing, asked.deviates) == ("omm", "asked", [], False)
    assert "loopt al een vraag voor deze persoon" in text_of(again)
    waits = [waits.who for waits in standing_of(path, today=localdate()).waits if waits.what == "Opvang"]
    assert waits == ["OMM · Gevraagd"]
    assert "OMM" in text_of(miriam.get(f"/zorg/{path.id}"))
    assert "OMM" in text_of(miriam.get("/opvang"))


@pytest.mark.parametrize("route", ["omm", "cosm", "centre"])
def test_whoever_gives_care_is_not_asked_without_consent(route: str, find: str, miriam: Browser) -> None:
    refused = miriam.post(find, FACTS | {"consent": "unknown", "route": route})

    assert "Voor deze opvang is toestemming nodig" in text_of(refused)
    assert not ShelterRequest.objects.exists()
    assert not Disclosure.objects.exists()


def test_what_does_not_fit_is_asked_with_a_reason_only(find: str, miriam: Browser) -> None:
    silent = miriam.post(find, FACTS | {"route": "centre", "words": " "})
    said = miriam.post(find, FACTS | {"route": "centre"})

    assert "Schrijf in één zin waarom je haar toch vraagt." in text_of(silent)
    assert "De vraag om opvang is vastgelegd." in text_of(said)
    assert ShelterRequest.objects.get().deviates


def test_more_is_asked_a_place_is_offered_and_somebody_moves_in(
    asked: ShelterRequest, miriam: Browser
) -> None:
    nothing = answered(miriam, asked, answer="incomplete")
    more = answered(miriam, asked, answer="incomplete", missing=["medical", "children"])
    answered(miriam, asked, answer="complete")
    offered = answered(miriam, asked, answer="offer", institution="fier", words="Vanaf morgen.")
    placed = answered(miriam, asked, answer="place", institution="fier", address=ADDRESS)
    shown = miriam.post(f"/opvang/{asked.id}/adres")

    assert "Vul in wat bij dit antwoord hoort" in nothing
    assert "Er ontbreken gegevens: medische zorg en medicijnen, of er kinderen meekomen" in more
    assert "Plek aangeboden: Fier" in offered
    assert "Geplaatst: Fier" in placed
    assert ADDRESS not in placed
    assert ADDRESS in text_of(shown)
    assert shown["Cache-Control"] == "no-store"
    assert Entry.objects.filter(action="shelter.reveal-address", actor=miriam.actor.id).count() == 1
    done = ShelterRequest.objects.get()
    assert (done.state, done.institution, done.due_on, done.ended_on) == ("placed", "fier", None, localdate())
    assert not any(ADDRESS.encode() in bytes(row.envelope) for row in Sealed.objects.all())


@pytest.mark.parametrize(("route", "state"), [("omm", "done"), ("night", "todo")])
def test_a_place_arranges_shelter_and_a_bed_for_one_night_does_not(
    route: str, state: str, find: str, path: CarePath, miriam: Browser
) -> None:
    miriam.post(find, FACTS | {"tonight": "on", "route": route})
    answered(miriam, ShelterRequest.objects.get(), answer="place", institution="fier", address=ADDRESS)

    item = next(item for item in CHECKLIST if item.code == "shelter")
    assert standing_of(path, today=localdate()).state_of(item) == state


def test_an_answer_without_words_leaves_what_they_said_before(asked: ShelterRequest, miriam: Browser) -> None:
    answered(miriam, asked, answer="incomplete", missing=["medical"], words="Welke medicijnen gebruikt zij?")

    after = answered(miriam, asked, answer="complete")

    assert "Welke medicijnen gebruikt zij?" in text_of(miriam.get(f"/opvang/{asked.id}"))
    assert "Er ontbreken gegevens" not in after


def test_a_refusal_says_why_and_after_it_another_can_be_asked(
    asked: ShelterRequest, find: str, miriam: Browser
) -> None:
    unsaid = answered(miriam, asked, answer="refuse")
    refused = answered(miriam, asked, answer="refuse", because="full")
    late = answered(miriam, asked, answer="offer", institution="fier")
    miriam.post(find, FACTS | {"route": "omm"})

    assert "Vul in wat bij dit antwoord hoort" in unsaid
    assert "Geweigerd: er is geen plek" in refused
    assert "Wat is er gebeurd?" not in late
    assert ShelterRequest.objects.count() == 2
    assert "Wat ervan werd" in text_of(miriam.get("/opvang"))


def test_a_path_does_not_end_while_a_place_is_asked(
    asked: ShelterRequest, find: str, miriam: Browser
) -> None:
    given = {f"need_{item.code}": "not_needed" for item in CHECKLIST}
    address = find.replace("/opvang", "/afsluiten")

    refused = miriam.post(address, given | {"outcome": "regular_care", "words": "Goed."})

    assert "Leg eerst vast wat daarvan werd." in text_of(refused)
    assert CarePath.objects.get().state == "open"


def test_the_packet_for_the_arrival_holds_what_was_written_and_nothing_else(
    asked: ShelterRequest, miriam: Browser
) -> None:
    miriam.post(f"/opvang/{asked.id}/pakket", {"risks": "Haar broer kent Almere.", "medicine": "Insuline."})

    again = miriam.get(f"/opvang/{asked.id}/pakket")
    shown = miriam.get(f"/opvang/{asked.id}/aankomst")

    assert "Haar broer kent Almere." in text_of(again)
    assert "Insuline." in text_of(shown)
    assert "Niets opgeschreven." in text_of(shown)
    assert shown["Cache-Control"] == "no-store"
    looks = Entry.objects.filter(action="shelter.read", about_id=str(asked.path_id), purpose="care")
    assert looks.count() >= 2


def test_the_packet_goes_when_there_is_a_place_and_each_time_stands_in_the_ledger(
    asked: ShelterRequest, miriam: Browser
) -> None:
    address = f"/opvang/{asked.id}/aankomst"

    too_soon = text_of(miriam.post(address))
    answered(miriam, asked, answer="offer", institution="fier")
    empty = text_of(miriam.post(address))
    offered = text_of(miriam.get(address))
    miriam.post(f"/opvang/{asked.id}/pakket", {"risks": "Haar broer kent Almere.", "phone": "Uit."})
    written = text_of(miriam.get(address))
    given = text_of(miriam.post(address))

    assert "Er is nog geen plek." in too_soon
    assert "Het aankomstpakket is nog leeg." in empty
    assert ["De opvang heeft dit nu" in page for page in (offered, written)] == [False, True]
    assert "Vastgelegd dat de opvang het aankomstpakket heeft." in given
    told = Disclosure.objects.get(went="arrival")
    assert (told.recipient, told.fields) == ("shelter", ["reach", "safety"])
    assert (told.ground, told.consent) == ("consent", "person")


def test_free_places_are_known_of_who_says_them_and_grow_old(miriam: Browser) -> None:
    today = localdate()
    old, tomorrow = (today - timedelta(days=8)).isoformat(), (today + timedelta(days=1)).isoformat()

    before = text_of(miriam.get("/opvang"))
    miriam.post("/opvang/vrije-plekken", {"institution": "fier", "free": "2", "told_on": old})
    after = text_of(miriam.get("/opvang"))
    miriam.post("/opvang/vrije-plekken", {"institution": "fier", "free": "0", "told_on": today.isoformat()})
    refused = miriam.post("/opvang/vrije-plekken", {"institution": "fier", "free": "1", "told_on": tomorrow})

    assert before.count("Geeft geen cijfers door") == 4
    assert "36 plekken in heel Nederland" in before
    assert "Dit is oud: bel zelf." in after
    assert "Dit is oud" not in text_of(miriam.get("/opvang"))
    assert "Kies vandaag of een eerdere dag." in text_of(refused)
    assert Occupancy.objects.count() == 2


def test_who_is_not_on_the_case_finds_no_request(asked: ShelterRequest) -> None:
    sanne = Browser(Role.INTAKE_WORKER, purpose="casework")

    answers = [
        sanne.get(f"/opvang/{asked.id}"),
        sanne.get(f"/opvang/{asked.id}/aankomst"),
        sanne.post(f"/opvang/{asked.id}/aankomst"),
        sanne.post(f"/opvang/{asked.id}/adres"),
        sanne.post(f"/opvang/{asked.id}/pakket", {"risks": "x"}),
        sanne.post(f"/opvang/{asked.id}", {"answer": "withdraw", "because": "elsewhere"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert ShelterRequest.objects.get().state == "asked"


def test_a_reader_of_the_case_reads_a_request_and_answers_nothing(asked: ShelterRequest, case: Case) -> None:
    reader = Browser(Role.BEHAVIOURAL_SCIENTIST, purpose="triage")
    stands_on(case, reader.actor, since=timezone.now())

    shown = reader.get(f"/opvang/{asked.id}")
    tried = reader.post(f"/opvang/{asked.id}", {"answer": "withdraw", "because": "elsewhere"})
    given = reader.post(f"/opvang/{asked.id}/aankomst")

    assert "Met één kind." in text_of(shown)
    assert "Vul het aankomstpakket in" not in text_of(shown)
    assert (tried.status_code, given.status_code) == (404, 404)
