# SPDX-License-Identifier: EUPL-1.2
"""Reaching a reporter from the dossier: judged when it is done or planned, the number after that, all on record."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import arrived, look
from baken.desk.tests.page import text_of
from baken.intake.models import ContactMoment, Report
from baken.vault.queries import unseal
from tests.rig.doors import through

NUMBER = "06 0000 0112"
ALL_DAY = "morning,afternoon,evening,weekend"


def callable_report(**details: str) -> Report:
    """Somebody who wants to be called and said nothing of when: each call is in doubt, whatever the hour."""
    return arrived(contact="call", contact_details={"number": NUMBER, **details})


def ask(desk: Desk, report: Report, **given: str) -> Any:
    return desk.post(f"/melding/{report.reference}/contact", {"way": "call", **given}, follow=True)


def later(days: int = 7) -> dict[str, str]:
    return {"on": (localdate() + timedelta(days=days)).isoformat(), "at": "10:30"}


def acts() -> list[str]:
    return list(Entry.objects.filter(action__startswith="contact.").values_list("action", flat=True))


def test_the_number_is_nowhere_before_the_moment_was_judged(desk: Desk) -> None:
    report = callable_report()

    dossier, page = look(desk, report), desk.get(f"/melding/{report.reference}/contact")

    assert NUMBER not in dossier.content.decode()
    assert NUMBER not in page.content.decode()
    assert "Contact opnemen" in text_of(dossier)


def test_a_doubt_takes_a_reason_that_is_sealed_and_then_the_number_is_shown(desk: Desk) -> None:
    report = callable_report()

    doubted = ask(desk, report)
    nothing_yet = ContactMoment.objects.count()
    done = ask(desk, report, why="Zij vroeg zelf om nu te bellen.")

    assert "niet wanneer bellen veilig is" in text_of(doubted)
    assert nothing_yet == 0
    assert NUMBER in text_of(done)
    assert "Hang op zonder iets te zeggen" in text_of(done)
    made = ContactMoment.objects.get()
    assert (made.state, made.in_doubt, acts()) == ("begun", True, ["contact.begin"])
    with through("desk", desk.actor):
        assert unseal(made.place()) == "Zij vroeg zelf om nu te bellen."


@pytest.mark.parametrize("way", ["mail", "text"])
def test_what_was_not_agreed_is_refused_whatever_the_reason_and_stays_on_record(way: str, desk: Desk) -> None:
    report = callable_report()

    page = ask(desk, report, way=way, why="Ik wil het toch.")

    assert page.status_code == 200
    assert "Ik wil het toch." in page.content.decode()
    assert (ContactMoment.objects.count(), acts()) == (0, ["contact.refuse"])


def test_a_call_is_planned_only_for_a_safe_moment_and_judged_again_when_it_is_made(desk: Desk) -> None:
    report = callable_report(safe_at="morning,weekend")
    evening = ask(desk, report, **(later() | {"at": "20:30"}))
    planned = ask(desk, report, **later())
    made = ContactMoment.objects.get()

    begun = desk.post(
        f"/melding/{report.reference}/contact/{made.id}", {"go": "begin", "why": "Nu kan het."}, follow=True
    )

    assert "Dit is geen veilig moment" in text_of(evening)
    assert "Bellen" in text_of(planned)
    assert NUMBER in text_of(begun)
    made.refresh_from_db()
    assert made.state == "dropped"


def test_how_it_went_is_noted_once(desk: Desk) -> None:
    report = callable_report()
    ask(desk, report, why="Afgesproken")
    made = ContactMoment.objects.get()
    address = f"/melding/{report.reference}/contact/{made.id}"

    desk.post(address, {"go": "end", "result": "other"})
    again = desk.post(address, {"go": "end", "result": "reached"}, follow=True)

    made.refresh_from_db()
    assert (made.state, made.result) == ("done", "other")
    assert "Dit contact is al afgerond." in text_of(again)
    assert NUMBER not in text_of(again)


def test_the_number_is_gone_after_half_an_hour_and_never_there_for_a_colleague(desk: Desk) -> None:
    report = callable_report()
    ask(desk, report, why="Afgesproken")
    made = ContactMoment.objects.get()
    address = f"/melding/{report.reference}/contact/{made.id}"
    shown = text_of(desk.get(address))

    ContactMoment.objects.update(made_at=timezone.now() - timedelta(minutes=31))

    assert NUMBER in shown
    assert NUMBER not in text_of(desk.get(address))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"way": ""}, "Kies hoe je contact opneemt."),
        ({"on": "2031-01-01"}, "Vul ook een tijd in."),
        ({"at": "10:30"}, "Vul ook een dag in."),
        (later(-3), "Dit moment is al voorbij."),
    ],
)
def test_what_is_not_filled_in_right_says_what_to_do(given: dict[str, str], says: str, desk: Desk) -> None:
    assert says in text_of(ask(desk, callable_report(), **given))


def test_a_contact_of_another_report_does_not_exist(desk: Desk) -> None:
    ask(desk, callable_report(), why="Afgesproken")
    made = ContactMoment.objects.get()

    assert desk.get(f"/melding/{callable_report().reference}/contact/{made.id}").status_code == 404


def test_who_only_reads_along_reaches_nobody(sign_in: Any) -> None:
    doctor = sign_in(Role.CONFIDENTIAL_DOCTOR)
    report = callable_report()

    assert doctor.get(f"/melding/{report.reference}/contact").status_code == 404
    assert "/contact" not in doctor.get(f"/melding/{report.reference}").content.decode()


def test_a_dossier_of_somebody_who_reads_by_code_offers_no_way_to_call(desk: Desk) -> None:
    assert "/contact" not in look(desk, arrived()).content.decode()
