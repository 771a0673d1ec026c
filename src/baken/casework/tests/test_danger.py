# SPDX-License-Identifier: EUPL-1.2
"""Acute danger: nothing is asked before one may begin, every deed has its moment, and it ends in a way."""

from datetime import timedelta

import pytest

from baken.access.vocabulary import CASEWORK, Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DangerAlready,
    DangerIsOver,
    end_danger,
    note_deed,
    raise_danger,
    tell_police,
)
from baken.casework.models import AcuteDanger, Case, DeedInDanger
from baken.casework.queries import danger_of, waiting, words_of_dangers
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import NOW, TODAY, colleague, put_on
from baken.casework.vocabulary import DangerDeed, DangerEnd
from baken.handover.models import Offer
from baken.handover.queries import read
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Person
from tests.rig.doors import through

LATER = NOW + timedelta(minutes=9)


@pytest.fixture
def danger(case: Case, farah: Actor) -> AcuteDanger:
    with through("desk", farah):
        return raise_danger(case=case, what="Hij staat voor de deur.", by=farah, now=NOW)


def test_every_deed_has_its_moment_and_a_colleague_does_it_once(
    danger: AcuteDanger, farah: Actor, case: Case
) -> None:
    with through("desk", farah):
        first = note_deed(danger=danger, deed=DangerDeed.CALLED, incident="P-26-0001", by=farah, now=LATER)
        again = note_deed(danger=danger, deed=DangerDeed.CALLED, incident="", by=farah, now=LATER)
        words = words_of_dangers(case, [danger], viewer=farah, now=LATER)[danger.id]

    assert (first, again) == (True, False)
    assert DeedInDanger.objects.get().done_at == LATER
    assert (words["what"], words["incident"]) == ("Hij staat voor de deur.", "P-26-0001")
    assert Line.objects.get(action="danger.deed").result == "called"


def test_the_police_get_exactly_what_was_written_for_them_and_once(danger: AcuteDanger, farah: Actor) -> None:
    with through("desk", farah):
        laid = tell_police(danger=danger, fields={"where": "Kade 4"}, by=farah, now=LATER)
        copy = read(laid, viewer=farah, now=LATER)
        with pytest.raises(DangerIsOver):
            tell_police(danger=danger, fields={"where": "Kade 4"}, by=farah, now=LATER)

    offer = Offer.objects.get()
    assert (offer.partner, offer.purpose, offer.source) == ("politie", "acute_safety", danger.case_id)
    assert copy.copy == [("Waar is de persoon nu?", "Kade 4")]


def test_the_red_path_ends_in_a_way_and_safety_waits_to_be_assessed(
    danger: AcuteDanger, farah: Actor, case: Case
) -> None:
    Case.objects.update(safety_asked_at=None)

    with through("desk", farah):
        end_danger(danger=danger, end=DangerEnd.IN_SAFETY, words="Zij slaapt elders.", by=farah, now=LATER)
        for act in (
            lambda: note_deed(danger=danger, deed=DangerDeed.THERE, incident="", by=farah, now=LATER),
            lambda: end_danger(danger=danger, end=DangerEnd.NO_DANGER, words="x", by=farah, now=LATER),
        ):
            with pytest.raises(DangerIsOver):
                act()
        assert danger_of(farah, case) is None

    assert Case.objects.get().safety_asked_at == LATER


def test_a_case_has_one_red_path_at_a_time(danger: AcuteDanger, farah: Actor, case: Case) -> None:
    with through("desk", farah), pytest.raises(DangerAlready):
        raise_danger(case=case, what="", by=farah, now=LATER)


def test_danger_stands_on_the_worklist_of_everybody_on_the_case(
    danger: AcuteDanger, farah: Actor, miriam: Actor, sanne: Actor, case: Case
) -> None:
    put_on(case, miriam, farah)

    for viewer, rows in ((farah, 1), (miriam, 1), (sanne, 0)):
        with through("desk", viewer):
            found = waiting(viewer, today=TODAY)
        assert len([row for row in found if row.kind == "danger"]) == rows


@pytest.mark.parametrize("role", CASEWORK)
def test_whoever_is_on_the_case_may_act_and_who_cannot_hand_over_does_not(
    role: Role, danger: AcuteDanger, farah: Actor, case: Case
) -> None:
    somebody, stranger = colleague(role), colleague(Role.INTAKE_WORKER)
    if role != Role.TEAM_LEAD:
        put_on(case, somebody, farah)

    with through("desk", somebody):
        assert note_deed(danger=danger, deed=DangerDeed.LEAD, incident="", by=somebody, now=LATER)
        if role in (Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST):
            with pytest.raises(Refused):
                tell_police(danger=danger, fields={"where": "Kade 4"}, by=somebody, now=LATER)
        else:
            tell_police(danger=danger, fields={"where": "Kade 4"}, by=somebody, now=LATER)
    with through("desk", stranger), pytest.raises(Refused):
        note_deed(danger=danger, deed=DangerDeed.LEAD, incident="", by=stranger, now=LATER)


