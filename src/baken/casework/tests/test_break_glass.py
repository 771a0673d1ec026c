# SPDX-License-Identifier: EUPL-1.2
"""Somebody else's case in an emergency: opened by its reference, read and not changed, reviewed afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.temporary.models import EmergencyAccess
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.audit.models import Entry
from baken.casework.models import Case
from baken.casework.tests.breaking import WORDS, break_glass, over
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import opened, report
from baken.people.models import Person

SUMMARY = "Slaapt in het washok"


@pytest.fixture
def miriam(region: str) -> Colleague:  # the browser of the care coordinator
    return Colleague(Role.CARE_COORDINATOR)


@pytest.fixture
def marijke(region: str) -> Colleague:
    return Colleague(Role.TEAM_LEAD)


def test_a_case_of_somebody_else_opens_at_once_with_a_band_that_says_for_how_long(
    the_case: Case, page: str, miriam: Colleague
) -> None:
    closed = miriam.get(page).status_code
    response = break_glass(miriam, the_case.reference.lower().replace("-", " "))

    said = text_of(response)
    assert (closed, led_to(response)) == (404, page)
    assert SUMMARY in said
    assert "Noodtoegang Nog 3 uur en 59 min, tot" in said
    assert "Alles wat je opent staat in het logboek." in said
    assert "Kies de volgende stap" not in said


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("reference", "Vul het kenmerk in."),
        ("because", "Kies waarom het nu nodig is."),
        ("words", "Schrijf in één zin waarom."),
    ],
)
def test_nothing_opens_without_a_reference_and_a_reason(
    missing: str, sentence: str, the_case: Case, miriam: Colleague
) -> None:
    given = {"reference": the_case.reference, "because": "life", "words": WORDS} | {missing: ""}

    response = miriam.post("/noodtoegang", given)

    assert sentence in text_of(response)
    assert not EmergencyAccess.objects.exists()


def test_what_does_not_exist_and_what_is_another_region_s_get_the_same_answer_and_are_on_record(
    the_case: Case, miriam: Colleague
) -> None:
    elsewhere = opened(Colleague(Role.INTAKE_WORKER).actor)
    Case.objects.filter(pk=elsewhere.pk).update(region="west-friesland")

    answers = [
        text_of(break_glass(miriam, reference)).replace(reference, "…")
        for reference in ("GV-26-QQQQQ", elsewhere.reference, "zomaar iets")
    ]

    assert len(set(answers)) == 1
    assert "Er is geen zaak met dit kenmerk die je zo kunt openen." in answers[0]
    tries = Entry.objects.filter(action="break-glass.open", kind="refusal", actor=miriam.actor.id)
    assert sorted(line.about_id or "" for line in tries) == sorted(["", "GV-26-QQQQQ", elsewhere.reference])


def test_what_is_open_anyway_needs_no_emergency(the_case: Case, owner: Colleague, page: str) -> None:
    mine = break_glass(owner, the_case.reference)
    of_all = break_glass(owner, report(reference="GV-26-7K4Q9").reference)

    assert led_to(mine) == page
    assert led_to(of_all) == "/melding/GV-26-7K4Q9"
    assert "Er is niets gemeld of gevraagd." in text_of(mine)
    assert not EmergencyAccess.objects.exists()


def test_it_asks_for_a_proof_first(the_case: Case, miriam: Colleague) -> None:
    miriam.browser.sign_in(miriam.grant.account, miriam.grant, purpose="care", minutes_ago=6)

    response = miriam.browser.get("/noodtoegang")

    assert response.headers["Location"].startswith("/bevestigen/")


@pytest.mark.parametrize("role", DESK)
def test_the_page_is_for_casework_roles_that_can_find_a_case_closed(role: Role, region: str) -> None:
    expected = 200 if role in CASEWORK and role != Role.TEAM_LEAD else 404

    assert Colleague(role).get("/noodtoegang").status_code == expected


def test_every_look_is_on_record_and_names_open_when_asked_for(
    the_case: Case, page: str, miriam: Colleague, victim: Person
) -> None:
    break_glass(miriam, the_case.reference)

    shown = miriam.post(f"{page}/mensen/{victim.pk}/naam")

    assert "Ümit d’Árpád" in text_of(shown)
    assert "Beëindig noodtoegang" in text_of(shown)
    looks = Entry.objects.filter(actor=miriam.actor.id, kind="read").values_list("action", flat=True)
    assert set(looks) == {"case.read", "person.reveal"}


@pytest.mark.parametrize(
    "below",
    [
        "volgende-stap",
        "mensen/nieuw",
        "collegas",
        "eigenaar",
        "sluiten",
        "mensen/{person}/gegevens",
        "mensen/{person}/status",
    ],
)
@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.INTAKE_WORKER])
def test_nothing_can_be_changed(role: Role, below: str, the_case: Case, page: str, victim: Person) -> None:
    reader = Colleague(role)
    break_glass(reader, the_case.reference)

    address = f"{page}/{below.format(person=victim.pk)}"

    assert (reader.get(address).status_code, reader.post(address).status_code) == (404, 404)


def test_after_its_hours_the_case_is_closed_again(the_case: Case, page: str, miriam: Colleague) -> None:
    break_glass(miriam, the_case.reference)
    over(EmergencyAccess.objects.get())

    assert miriam.get(page).status_code == 404


def test_its_reader_ends_it(the_case: Case, page: str, miriam: Colleague) -> None:
    break_glass(miriam, the_case.reference)
    access = EmergencyAccess.objects.get()

    ended = miriam.post(f"/noodtoegang/{access.pk}/einde")
    again = miriam.post(f"/noodtoegang/{access.pk}/einde")

    assert "De zaak is weer dicht." in text_of(ended)
    assert "Deze toegang is al voorbij." in text_of(again)
    assert miriam.get(page).status_code == 404


def test_a_third_waits_for_the_reviews(owner: Colleague, miriam: Colleague) -> None:
    cases = [
        opened(owner.actor, people=[], next_step_on=localdate() + timedelta(days=3), now=timezone.now())
        for _ in range(3)
    ]
    for case in cases[:2]:
        break_glass(miriam, case.reference)

    response, unknown = (break_glass(miriam, each) for each in (cases[2].reference, "GV-26-QQQQQ"))

    assert text_of(unknown).replace("GV-26-QQQQQ", "") == text_of(response).replace(cases[2].reference, "")
    assert "twee keer noodtoegang van jou is nog niet beoordeeld" in text_of(response)
    assert WORDS in text_of(response)
    assert EmergencyAccess.objects.count() == 2


def test_the_team_lead_reviews_with_what_was_looked_at(
    the_case: Case, page: str, miriam: Colleague, marijke: Colleague, victim: Person
) -> None:
    break_glass(miriam, the_case.reference)
    miriam.post(f"{page}/mensen/{victim.pk}/naam")
    access = EmergencyAccess.objects.get()
    address = f"/noodtoegang/{access.pk}"
    early = text_of(marijke.get(address))
    marijke.post(f"{address}/einde")

    before = text_of(marijke.get(address))
    incomplete = text_of(marijke.post(address, {"words": ""}))
    after = text_of(
        marijke.post(address, {"verdict": "other_way", "words": "Bel de volgende keer eerst mij."})
    )
    twice = text_of(marijke.post(address, {"verdict": "needed"}))

    assert "De beoordeling kan zodra de noodtoegang voorbij is." in early
    for part in ("Iemand is nu in levensgevaar", WORDS, "Zaak gelezen: 1 keer",
                 "Gegevens van een persoon getoond: 1 keer", "Naar de zaak en de tijdlijn"):  # fmt: skip
        assert part in before
    assert "Kies wat je vindt." in incomplete
    assert "De beoordeling is vastgelegd." in after
    assert "Het was te goeder trouw, en het kon anders" in after
    assert "Bel de volgende keer eerst mij." in after
    assert "Deze noodtoegang is al beoordeeld." in twice
    assert EmergencyAccess.objects.get().verdict == "other_way"


def test_its_reader_and_the_owner_see_it_and_do_not_review_it(
    the_case: Case, miriam: Colleague, owner: Colleague
) -> None:
    break_glass(miriam, the_case.reference)
    access = EmergencyAccess.objects.get()
    over(access)

    for somebody in (miriam, owner):
        seen = text_of(somebody.get(f"/noodtoegang/{access.pk}"))
        assert "De teamleider beoordeelt deze noodtoegang." in seen
        assert WORDS in seen
        assert somebody.post(f"/noodtoegang/{access.pk}", {"verdict": "needed"}).status_code == 404
    assert owner.post(f"/noodtoegang/{access.pk}/einde").status_code == 404
    assert Colleague(Role.INTAKE_WORKER).get(f"/noodtoegang/{access.pk}").status_code == 404
    assert EmergencyAccess.objects.get().verdict == ""


def test_the_list_shows_one_s_own_and_to_the_team_lead_all(
    the_case: Case, miriam: Colleague, marijke: Colleague
) -> None:
    break_glass(miriam, the_case.reference)

    lists = [text_of(who.get("/toegang")) for who in (miriam, marijke, Colleague(Role.CARE_COORDINATOR))]

    assert [the_case.reference in each for each in lists] == [True, True, False]
    assert ["Vraag toegang" in each for each in lists] == [True, False, True]
