# SPDX-License-Identifier: EUPL-1.2
"""Codes of the app and recovery codes: sealed, bound to their account, and used once."""

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator

from baken.access.acting import SECOND_STEP
from baken.access.actions.codes import make_recovery_codes, use_app_code, use_code, use_recovery_code
from baken.access.models import Account, RecoveryCode
from baken.access.sign_in import SecondFactors
from baken.access.tests.people import NOW, PASSWORD, account, app_of, code_of, grant_to
from baken.access.vocabulary import Proof, Role
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A code must not change between reading it and typing it; it stands in the middle of its half minute."""
    standing = SimpleNamespace(now=time.time() // 30 * 30 + 15)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: standing.now))
    return standing


@pytest.fixture
def person() -> Account:
    return grant_to(account(password=PASSWORD), Role.INTAKE_WORKER).account


def owner(person: Account) -> Actor:
    return Actor(door="desk", role="", id=person.id)


@pytest.mark.parametrize(("seconds", "fits"), [(-31, True), (0, True), (31, True), (-61, False), (61, False)])
def test_a_clock_may_be_half_a_minute_off(
    person: Account, clock: SimpleNamespace, seconds: int, fits: bool
) -> None:
    secret = app_of(person)
    code = code_of(secret)
    clock.now += seconds

    assert use_app_code(person, code) is fits


def test_a_code_and_the_one_before_it_are_used_up_together(person: Account, clock: SimpleNamespace) -> None:
    secret = app_of(person)
    before = code_of(secret)
    clock.now += 30

    assert use_app_code(person, code_of(secret))
    assert not use_app_code(person, code_of(secret))
    assert not use_app_code(person, before)


def test_an_app_moved_to_another_account_proves_nothing(person: Account) -> None:
    secret, colleague = app_of(person), account("Bo Jansen")
    Authenticator.objects.update(user=colleague)

    assert not use_app_code(colleague, code_of(secret))
    assert not use_app_code(person, code_of(secret))


def test_linking_an_app_again_replaces_the_first(person: Account) -> None:
    first, second = app_of(person), app_of(person)

    assert not use_app_code(person, code_of(first))
    assert use_app_code(person, code_of(second))


def test_the_library_itself_keeps_no_secret() -> None:
    with pytest.raises(NotImplementedError):
        SecondFactors().encrypt("a secret")


def test_recovery_codes_are_kept_as_fingerprints_and_used_once(person: Account) -> None:
    codes = make_recovery_codes(account=person, by=owner(person), now=NOW)
    stored = b"".join(bytes(code.fingerprint) for code in RecoveryCode.objects.all())

    used = [use_code(account=person, code=codes[0], by=owner(person), now=NOW) for _ in range(2)]

    assert len(set(codes)) == 10
    assert not any(code.replace(" ", "").encode() in stored for code in codes)
    assert used == [Proof.RECOVERY_CODE, None]
    entries = Entry.objects.order_by("at_clock").values_list("action", flat=True)
    assert list(entries) == ["recovery-code.make", "recovery-code.use"]


def test_a_recovery_code_is_of_one_account(person: Account) -> None:
    [code, *_others] = make_recovery_codes(account=person, by=owner(person), now=NOW)
    colleague = account("Bo Jansen")
    digits = code.replace(" ", "")
    assert not use_recovery_code(account=colleague, code=digits, by=owner(colleague), now=NOW)

    RecoveryCode.objects.update(account=colleague)

    assert not use_recovery_code(account=colleague, code=digits, by=owner(colleague), now=NOW)


def test_new_recovery_codes_make_the_old_ones_worthless(person: Account) -> None:
    [old, *_others] = make_recovery_codes(account=person, by=owner(person), now=NOW)

    make_recovery_codes(account=person, by=owner(person), now=NOW)

    assert use_code(account=person, code=old, by=owner(person), now=NOW) is None


def test_somebody_without_the_telephone_signs_in_with_a_recovery_code_and_is_told(person: Account) -> None:
    app_of(person)
    [code, *_others] = make_recovery_codes(account=person, by=owner(person), now=NOW)
    client = DoorClient("desk")
    client.post("/inloggen/", {"login": person.email, "password": PASSWORD})

    inside = client.post("/tweede-stap/", {"code": code})
    client.get(inside["Location"])
    page = client.get("/mijn-account/").content.decode()

    assert client.session[SECOND_STEP] == Proof.RECOVERY_CODE
    assert "Er is een herstelcode gebruikt. Er zijn er nog 9." in page
    assert "Je hebt nog 9 herstelcodes." in page
