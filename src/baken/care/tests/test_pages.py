# SPDX-License-Identifier: EUPL-1.2
"""The page of a path and its small pages, at the door."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.care.models import CarePath, Contact, Need
from baken.care.policy import CHECKLIST
from baken.care.tests.scene import Browser, led_to, text_of
from baken.casework.models import Case
from baken.casework.tests.scene import stands_on
from baken.people.models import Person

TODAY = timezone.localdate()
SOON = (TODAY + timedelta(days=5)).isoformat()


@pytest.fixture
def page(path: CarePath) -> str:
    return f"/zorg/{path.id}"


def test_care_begins_on_the_page_of_the_case(case: Case, victim: Person, miriam: Browser) -> None:
    before = miriam.get(f"/zaak/{case.reference}")
    explained = miriam.get(f"/zaak/{case.reference}/mensen/{victim.id}/zorg")
    begun = miriam.post(f"/zaak/{case.reference}/mensen/{victim.id}/zorg")
    again = miriam.post(f"/zaak/{case.reference}/mensen/{victim.id}/zorg")
    after = miriam.get(f"/zaak/{case.reference}")

    assert "Begin zorg voor" in text_of(before)
    assert "Het loopt door als de zaak wordt gesloten." in text_of(explained)
    assert led_to(begun) == f"/zorg/{CarePath.objects.get().id}"
    assert "Voor deze persoon loopt al een zorgtraject." in text_of(again)
    assert f"Zorgtraject van {victim.alias}" in text_of(after)
    assert "Zorgtraject begonnen" in text_of(after)
    assert "Begin zorg" not in text_of(after)


def test_whoever_read_a_plan_stands_among_who_saw_the_case(page: str, case: Case, miriam: Browser) -> None:
    marijke = Browser(Role.TEAM_LEAD)
    looked = f"/zaak/{case.reference}/wie-keek"
    before = text_of(marijke.get(looked))

    miriam.get(page)

    assert ("Zorgcoördinator" in before, "Zorgcoördinator" in text_of(marijke.get(looked))) == (False, True)


def test_the_plan_comes_back_in_its_form(page: str, miriam: Browser) -> None:
    empty = miriam.fill_in(f"{page}/plan", {"never": "Mijn broer weet van niets."})
    done = miriam.fill_in(f"{page}/plan", {"goals": "Ik wil slapen.", "never": "", "copy": "not_safe"})
    again = miriam.get(f"{page}/plan")

    assert "Schrijf op wat de betrokkene wil." in text_of(empty)
    assert "Mijn broer weet van niets." in text_of(empty)
    assert led_to(done) == page
    assert "Ik wil slapen." in text_of(done)
    assert "Kopie: nee, dat is niet veilig" in text_of(done)
    assert "Ik wil slapen." in text_of(again)


def test_a_need_is_noted_and_shows_with_whom_it_is(page: str, miriam: Browser) -> None:
    given = {"state": "stuck", "acts": "provider", "due_on": SOON, "step": "Bel de klantmanager."}

    form = miriam.get(f"{page}/onderdeel/benefit")
    nowhere = miriam.fill_in(f"{page}/onderdeel/benefit", given)
    done = miriam.fill_in(f"{page}/onderdeel/benefit", given | {"provider": "municipality"})
    again = miriam.get(f"{page}/onderdeel/benefit")

    assert "Vraag bij de gemeente aan." in text_of(form)
    assert "Kies bij wie het vastzit." in text_of(nowhere)
    assert "Bel de klantmanager." in text_of(nowhere)
    assert led_to(done) == page
    assert "Zit vast · Gemeente · aan zet: de instantie" in text_of(done)
    assert "Bel de klantmanager." in text_of(again)
    assert miriam.get(f"{page}/onderdeel/paspoort").status_code == 404


def test_contact_is_agreed_on_planned_and_noted(page: str, miriam: Browser) -> None:
    refused = miriam.post(f"{page}/contact/plannen", {"on": SOON, "way": "call"})
    agreed = miriam.fill_in(f"{page}/afspraak", {"ways": ["call"], "words": "Na zes uur."})
    kept = miriam.get(f"{page}/afspraak")
    planned = miriam.post(f"{page}/contact/plannen", {"on": SOON, "way": "call"})
    noted = miriam.post(
        f"{page}/contact",
        {"on": TODAY - timedelta(days=1), "hour": "14:30", "way": "call", "result": "spoken", "minutes": "20",
         "words": "Wil een advocaat."},
    )  # fmt: skip

    assert "niet afgesproken met de betrokkene" in text_of(refused)
    assert "Na zes uur." in text_of(agreed)
    assert "Na zes uur." in text_of(kept)
    assert "Neem contact op (Bellen)" in text_of(planned)
    assert "Wil een advocaat." in text_of(noted)
    assert "14.30 Bellen · Gesproken" in text_of(noted)
    assert Contact.objects.get().minutes == 20


def test_a_contact_that_is_still_to_come_is_not_noted(page: str, miriam: Browser) -> None:
    form = miriam.get(f"{page}/contact")
    tomorrow = miriam.post(
        f"{page}/contact",
        {"on": TODAY + timedelta(days=1), "hour": "14:30", "way": "in_person", "result": "spoken",
         "minutes": "x", "words": "Blijft staan."},
    )  # fmt: skip

    assert "Contact vastleggen" in text_of(form)
    assert "Vul een getal in." in text_of(tomorrow)
    assert "Blijft staan." in text_of(tomorrow)
    assert not Contact.objects.exists()


def test_the_reflection_period_starts_and_ends_on_one_page(page: str, miriam: Browser) -> None:
    form = miriam.get(f"{page}/bedenktijd")
    future = miriam.post(f"{page}/bedenktijd", {"kind": "usual", "intake_on": SOON})
    begun = miriam.post(f"{page}/bedenktijd", {"kind": "dublin", "intake_on": TODAY.isoformat()})
    ending = miriam.get(f"{page}/bedenktijd")
    ended = miriam.post(f"{page}/bedenktijd", {"because": "charges", "ended_on": TODAY.isoformat()})

    assert "Welke bedenktijd?" in text_of(form)
    assert "Deze dag kan niet." in text_of(future)
    assert "tot en met" in text_of(begun)
    assert "Waarom eindigt de bedenktijd?" in text_of(ending)
    assert "voorbij: de betrokkene deed aangifte of werkt mee" in text_of(ended)


def test_a_path_is_closed_with_an_outcome_for_what_was_open(page: str, miriam: Browser) -> None:
    miriam.fill_in(f"{page}/onderdeel/digid", {"state": "done"})
    given = {f"need_{item.code}": "not_needed" for item in CHECKLIST if item.code != "digid"}

    form = miriam.get(f"{page}/afsluiten")
    unsaid = miriam.post(
        f"{page}/afsluiten", given | {"outcome": "on_their_own", "need_benefit": "", "words": "Goed."}
    )
    closed = miriam.post(f"{page}/afsluiten", given | {"outcome": "on_their_own", "words": "Woont nu zelf."})

    assert 'name="need_digid"' not in form.content.decode()
    assert "Kies wat hiervan werd." in text_of(unsaid)
    assert "De betrokkene gaat zelf verder Woont nu zelf." in text_of(closed)
    assert "Contact vastleggen" not in text_of(closed)
    assert miriam.fill_in(f"{page}/onderdeel/digid", {"state": "todo"}).status_code == 200
    assert Need.objects.get(kind="digid").state == "ended"


def test_who_is_not_on_the_case_gets_not_found_and_that_is_on_record(page: str, path: CarePath) -> None:
    sanne = Browser(Role.INTAKE_WORKER, purpose="casework")

    answers = [sanne.get(page), sanne.post(f"{page}/plan", {"goals": "x", "copy": "later"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    refused = Entry.objects.filter(actor=sanne.actor.id, kind="refusal", about_id=str(path.id))
    assert {line.action for line in refused} == {"care.view"}


def test_the_scientist_on_the_case_reads_and_changes_nothing(
    page: str, case: Case, miriam: Browser, farah: object
) -> None:
    reader = Browser(Role.BEHAVIOURAL_SCIENTIST, purpose="triage")
    stands_on(case, reader.actor, since=timezone.now())

    shown = reader.get(page)
    tried = reader.post(f"{page}/onderdeel/digid", {"state": "done"})

    assert shown.status_code == 200
    assert "Wijzig de afspraak" not in text_of(shown)
    assert tried.status_code == 404


def test_looking_at_a_path_is_on_record_with_its_purpose(page: str, path: CarePath, miriam: Browser) -> None:
    miriam.get(page)

    [look] = Entry.objects.filter(action="care.read", about_id=str(path.id))
    assert (look.actor, look.purpose, look.kind) == (miriam.actor.id, "care", "read")
