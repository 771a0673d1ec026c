# SPDX-License-Identifier: EUPL-1.2
"""Telling people by mail what happened to an account, or that work waits; the mail says that, and no more.

The room that sends mail stands above this one. It says with `news_goes_to` how, when the process starts.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from baken.kernel.actor import Actor


class News(StrEnum):
    """What somebody is told, as a code; the words stand with the post."""

    ROLE_CONFIRMED = "role-confirmed"
    RESET_CONFIRMED = "reset-confirmed"
    PASSWORD_RESET = "password-reset"  # noqa: S105  a code, no password
    UNBLOCKED = "unblocked"
    RECOVERY_CODE_USED = "recovery-code-used"
    SECOND_FACTOR_ADDED = "second-factor-added"
    TOOK_PART = "took-part"
    EMERGENCY_ACCESS = "emergency-access"
    ACCESS_ASKED = "access-asked"
    ACCESS_ANSWERED = "access-answered"
    REVIEW_WAITS = "review-waits"
    WORK_WAITS = "work-waits"
    DUTY_CHANGED = "duty-changed"


Teller = Callable[..., object]
_tellers: list[Teller] = []


def news_goes_to(teller: Teller) -> None:
    """For the room that sends mail: what `tell` here hands on to."""
    _tellers.append(teller)


def tell(
    news: News, *, to: Iterable[UUID | None], region: str, about: tuple[str, UUID], by: Actor, now: datetime
) -> None:
    """Tell these accounts, in this transaction: if the work is lost, nobody is told. Once for one thing."""
    for teller in _tellers:
        teller(news, to=to, region=region, about=about, by=by, now=now)
