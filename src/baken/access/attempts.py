# SPDX-License-Identifier: EUPL-1.2
"""Tries to come in that failed."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from baken.access.models import Account
from baken.audit.actions import NO_REGION, record
from baken.audit.models import Kind
from baken.kernel.actor import Actor


def note_failure(form: Any, action: str, account: Account | None) -> None:
    """A try that failed is on record, whether or not there is such an account; a try too many is not."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    if not codes & {"email_password_mismatch", "incorrect_code"}:
        return
    about = ("account", account.id) if account else None
    nobody = Actor(door=settings.DOOR, role="")
    record(nobody, action, about, region=NO_REGION, at=timezone.now(), result="refused", kind=Kind.REFUSAL)
