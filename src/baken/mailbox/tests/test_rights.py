# SPDX-License-Identifier: EUPL-1.2
"""Who reads a conversation: the same by object, in a list and in the database, also for whoever is kept out."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.kernel.actor import Actor
from baken.mailbox.models import Direction, Mailbox, Message
from baken.mailbox.permissions import MAY
from baken.mailbox.queries import mailbox_of, messages_of, waiting_messages
from tests.factories.staff import REGION, actor
from tests.rig.doors import through
from tests.rig.rows import filled

AT_THE_DESK = [role for role in Role if role in DESK]


def conversation(region: str = REGION) -> Message:
    """A message that waits, in a mailbox of its own."""
    mailbox = filled(Mailbox, region=region, dossier=uuid4(), public_key=b"key", language="nl")
    message: Message = filled(Message, region=region, mailbox=mailbox.pk, direction=Direction.FROM_REPORTER)
    return message


def keep_out(whom: Actor, message: Message) -> None:
    dossier = Mailbox.objects.values_list("dossier", flat=True).get(pk=message.mailbox)
    filled(KeptOut, region=REGION, dossier_kind="report", dossier=dossier, account_id=whom.id)


@pytest.mark.django_db
@pytest.mark.parametrize("role", AT_THE_DESK)
def test_the_object_the_list_and_the_database_agree(role: Role) -> None:
    ours, closed, elsewhere = conversation(), conversation(), conversation("west-friesland")
    viewer = actor(role)
    keep_out(viewer, closed)
    everything = [ours, closed, elsewhere]
    mailboxes = {one.mailbox: Mailbox.objects.get(pk=one.mailbox) for one in everything}

    by_object = {one.pk for one in everything if MAY.allows(viewer, "message.view", one)}
    by_mailbox = {one.pk for one in everything if MAY.allows(viewer, "mailbox.view", mailboxes[one.mailbox])}
    listed = {one.pk for one in MAY.narrow(Message.objects.all(), viewer, "message.view")}
    with through("desk", viewer):
        in_database = {one.pk for one in Message.objects.all()}

    expected = {ours.pk} if role in CASEWORK else set()
    assert by_object == by_mailbox == listed == in_database == expected


@pytest.mark.django_db
def test_whoever_is_kept_out_finds_nothing_and_changes_nothing_in_whatever_role() -> None:
    message = conversation()
    ilse = actor(Role.INTAKE_WORKER)
    before = list(waiting_messages(ilse))
    keep_out(ilse, message)

    for who in (ilse, replace(ilse, role=Role.TEAM_LEAD)):
        with through("desk", who):
            assert mailbox_of(who, message.mailbox) is None
            assert not messages_of(who, message.mailbox).exists()
            assert not waiting_messages(who).exists()
            assert Message.objects.update(handled_at=timezone.now()) == 0
            with pytest.raises(DatabaseError), transaction.atomic():
                filled(Message, region=REGION, mailbox=message.mailbox, direction=Direction.TO_REPORTER)
    assert before == [message]
    assert list(waiting_messages(actor(Role.INTAKE_WORKER))) == [message]


@pytest.mark.django_db
@pytest.mark.parametrize("right", ["message.write", "message.handle", "mailbox.move", "mailbox.settle"])
def test_whoever_is_kept_out_writes_in_none_of_it(right: str) -> None:
    message = conversation()
    mailbox = Mailbox.objects.get(pk=message.mailbox)
    ilse = actor(Role.INTAKE_WORKER)
    before = MAY.allows(ilse, right, mailbox)

    keep_out(ilse, message)

    assert (before, MAY.allows(ilse, right, mailbox)) == (True, False)
