# SPDX-License-Identifier: EUPL-1.2
"""The one thing to do with a report, in every state it can be in."""

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import act, arrived, hand_over, in_triage, look, next_step
from baken.desk.tests.page import link, text_of
from baken.handover.actions import accept, finish, handle_return, return_offer
from baken.handover.models import Offer
from baken.triage.actions import (
    close,
    set_aside,
    take_up,
    weigh,
)
from baken.triage.tests.scene import READING, colleague
from tests.rig.doors import through


def test_the_next_step_of_a_report_that_came_in_is_to_take_it_up(desk: Desk) -> None:
    known, unknown = arrived(), arrived(reporter_kind="unknown")

    assert "Pak op" in next_step(look(desk, known))
    page = look(desk, unknown)
    assert "Nog geen melding" in text_of(page)
    assert "Pak op als melding" in next_step(page)
    assert link(page, "Niet oppakken") == f"/melding/{unknown.reference}/niet-oppakken"


def test_then_the_reading_and_then_the_outcome(desk: Desk) -> None:
    report = arrived()
    act(desk, take_up, report)
    first = look(desk, report)
    act(desk, weigh, report, reading=READING)
    second = look(desk, report)

    assert link(first, "Naar duiding") == f"/melding/{report.reference}/duiding"
    assert link(second, "Naar uitkomst") == f"/melding/{report.reference}/uitkomst"
    assert "Voorstel: Overdragen aan Nederlandse Arbeidsinspectie, bij arbeidsuitbuiting." in text_of(second)


def test_then_it_waits_for_the_partner_and_comes_back(desk: Desk) -> None:
    report, bas = in_triage(desk), colleague(Role.PARTNER)
    offer = hand_over(desk, report)
    waiting = look(desk, report)
    with through("desk", bas):
        return_offer(offer=offer, note="Niet voor ons.", by=bas, now=timezone.now())
    back = look(desk, report)

    assert "Wacht op antwoord van Nederlandse Arbeidsinspectie." in next_step(waiting)
    assert "Kies een nieuwe uitkomst" in next_step(back)
    assert link(back, "Overdragen aan Nederlandse Arbeidsinspectie") == f"/voorgelegd/{offer.reference}"


def test_then_it_is_closed_when_nothing_is_left(desk: Desk) -> None:
    report, bas = in_triage(desk), colleague(Role.PARTNER)
    offer = hand_over(desk, report)
    with through("desk", bas):
        accept(offer=offer, by=bas, now=timezone.now())
        finish(offer=offer, result="measures", words="Boete.", by=bas, now=timezone.now())
    with through("desk", desk.actor) as actor:
        handle_return(laid=Offer.objects.get(), by=actor, now=timezone.now())
    done = look(desk, report)
    act(desk, close, report)

    assert "Sluit de melding" in next_step(done)
    assert "Deze melding is gesloten." in next_step(look(desk, report))


def test_a_note_on_the_radar_can_be_taken_up_again(desk: Desk) -> None:
    report = arrived(reporter_kind="unknown")
    act(desk, set_aside, report, on_radar=True, why="Te weinig.")

    assert "Pak weer op" in next_step(look(desk, report))


def test_whoever_reads_along_sees_the_step_and_no_button(sign_in: SignIn) -> None:
    report, miriam = arrived(), sign_in(Role.CARE_COORDINATOR)

    page = look(miriam, report)

    assert "Lees de melding en pak hem op." in next_step(page)
    assert "Pak op" not in next_step(page).replace("pak hem op", "")
    assert '<form method="post"' not in page.content.decode().partition("<main")[2].partition("melder")[0]
