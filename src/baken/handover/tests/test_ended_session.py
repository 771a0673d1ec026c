# SPDX-License-Identifier: EUPL-1.2
"""A partner or a focal officer whose session ended gets the answer back that was being typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.access.vocabulary import Role
from baken.handover.actions import accept
from baken.handover.models import Consultation, Offer
from baken.handover.tests.test_pages import open_offer, open_question, worker_here
from tests.factories import staff
from tests.rig.doors import DoorClient, through

__all__ = ["open_offer", "open_question", "worker_here"]
WORDS = "Dit hoort bij de belastingdienst."
Answer = Callable[[str, dict[str, str]], Any]


def answering(grant: Any) -> Answer:
    """Types in a browser whose session is over, signs in again, and gives the page that comes then."""

    def answer(address: str, typed: dict[str, str]) -> Any:
        client, who = DoorClient("desk"), grant.account
        client.sign_in(who, grant, purpose="casework")
        DeskSession.objects.all().delete()
        turned_away = client.post(address, typed | {"author": str(who.id)})
        return staff.sign_in_again(client, UUID(str(who.id)), turned_away, purpose="casework")

    return answer


@pytest.fixture(autouse=True)
def practice(db: None) -> None:
    mark_as_practice(now=timezone.now())


def test_the_answer_of_a_focal_officer_comes_back(open_question: Consultation) -> None:
    officer = staff.colleague(Role.FOCAL_OFFICER, municipalities=["GM0402"])

    page = answering(officer)(f"/raadpleging/{open_question.reference}", {"words": WORDS})

    assert "Je was uitgelogd." in page.content.decode()
    assert WORDS in page.content.decode()
    assert Consultation.objects.get().state == open_question.state


def test_why_a_partner_gives_something_back_comes_back(open_offer: Offer) -> None:
    partner = staff.colleague(Role.PARTNER, partner="nla")

    page = answering(partner)(f"/aangeboden/{open_offer.reference}/geef-terug", {"terug-note": WORDS})

    assert "Je was uitgelogd." in page.content.decode()
    assert WORDS in page.content.decode()
    assert Offer.objects.get().state == open_offer.state


def test_what_became_of_it_comes_back(open_offer: Offer) -> None:
    partner = staff.colleague(Role.PARTNER, partner="nla")
    with through("desk", acting_as(partner, door="desk", purpose="casework")) as bas:
        accept(offer=Offer.objects.get(), by=bas, now=timezone.now())

    page = answering(partner)(f"/aangeboden/{open_offer.reference}/afronden", {"uitkomst-words": WORDS})

    assert WORDS in page.content.decode()
    assert Offer.objects.get().state == "accepted"
