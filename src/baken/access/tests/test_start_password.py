# SPDX-License-Identifier: EUPL-1.2
"""Whoever comes with a start password replaces it, after the second step and before being signed in."""

import pytest

from baken.access.tests.people import PASSWORD, account, app_of, grant_to
from baken.access.tests.test_sign_in import both_steps, first_step, lines, standing_clock
from baken.access.vocabulary import Role
from tests.rig.doors import DoorClient

__all__ = ["standing_clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]


def test_whoever_got_a_new_start_password_chooses_one_of_their_own_after_the_second_step() -> None:
    person = account(password=PASSWORD, password_is_temporary=True)
    grant_to(person, Role.INTAKE_WORKER)
    secret = app_of(person)
    client = DoorClient("desk")

    asked = both_steps(client, person, secret, wanted="/worklist/")
    outside = client.get("/worklist/")
    same = client.post("/eigen-wachtwoord/", {"password": PASSWORD})
    inside = client.post("/eigen-wachtwoord/", {"password": "weer-vier-andere-woorden"})

    person.refresh_from_db()
    assert asked["Location"] == "/eigen-wachtwoord/"
    assert outside["Location"].startswith("/inloggen/")
    assert "Kies een ander wachtwoord dan je startwachtwoord." in same.content.decode()
    assert inside["Location"] == "/rol/?next=%2Fworklist%2F"
    assert person.check_password("weer-vier-andere-woorden")
    assert not person.password_is_temporary
    assert lines("change") == [("password.keep", "done", ""), ("sign-in", "done", "")]


def test_nobody_chooses_a_password_before_the_second_step() -> None:
    person = account(password=PASSWORD, password_is_temporary=True)
    app_of(person)
    client = DoorClient("desk")

    first_step(client, person)

    assert (
        client.post("/eigen-wachtwoord/", {"password": "weer-vier-andere-woorden"})["Location"]
        == "/inloggen/"
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
