# SPDX-License-Identifier: EUPL-1.2
"""What was sent from a page, and where it led: for as long as a second click may come."""

from datetime import datetime

from baken.access.models import Sent
from baken.access.policy import A_SECOND_CLICK_COMES_WITHIN


def begin_sending(mark: bytes, *, now: datetime) -> str:
    """Where the same led just before; nothing when this is the first, or the first led nowhere.

    Whoever comes while the first is at work waits for it here: the mark is a primary key.
    """
    Sent.objects.bulk_create([Sent(mark=mark, sent_at=now)], ignore_conflicts=True)
    known = Sent.objects.filter(mark=mark, sent_at__gt=now - A_SECOND_CLICK_COMES_WITHIN).first()
    return known.led_to if known else ""


def led_to(mark: bytes, address: str, *, now: datetime) -> None:
    Sent.objects.filter(mark=mark).update(led_to=address, sent_at=now)


def forget_what_was_sent(*, now: datetime) -> None:
    Sent.objects.filter(sent_at__lt=now - A_SECOND_CLICK_COMES_WITHIN).delete()
