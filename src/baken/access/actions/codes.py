# SPDX-License-Identifier: EUPL-1.2
"""Codes that prove a person: of the app on a telephone, and recovery codes on paper.

The secret of an app is sealed and bound to its account. The last code that was used is remembered beside it,
for both doors, so that a code counts once. Of a recovery code only a keyed fingerprint is kept.
"""

import secrets
from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import transaction

from baken.access.models import Account, RecoveryCode
from baken.access.policy import RECOVERY_CODES
from baken.access.sealing import fingerprint, seal, unseal
from baken.access.telling import News, tell
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

SECRET, LAST_STEP = "secret", "last_step"
KIND, RECOVERY = "app for codes", "recovery code"
GROUP, GROUPS = 4, 3


def link_app(account: Account, secret: str) -> Authenticator:
    """Keep the secret of an app, sealed for this account; it takes the place of another."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    sealed = {SECRET: seal(secret, KIND, str(account.id)), LAST_STEP: 0}
    app = Authenticator(user=account, type=Authenticator.Type.TOTP, data=sealed)
    app.save(force_insert=True)
    return app


@transaction.atomic
def use_app_code(account: Account, code: str) -> bool:
    """Whether the app shows this code now, and nobody used it or a later one before."""
    apps = Authenticator.objects.select_for_update().filter(user=account, type=Authenticator.Type.TOTP)
    app: Any = apps.first()
    secret = unseal(app.data[SECRET], KIND, str(account.id)) if app is not None else None
    if secret is None:
        return False
    step = step_of(secret, code)
    if step <= app.data[LAST_STEP]:
        return False
    app.data[LAST_STEP] = step
    app.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int:
    """The half minute in which an app with this secret shows the code; 0 when that is not about now."""
    fits = [
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    return max(fits, default=0)


@transaction.atomic
def make_recovery_codes(*, account: Account, by: Actor, now: datetime) -> list[str]:
    """New codes instead of all that were left; shown now and never again."""
    RecoveryCode.objects.filter(account=account, used_at__isnull=True).delete()
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    for code in codes:
        RecoveryCode(account=account, fingerprint=_fingerprint(account, code), made_at=now).save()
    record(by, "recovery-code.make", account, region=NO_REGION, at=now)
    return codes


def use_recovery_code(*, account: Account, code: str, by: Actor, now: datetime) -> bool:
    """Use up this code; the use is on record, and who it belongs to is told."""
    left = RecoveryCode.objects.filter(account=account, used_at__isnull=True)
    if not left.filter(fingerprint=_fingerprint(account, code)).update(used_at=now):
        return False
    record(by, "recovery-code.use", account, region=NO_REGION, at=now)
    use = ("recovery-code-use", uuid4())
    tell(News.RECOVERY_CODE_USED, to=[account.id], region=NO_REGION, about=use, by=by, now=now)
    return True


def use_code(*, account: Account, code: str, by: Actor, now: datetime) -> Proof | None:
    """By what this code proves that somebody is the owner of the account, if by anything."""
    digits = "".join(letter for letter in code if letter.isdigit())
    if len(digits) == GROUP * GROUPS:
        used = use_recovery_code(account=account, code=digits, by=by, now=now)
        return Proof.RECOVERY_CODE if used else None
    return Proof.APP if use_app_code(account, digits) else None


def _new_code() -> str:
    return " ".join(f"{secrets.randbelow(10**GROUP):0{GROUP}d}" for _ in range(GROUPS))


def _fingerprint(account: Account, code: str) -> bytes:
    return fingerprint(RECOVERY, str(account.id), code.replace(" ", ""))
