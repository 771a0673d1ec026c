# SPDX-License-Identifier: EUPL-1.2
"""A number or address that leads a reporter elsewhere holds when somebody else has tried it."""

from typing import Any

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.regions.actions import NotAccepted, confirm, edit, take_back
from baken.regions.models import Confirmation, Edit
from baken.regions.overlay import CHANNELS, CONTACTS, LETTERS, NAMED_ROW, NAMES, PARTNERS, PHONES, SITES
from baken.regions.queries import changes, waiting
from baken.regions.tests.test_edits import (
    NUMBER,
    everybody,
    number_at,
    propose_number,
)
from baken.regions.tests.test_edits import files_only as files_only
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("part", "code", "values", "waits"),
    [
        (PHONES, "veilig-thuis", {"number": NUMBER}, True),
        (PHONES, "veilig-thuis", {"name": "Veilig Thuis", "number": "0800-2000"}, False),
        (PHONES, "veilig-thuis", {"name": "Bel 06 1234 5678"}, True),
        (CHANNELS, "web", {"address": "gv-melden.localhost"}, True),
        (CHANNELS, "chat", {"at_night": "De chat is dicht. Bel 0800-9999."}, True),
        (CHANNELS, "chat", {"hours": [{"days": ["mo"], "opens": "09:00", "closes": "17:00"}]}, False),
        (LETTERS, "nl-closing", {"text": "Bel {phone_veilig_thuis}, of 112."}, False),
        (LETTERS, "nl-closing", {"text": "Bel +31 (0)35 123 45 67."}, True),
        (PARTNERS, "fier", {"name": "Fier en co"}, False),
        (NAMES, NAMED_ROW, {"veilig_thuis": "Meldpunt Het Gooi"}, True),
        (SITES, "fairwork", {"address": "fairwork.example"}, True),
        (SITES, "fairwork", {"name": "Fair Work"}, False),
        (CONTACTS, "confidential-doctor", {"number": NUMBER}, True),
    ],
)
def test_what_would_lead_a_reporter_elsewhere_waits_for_somebody_else(
    part: str, code: str, values: dict[str, Any], waits: bool
) -> None:
    before = {number_at(*one) for one in everybody()}
    edit(region=REGION, part=part, code=code, values=values, by=actor(Role.ADMINISTRATOR), now=timezone.now())

    assert Edit.objects.get().needs_second is waits
    assert bool(changes().get(REGION)) is not waits
    assert before == {"0800-2000"} == {number_at(*one) for one in everybody()}


def test_a_proposal_holds_when_somebody_else_confirms_it_and_once() -> None:
    by, other = actor(Role.ADMINISTRATOR), actor(Role.ADMINISTRATOR)
    proposed = propose_number(by=by)
    assert proposed is not None
    before = number_at("front", Actor.reporter(REGION))

    with through("office", other):
        assert waiting(other) == [proposed]
        confirm(proposed=proposed, by=other, now=timezone.now())

    assert (before, number_at("front", Actor.reporter(REGION))) == ("0800-2000", NUMBER)
    with through("office", other):
        assert waiting(other) == []
    with pytest.raises(NotAccepted), through("office", other):
        confirm(proposed=proposed, by=other, now=timezone.now())


def test_nobody_confirms_their_own_number_and_the_database_knows_it_too() -> None:
    by, other = actor(Role.ADMINISTRATOR), actor(Role.ADMINISTRATOR)
    proposed = propose_number(by=by)
    assert proposed is not None
    now = timezone.now()

    with pytest.raises(Refused), through("office", by):
        confirm(proposed=proposed, by=by, now=now)
    for who in (by, other):  # nor in the name of a colleague
        with pytest.raises(ProgrammingError, match="row-level security"), through("office", by):
            Confirmation.objects.create(
                region=REGION, edit=proposed, confirmed_by=who.id or proposed.id, confirmed_at=now
            )


def test_another_edit_takes_the_place_of_a_proposal_and_taking_back_never_leads_to_one() -> None:
    by, other = actor(Role.ADMINISTRATOR), actor(Role.ADMINISTRATOR)
    proposed = propose_number("0900-666", by)
    name = edit(
        region=REGION, part=PHONES, code="veilig-thuis", values={"name": "Veilig Thuis"}, by=by,
        now=timezone.now(),
    )  # fmt: skip
    assert proposed is not None
    assert name is not None

    with pytest.raises(NotAccepted, match="intussen"):
        confirm(proposed=proposed, by=other, now=timezone.now())
    take_back(undone=name, by=by, now=timezone.now())

    assert waiting(other) == []
    assert number_at("front", Actor.reporter(REGION)) == "0800-2000"
