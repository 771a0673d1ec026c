# SPDX-License-Identifier: EUPL-1.2
"""Searching at the desk: by reference or alias, only what one may see, and never written down."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import open_case
from baken.casework.models import Case
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import arrived
from baken.desk.tests.page import link, text_of
from tests.rig.doors import through


def search(desk: Desk, typed: str) -> Any:
    return desk.get("/zoek", {"q": typed})


def opened(desk: Desk) -> Case:
    with through("desk", desk.actor) as actor:
        assert actor.id is not None
        return open_case(
            by=actor, report=None, owner=actor.id, next_step="contact_victim",
            next_step_on=timezone.localdate() + timedelta(days=3), now=timezone.now(),
        )  # fmt: skip


def test_a_reference_opens_the_report_at_once_however_it_is_typed(desk: Desk) -> None:
    report = arrived()

    response = search(desk, f" {report.reference.lower().replace('-', ' ')} ")

    assert (response.status_code, response["Location"]) == (302, f"/melding/{report.reference}")


def test_the_beginning_of_an_alias_opens_the_case(desk: Desk) -> None:
    case = opened(desk)

    response = search(desk, case.alias[:4].lower())

    assert (response.status_code, response["Location"]) == (302, f"/zaak/{case.reference}")


def test_several_hits_are_listed(desk: Desk) -> None:
    first, second = opened(desk), opened(desk)
    Case.objects.filter(pk=first.pk).update(alias="Zomertortel")
    Case.objects.filter(pk=second.pk).update(alias="Zomertaling")

    response = search(desk, "zomer")

    assert link(response, "Zomertortel") == f"/zaak/{first.reference}"
    assert link(response, "Zomertaling") == f"/zaak/{second.reference}"


@pytest.mark.parametrize("typed", ["GV-26-22222", "Bestaatniet", "%", "_", "'; --", "محمد"])
def test_nothing_found_says_so_and_keeps_what_was_typed(desk: Desk, typed: str) -> None:
    opened(desk)

    response = search(desk, typed)

    assert response.status_code == 200
    assert "Niets gevonden" in text_of(response)


def test_who_may_not_see_it_finds_what_does_not_exist(desk: Desk, sign_in: SignIn) -> None:
    case, report = opened(desk), arrived()
    of_another_region = sign_in(region_of_role="west-friesland")
    without_the_case = sign_in(Role.CARE_COORDINATOR)

    elsewhere = [text_of(search(of_another_region, one.reference)) for one in (case, report)]
    not_hers = text_of(search(without_the_case, case.alias))

    nowhere = text_of(search(of_another_region, "GV-26-22222"))
    assert elsewhere == [nowhere, nowhere]
    assert "Niets gevonden" in not_hers


def test_what_was_typed_is_written_nowhere_only_that_somebody_searched(desk: Desk) -> None:
    search(desk, "Zomertortel")
    search(desk, "GV-26-22222")
    search(desk, "")

    lines = Entry.objects.filter(action__startswith="search.")
    assert sorted(lines.values_list("action", "actor", "about_kind", "about_id")) == [
        ("search.alias", desk.actor.id, None, None),
        ("search.reference", desk.actor.id, None, None),
    ]
