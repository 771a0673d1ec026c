# SPDX-License-Identifier: EUPL-1.2
"""The small pages of a case at the door: each does one thing and leads back to the case."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry as Line
from baken.casework.actions import NewPerson
from baken.casework.models import Assignment, Case
from baken.casework.tests.scene import AGGRESSOR, LONG_BEFORE, VICTIM, known, opened, put_on
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.vocabulary import Part
from tests.factories import staff
from tests.rig.doors import DoorClient

NAME = "Ümit d’Árpád"
IN_A_WEEK = timedelta(days=7)


class Colleague:
    """Somebody with a browser, and the actor they are in it."""

    def __init__(self, role: Role, *, purpose: str = "casework", **fields: Any) -> None:
        self.grant: RoleGrant = staff.colleague(role, **{"starts_on": LONG_BEFORE, **fields})
        self.actor: Actor = acting_as(self.grant, door="desk", purpose="casework")
        self.browser = DoorClient("desk")
        self.browser.sign_in(self.grant.account, self.grant, purpose=purpose)

    def get(self, address: str) -> Any:
        return self.browser.get(address)

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        return self.browser.post(address, data or {}, follow=True)


@pytest.fixture
def owner(region: str) -> Colleague:
    return Colleague(Role.INTAKE_WORKER)


@pytest.fixture
def the_case(owner: Colleague) -> Case:
    now = timezone.now()
    return opened(owner.actor, now=now, next_step_on=(now + IN_A_WEEK).date(), people=[VICTIM, AGGRESSOR])


@pytest.fixture
def page(the_case: Case) -> str:
    return f"/zaak/{the_case.reference}"


@pytest.fixture
def victim(the_case: Case) -> Person:
    return Person.objects.get(parts=[Part.VICTIM])


def text_of(response: Any) -> str:
    """What stands in the main part of the page, without markup."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def led_to(response: Any) -> str:
    return str(response.redirect_chain[-1][0]) if response.redirect_chain else ""


def test_the_next_step_is_set_and_leads_back_to_the_case(owner: Colleague, page: str) -> None:
    on = (timezone.localdate() + IN_A_WEEK).isoformat()
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()

    form = owner.get(f"{page}/volgende-stap")
    empty = owner.post(f"{page}/volgende-stap", {"words": "Samen met Fier."})
    past = owner.post(
        f"{page}/volgende-stap", {"step": "plan_care", "on": yesterday, "words": "Samen met Fier."}
    )
    done = owner.post(f"{page}/volgende-stap", {"step": "plan_care", "on": on, "words": "Samen met Fier."})

    assert "Wat is de volgende stap?" in text_of(form)
    assert "Kies de volgende stap." in text_of(empty)
    assert "Vul een datum in." in text_of(empty)
    assert "Kies vandaag of een latere dag." in text_of(past)
    for wrong in (empty, past):
        assert b"<title>Fout:" in wrong.content
        assert "Samen met Fier." in text_of(wrong)
    assert led_to(done) == page
    assert Case.objects.get().next_step == "plan_care"


def test_a_case_is_closed_and_says_so_to_whoever_tries_again(owner: Colleague, page: str) -> None:
    empty = owner.post(f"{page}/sluiten", {"because": "safe"})
    done = owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont nu veilig."})
    again = owner.post(f"{page}/sluiten", {"because": "safe", "words": "Nog een keer."})

    assert "Schrijf in één zin waarom." in text_of(empty)
    assert led_to(done) == page
    assert "Dit kan nu niet, want de stand is “Gesloten”." in text_of(again)
    assert Case.objects.get().closed_because == "safe"


def test_a_colleague_is_put_on_the_case_and_taken_off(owner: Colleague, page: str, the_case: Case) -> None:
    miriam = Colleague(Role.CARE_COORDINATOR)
    key = f"{miriam.actor.id}:care_coordinator"

    before = miriam.get(f"{page}/volgende-stap")
    nobody = owner.post(f"{page}/collegas", {"colleague": ""})
    added = owner.post(f"{page}/collegas", {"colleague": key})
    during = miriam.get(f"{page}/volgende-stap")
    twice = owner.post(f"{page}/collegas", {"colleague": key})
    off = owner.post(f"{page}/collegas/eraf", {"colleague": key})
    after = miriam.get(f"{page}/volgende-stap")

    assert [answer.status_code for answer in (before, during, after)] == [404, 200, 404]
    assert "Kies een collega." in text_of(nobody)
    assert led_to(added) == page
    assert "Kies een collega." in text_of(twice)
    assert "Je collega ziet deze zaak niet meer." in text_of(off)
    assert Assignment.objects.get().until is not None