def test_from_an_acute_judgement_the_way_leads_along_the_script_to_an_end(
    owner: Colleague, page: str, the_case: Case
) -> None:
    anouk = Colleague(Role.BEHAVIOURAL_SCIENTIST)
    people = {f"person_{one.id.hex}": "doubt" for one in Person.objects.filter(dossier=the_case.id)}
    filled = {
        "occasion": "first", "acute": "no", "structural": "yes", "children": "none", "verdict": "acute",
        "judgement": "Hij dreigt.", "reader": str(anouk.actor.id), **people,
    }  # fmt: skip

    empty = owner.post(f"{page}/veiligheid/nieuw", {"judgement": "Hij dreigt."})
    wrong = owner.post(f"{page}/veiligheid/nieuw", filled)
    acute = owner.post(f"{page}/veiligheid/nieuw", filled | {"acute": "yes"})

    assert "Kies een oordeel." in text_of(empty)
    assert "Kies dan “Ja” bij de vraag of er nu acuut gevaar is." in text_of(wrong)
    assert b"Hij dreigt." in wrong.content
    assert led_to(acute) == f"{page}/gevaar"
    assert "Bel 112 en zeg:" in text_of(acute)

    begun = owner.post(f"{page}/gevaar", {"what": "Bij de voordeur."})
    called = owner.post(f"{page}/gevaar/gedaan", {"deed": "called", "incident": "P-26-7"})
    nothing = owner.post(f"{page}/gevaar/gedaan", {"deed": "iets"})
    told = owner.post(f"{page}/gevaar/politie", {"where": "Kade 4", "what": "Hij slaat."})
    block = text_of(owner.get(page))
    unsaid = owner.post(f"{page}/gevaar/politie", {"where": ""})
    ended = owner.post(f"{page}/gevaar/afronden", {"end": "with_police", "words": "Meegenomen."})

    assert "Bij de voordeur." in text_of(begun)
    assert "P-26-7" in text_of(called)
    assert "Kies wat er is gedaan." in text_of(nothing)
    assert "De politie heeft het ook op schrift." in text_of(told)
    assert "Acuut gevaar: het noodpad loopt" in block
    assert "Schrijf op waar de persoon is." in text_of(unsaid)
    assert led_to(ended) == page
    assert "Acuut gevaar" in text_of(owner.get(page))
    assert "Meegenomen." in text_of(owner.get(f"{page}/gevaar"))
    assert owner.post(f"{page}/gevaar/afronden", {"end": "with_police", "words": "x"}).status_code == 404


def test_the_second_reader_reads_on_the_same_page_and_others_see_no_form(
    owner: Colleague, page: str, the_case: Case
) -> None:
    anouk, iris = Colleague(Role.BEHAVIOURAL_SCIENTIST), Colleague(Role.BEHAVIOURAL_SCIENTIST)
    nothing = text_of(owner.get(f"{page}/veiligheid"))
    people = {f"person_{one.id.hex}": "doubt" for one in Person.objects.filter(dossier=the_case.id)}
    owner.post(
        f"{page}/veiligheid/nieuw",
        {"occasion": "first", "acute": "no", "structural": "yes", "children": "none", "verdict": "unsafe",
         "protects": ["contact"], "judgement": "Hij dreigt.", "reader": str(anouk.actor.id), **people},
    )  # fmt: skip

    mine = text_of(owner.get(f"{page}/veiligheid"))
    hers = text_of(anouk.get(f"{page}/veiligheid"))
    unsaid = anouk.post(f"{page}/veiligheid", {"agrees": "no"})
    asked = owner.post(f"{page}/veiligheid/lezer", {"reader": str(iris.actor.id)})
    read = iris.post(f"{page}/veiligheid", {"agrees": "no", "words": "Zij is niet bereikbaar."})
    after = text_of(owner.get(f"{page}/veiligheid"))

    assert "nog niet beoordeeld" in nothing
    assert ("Jouw lezing" in mine, "Jouw lezing" in hers) == (False, True)
    assert "Schrijf op wat je anders ziet." in text_of(unsaid)
    assert led_to(asked) == led_to(read) == page
    assert "Zij is niet bereikbaar." in after
    assert ("Nu gevaar?" in hers, "Beoordeel de veiligheid" in hers) == (True, False)
    assert Colleague(Role.INTAKE_WORKER).get(f"{page}/veiligheid").status_code == 404
