# SPDX-License-Identifier: EUPL-1.2
"""A session that ended while somebody was typing: the text comes back to the same person only."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.kernel.actor import Actor
from baken.mailbox.models import Message
from baken.triage.tests.scene import colleague
from baken.triage.tests.screens import at, in_triage
from tests.rig.doors import DoorClient


@pytest.fixture
def farah(desk: DoorClient) -> Actor:
    mark_as_practice(now=timezone.now())
    return colleague()


def practise(client: DoorClient, who: Actor, response: Any) -> Any:
    """Sign in again in the same browser, and go on to the page that was asked for."""
    wanted = unquote(response["Location"].partition("next=")[2])
    response = client.post("/inloggen/oefenen/", {"account": str(who.id), "next": wanted})
    while response.status_code == 302:
        address = response["Location"]
        response = client.get(address)
        if address.startswith("/doel/"):
            response = client.post(address, {"purpose": "triage", "next": wanted})
    return response


def test_what_was_typed_when_the_session_ended_comes_back_to_the_same_person(
    farah: Actor, desk: DoorClient
) -> None:
    report = in_triage(desk)
    client = DoorClient("desk")
    practise(client, farah, {"Location": "/?next=/werklijst"})
    DeskSession.objects.all().delete()

    typed = {"text": "Dit mag niet weg zijn.", "author": str(farah.id)}
    turned_away = client.post(at(report, "bericht"), typed)
    page = practise(client, farah, turned_away).content.decode()
    again = client.get(at(report, "bericht")).content.decode()

    assert turned_away.status_code == 302
    assert "Dit mag niet weg zijn." in page
    assert "Je was uitgelogd." in page
    assert "Dit mag niet weg zijn." not in again
    assert Message.objects.count() == 0


def test_somebody_else_in_the_same_browser_never_sees_it(farah: Actor, desk: DoorClient) -> None:
    report, sanne = in_triage(desk), colleague()
    client = DoorClient("desk")
    turned_away = client.post(at(report, "bericht"), {"text": "Alleen van Farah.", "author": str(farah.id)})

    page = practise(client, sanne, turned_away).content.decode()

    assert "Alleen van Farah." not in page
    assert "Bericht aan de melder" in page
