# SPDX-License-Identifier: EUPL-1.2
"""A second tap is known by the id of its message, and by nothing else that the database refuses."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from baken.mailbox.actions import _insert
from baken.mailbox.models import Direction, Message
from baken.mailbox.once import AlreadyWritten

pytestmark = pytest.mark.django_db


def written(files: int = 0) -> Message:
    return Message(
        region="gooi-en-vechtstreek",
        mailbox=uuid4(),
        direction=Direction.FROM_REPORTER,
        sent_at=timezone.now(),
        files=files,
    )


def test_a_message_that_is_there_is_said_to_be() -> None:
    message = written()
    _insert(message)

    with pytest.raises(AlreadyWritten), transaction.atomic():
        _insert(Message(**{field.attname: getattr(message, field.attname) for field in Message._meta.fields}))


def test_what_is_refused_for_another_reason_is_not_taken_for_a_second_tap() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        _insert(written(files=-1))
