# SPDX-License-Identifier: EUPL-1.2
"""A session that ended while somebody was typing: the text comes back to the same person only."""

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.kernel.actor import Actor
from baken.mailbox.models import Message
from baken.triage.tests.scene import colleague
from baken.triage.tests.screens import at, in_triage
from tests.factories.staff import sign_in_again
from tests.rig.doors import DoorClient


@pytest.fixture
def farah(desk: DoorClient) -> Actor:
    mark_as_practice(now=timezone.now())
    return colleague()


def test_what_was_typed_when_the_session_ended_comes_back_to_the_same_person(
    farah: Actor, desk: DoorClient
) -> None:
    report = in_triage(desk)
    client = DoorClient("desk")
    sign_in_again(client, farah.id, {"Location": "/?next=/werklijst"}, purpose="triage")
    DeskSession.objects.all().delete()

    typed = {"text": "Dit mag niet weg zijn.", "author": str(farah.id)}
    turned_away = client.post(at(report, "bericht"), typed)
    page = sign_in_again(client, farah.id, turned_away, purpose="triage").content.decode()
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

    page = sign_in_again(client, sanne.id, turned_away, purpose="triage").content.decode()

    assert "Alleen van Farah." not in page
    assert "Bericht aan de melder" in page
