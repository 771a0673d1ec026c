# SPDX-License-Identifier: EUPL-1.2
"""Tries to come in: who has to wait, in words, and what failed, on record."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from baken.access.models import Account
from baken.audit.actions import NO_REGION, record
from baken.audit.models import Kind
from baken.kernel.actor import Actor

TOO_OFTEN = "too_many_login_attempts"
WRONG = {"email_password_mismatch", "incorrect_code"}
MINUTE = 60


def too_often(until: datetime, now: datetime) -> ValidationError:
    """The same words whether or not there is such an account."""
    minutes = max(1, -(-int((until - now).total_seconds()) // MINUTE))
    text = ngettext(
        "Er is te vaak geprobeerd. Wacht %(minutes)s minuut en probeer het dan opnieuw.",
        "Er is te vaak geprobeerd. Wacht %(minutes)s minuten en probeer het dan opnieuw.",
        minutes,
    )
    return ValidationError(text % {"minutes": minutes}, code=TOO_OFTEN)


def note_failure(form: Any, action: str, account: Account | None, *, now: datetime) -> None:
    """A try that failed is on record, and that the next one waits; a try while waiting is not."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    if not codes & WRONG:
        return
    about = ("account", account.id) if account else None
    nobody = Actor(door=settings.DOOR, role="")
    actions = [action, "account.wait"] if form.begins_to_wait else [action]
    for each in actions:
        record(nobody, each, about, region=NO_REGION, at=now, result="refused", kind=Kind.REFUSAL)