def test_a_button_that_somebody_changed_takes_nobody_off(owner: Colleague, page: str) -> None:
    for changed in ("", "niemand:care_coordinator", f"{owner.actor.id}:chef"):
        assert owner.post(f"{page}/collegas/eraf", {"colleague": changed}).status_code == 404


def test_on_a_closed_case_the_team_stays(owner: Colleague, page: str, the_case: Case) -> None:
    miriam = Colleague(Role.CARE_COORDINATOR)
    put_on(the_case, miriam.actor, owner.actor)
    owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont nu veilig."})

    answer = owner.post(f"{page}/collegas/eraf", {"colleague": f"{miriam.actor.id}:care_coordinator"})

    assert "Dit kan nu niet" in text_of(answer)
    assert Assignment.objects.get().until is None


def test_a_case_gets_another_owner(owner: Colleague, page: str) -> None:
    sanne = Colleague(Role.INTAKE_WORKER)

    form = owner.get(f"{page}/eigenaar")
    done = owner.post(f"{page}/eigenaar", {"colleague": f"{sanne.actor.id}:intake_worker"})

    assert "Wie wordt de eigenaar?" in text_of(form)
    assert str(owner.actor.id) not in form.content.decode()
    assert "De zaak heeft een andere eigenaar." in text_of(done)
    assert Case.objects.get().owner == sanne.actor.id
    assert owner.get(f"{page}/volgende-stap").status_code == 404


def test_somebody_is_added_with_a_name_that_stands_on_no_page(
    owner: Colleague, page: str, the_case: Case
) -> None:
    given = {
        "parts": ["victim", "witness"],
        "age": "minor",
        "number": "1",
        "source": "person",
        "known_name": "Zsófia",
        "known_birth_date": "2010-05-02",
    }

    wrong = owner.post(f"{page}/mensen/nieuw", given | {"parts": [], "known_birth_date": "in mei"})
    done = owner.post(f"{page}/mensen/nieuw", given)

    assert "Kies ten minste één rol." in text_of(wrong)
    assert "Vul een datum in, zoals 24-11-2026." in text_of(wrong)
    assert 'value="Zsófia"' in unescape(wrong.content.decode())
    assert led_to(done) == page
    assert "Zsófia" not in done.content.decode()
    added = Person.objects.get(parts=["victim", "witness"])
    assert (added.age, added.number, added.dossier) == ("minor", 1, the_case.id)
    assert sorted(added.attributes.values_list("kind", flat=True)) == ["birth_date", "name"]


def test_a_group_has_no_name(owner: Colleague, page: str) -> None:
    given = {"parts": ["victim"], "age": "unknown", "number": "5", "source": "reporter"}

    wrong = owner.post(f"{page}/mensen/nieuw", given | {"known_name": "Ümit"})
    done = owner.post(f"{page}/mensen/nieuw", given)

    assert "Een groep heeft geen naam of gegevens." in text_of(wrong)
    assert led_to(done) == page
    assert Person.objects.filter(number=5).count() == 1


def test_a_name_is_hidden_until_asked_for_and_each_time_is_on_record(
    owner: Colleague, page: str, victim: Person
) -> None:
    address = f"{page}/mensen/{victim.id}/naam"

    before = owner.get(address)
    shown = [owner.post(address) for _ in range(2)]

    assert NAME not in unescape(before.content.decode())
    assert not Line.objects.filter(action="person.reveal").exclude(about_id=str(victim.id)).exists()
    for answer in shown:
        assert NAME in text_of(answer)
        assert "06 1234 5678" in text_of(answer)
        assert answer["Cache-Control"] == "no-store"
    looks = Line.objects.filter(kind="read", about_id=str(victim.id))
    assert [(look.action, look.purpose) for look in looks] == [("person.reveal", "casework")] * 2


def test_of_somebody_of_whom_nothing_is_known_the_page_says_so(owner: Colleague, the_case: Case) -> None:
    other = opened(owner.actor, people=[NewPerson(parts=[Part.WITNESS])])
    witness = Person.objects.get(dossier=other.id)

    answer = owner.post(f"/zaak/{other.reference}/mensen/{witness.id}/naam")

    assert "Van deze persoon is nog niets bekend." in text_of(answer)


def test_without_a_purpose_a_name_is_not_asked_for(the_case: Case, victim: Person, page: str) -> None:
    lead = Colleague(Role.TEAM_LEAD, purpose="")

    answer = lead.browser.post(f"{page}/mensen/{victim.id}/naam")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/doel/?next=")


