# SPDX-License-Identifier: EUPL-1.2
"""A shielded reporter in the dossier: on which ground, and a name that opens with a reason only."""

import pytest
from django.utils import timezone

from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import arrived, look
from baken.desk.tests.page import text_of
from baken.intake.models import Report
from baken.intake.queries import reveal_reporter
from baken.kernel.permissions import Refused
from baken.vault.place import Place
from baken.vault.queries import unseal
from tests.rig.doors import through

NAME, WHY = "Anneke Vroegop", "Ik bel haar terug zoals afgesproken."


def shielded(**changes: str) -> Report:
    return arrived(reporter_kind="shielded", reporter_role="professional", **changes)


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("concerned", "Professional, afgeschermd: gevaar voor een betrokkene"),
        ("trust", "Professional, afgeschermd: schade aan de vertrouwensrelatie"),
        ("", "Professional, afgeschermd: de grond is nog niet besproken"),
    ],
)
def test_the_dossier_says_on_which_ground(ground: str, said: str, desk: Desk) -> None:
    page = text_of(look(desk, shielded(shield_ground=ground)))

    assert said in page
    assert "Noem de naam van de melder nooit aan de betrokkenen." in page


def test_a_citizen_who_is_shielded_needs_no_ground(desk: Desk) -> None:
    page = text_of(look(desk, arrived(reporter_kind="shielded", reporter_role="citizen")))

    assert "Burger, afgeschermd Gemeente" in page


def test_whoever_agreed_to_be_named_is_shown_as_such(desk: Desk) -> None:
    assert "mag genoemd worden: dat koos de melder zelf" in text_of(look(desk, arrived()))


def test_a_shielded_name_asks_why_before_it_opens(desk: Desk) -> None:
    report = shielded()

    asked = desk.post(f"/melding/{report.reference}/melder")
    nothing = desk.post(f"/melding/{report.reference}/melder", {"why": "  "})

    assert "Naam van een afgeschermde melder" in text_of(asked)
    assert "Schrijf in één zin waarom." not in text_of(asked)
    assert "Schrijf in één zin waarom." in text_of(nothing)
    assert NAME not in text_of(asked) + text_of(nothing)
    assert not Entry.objects.filter(action="report.reveal-reporter").exists()


def test_the_reason_is_sealed_and_the_line_in_the_log_points_at_it(desk: Desk) -> None:
    report = shielded()

    page = desk.post(f"/melding/{report.reference}/melder", {"why": WHY})

    assert NAME in text_of(page)
    assert "Naam van de melder getoond" in text_of(page)
    entry = Entry.objects.get(action="report.reveal-reporter")
    assert entry.reason is not None
    assert (entry.kind, entry.actor) == ("read", desk.actor.id)
    with through("desk", desk.actor):
        assert unseal(Place(report.region, "intake_reveal", entry.reason, "reason")) == WHY


def test_every_look_at_a_name_has_a_reason_of_its_own(desk: Desk) -> None:
    report = shielded()

    for why in (WHY, "Nog een keer."):
        desk.post(f"/melding/{report.reference}/melder", {"why": why})

    reasons = Entry.objects.filter(action="report.reveal-reporter").values_list("reason", flat=True)
    assert len(set(reasons)) == 2


def test_a_name_that_may_be_named_opens_at_once_and_its_address_alone_shows_nothing(desk: Desk) -> None:
    report = arrived()

    bare = desk.get(f"/melding/{report.reference}/melder")

    assert (bare.status_code, bare["Location"]) == (302, f"/melding/{report.reference}")
    assert NAME in text_of(desk.post(f"/melding/{report.reference}/melder"))


def test_without_a_reason_no_way_leads_to_a_shielded_name(desk: Desk) -> None:
    report = shielded()

    with through("desk", desk.actor) as by, pytest.raises(Refused):
        reveal_reporter(report, by=by, now=timezone.now())
