# SPDX-License-Identifier: EUPL-1.2
"""A session that ended while somebody was typing in a case: the text comes back, and nothing is done by it."""

from typing import Any

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.access.vocabulary import Role
from baken.casework.models import Case
from baken.casework.tests.browsers import Colleague, text_of
from baken.people.models import Person
from tests.factories.staff import sign_in_again

WORDS = "Bel over de opvang."
FORMS = [
    ("volgende-stap", {"step": "consult", "on": "2030-01-07", "words": WORDS}),
    ("sluiten", {"because": "safe", "words": WORDS}),
    ("mensen/nieuw", {"parts": "victim", "age": "adult", "number": "1", "known_name": WORDS}),
]


@pytest.fixture(autouse=True)
def practice(db: None) -> None:
    mark_as_practice(now=timezone.now())


def typed_after_the_end(owner: Colleague, address: str, typed: dict[str, Any]) -> Any:
    """Sent when the session was over; what the browser is told."""
    DeskSession.objects.all().delete()
    return owner.browser.post(address, typed | {"author": str(owner.actor.id)})


@pytest.mark.parametrize(("form", "typed"), FORMS)
def test_what_was_typed_comes_back_and_is_not_carried_out(
    owner: Colleague, page: str, form: str, typed: dict[str, Any]
) -> None:
    before = (Case.objects.values().get(), Person.objects.count())

    turned_away = typed_after_the_end(owner, f"{page}/{form}", typed)
    given_back = sign_in_again(owner.browser, owner.actor.id, turned_away, purpose="casework")

    assert "Je was uitgelogd." in given_back.content.decode()
    assert WORDS in given_back.content.decode()
    assert (Case.objects.values().get(), Person.objects.count()) == before


def test_what_comes_back_is_carried_out_when_it_is_sent_again(owner: Colleague, page: str) -> None:
    _form, typed = FORMS[0]
    turned_away = typed_after_the_end(owner, f"{page}/volgende-stap", typed)
    given_back = sign_in_again(owner.browser, owner.actor.id, turned_away, purpose="casework")

    seen = given_back.context["form"]["seen"].value()
    done = owner.post(f"{page}/volgende-stap", typed | {"seen": seen})

    assert "De volgende stap staat klaar." in text_of(done)
    assert Case.objects.get().next_step == "consult"


def test_somebody_else_in_the_same_browser_never_sees_it(owner: Colleague, page: str) -> None:
    sanne = Colleague(Role.TEAM_LEAD)

    turned_away = typed_after_the_end(owner, f"{page}/sluiten", FORMS[1][1])
    shown = sign_in_again(owner.browser, sanne.actor.id, turned_away, purpose="casework")

    assert WORDS not in shown.content.decode()