def test_more_becomes_known(owner: Colleague, page: str, victim: Person) -> None:
    address = f"{page}/mensen/{victim.id}/gegevens"

    empty = owner.post(address, {"kind": "address", "source": "person"})
    done = owner.post(address, {"kind": "address", "value": "Kerkstraat 1", "source": "person"})

    assert f"Wat weet je van {victim.alias}?" in text_of(owner.get(address))
    assert "Vul in wat je weet." in text_of(empty)
    assert led_to(done) == page
    assert "Kerkstraat 1" in text_of(owner.post(f"{page}/mensen/{victim.id}/naam"))


def test_a_status_is_decided_and_the_ones_before_stand_on_the_page(
    owner: Colleague, page: str, victim: Person
) -> None:
    address, today = f"{page}/mensen/{victim.id}/status", timezone.localdate().isoformat()

    same = owner.post(address, {"state": "possible", "source": "partner", "decided_on": today})
    future = owner.post(address, {"state": "presumed", "source": "partner", "decided_on": "2099-01-01"})
    done = owner.post(address, {"state": "presumed", "source": "partner", "decided_on": today})

    assert "Deze status geldt al." in text_of(same)
    assert "Kies een datum die niet in de toekomst ligt." in text_of(future)
    assert led_to(done) == page
    history = text_of(owner.get(address))
    assert history.index("Vermoedelijk slachtoffer") < history.index("Mogelijk slachtoffer")


def test_in_a_closed_case_the_forms_say_that_it_is_closed(
    owner: Colleague, page: str, victim: Person
) -> None:
    owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont nu veilig."})
    today = timezone.localdate().isoformat()

    answers = [
        owner.post(f"{page}/volgende-stap", {"step": "plan_care", "on": today}),
        owner.post(
            f"{page}/mensen/nieuw", {"parts": ["witness"], "age": "adult", "number": "1", "source": "person"}
        ),
        owner.post(
            f"{page}/mensen/{victim.id}/gegevens",
            {"kind": "address", "value": "Kerkstraat 1", "source": "person"},
        ),
        owner.post(
            f"{page}/mensen/{victim.id}/status",
            {"state": "presumed", "source": "partner", "decided_on": today},
        ),
    ]

    for answer in answers:
        assert "Dit kan nu niet, want de stand is “Gesloten”." in text_of(answer)
    assert "Voeg iets toe" not in text_of(owner.post(f"{page}/mensen/{victim.id}/naam"))


PAGES = ("volgende-stap", "sluiten", "collegas", "eigenaar", "mensen/nieuw", "naam", "gegevens", "status")
# Which of them open to somebody who is put on the case.
WORKING = {"volgende-stap", "mensen/nieuw", "naam", "gegevens", "status"}
OPEN_TO: dict[Role, set[str]] = {
    Role.TEAM_LEAD: set(PAGES),
    Role.INTAKE_WORKER: WORKING,
    Role.CARE_COORDINATOR: WORKING,
    Role.CONFIDENTIAL_DOCTOR: {"naam"},
    Role.BEHAVIOURAL_SCIENTIST: {"naam"},
    Role.FOCAL_OFFICER: set(),
    Role.PARTNER: set(),
}


@pytest.mark.parametrize("role", DESK)
def test_which_pages_open_to_whom(
    role: Role, owner: Colleague, the_case: Case, page: str, victim: Person
) -> None:
    stranger, on_it = Colleague(role), Colleague(role)
    if role not in (Role.FOCAL_OFFICER, Role.PARTNER, Role.TEAM_LEAD):
        put_on(the_case, on_it.actor, owner.actor)
    person = f"{page}/mensen/{victim.id}"
    addresses = {
        name: f"{person}/{name}" if name in ("naam", "gegevens", "status") else f"{page}/{name}"
        for name in PAGES
    }

    opens = {name for name, address in addresses.items() if on_it.get(address).status_code == 200}
    to_a_stranger = {name for name, address in addresses.items() if stranger.get(address).status_code == 200}

    assert opens == OPEN_TO[role]
    assert to_a_stranger == (set(PAGES) if role == Role.TEAM_LEAD else set())
    refused = Line.objects.filter(kind="refusal", actor=known(stranger.actor)).count()
    assert refused == len(PAGES) - len(to_a_stranger)


def test_somebody_of_another_case_opens_on_no_page_of_this_one(owner: Colleague, page: str) -> None:
    other = opened(owner.actor, people=[VICTIM])
    stranger = Person.objects.get(dossier=other.id)

    for name in ("naam", "gegevens", "status"):
        assert owner.get(f"{page}/mensen/{stranger.id}/{name}").status_code == 404
    assert owner.post(f"{page}/mensen/{stranger.id}/naam").status_code == 404
