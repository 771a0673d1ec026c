# SPDX-License-Identifier: EUPL-1.2
"""The small pages of a case at the door: each does one thing and leads back to the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry as Line
from baken.capacity.models import WorkTime
from baken.casework.models import Assignment, Case
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import known, put_on
from baken.people.models import Person

IN_A_WEEK = timedelta(days=7)


def test_the_next_step_is_set_and_leads_back_to_the_case(owner: Colleague, page: str) -> None:
    on = (timezone.localdate() + IN_A_WEEK).isoformat()
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()

    form = owner.get(f"{page}/volgende-stap")
    empty = owner.fill_in(f"{page}/volgende-stap", {"words": "Samen met Fier."})
    past = owner.fill_in(
        f"{page}/volgende-stap", {"step": "plan_care", "on": yesterday, "words": "Samen met Fier."}
    )
    done = owner.fill_in(f"{page}/volgende-stap", {"step": "plan_care", "on": on, "words": "Samen met Fier."})

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


def test_what_a_step_took_is_noted_and_what_is_no_number_says_so(owner: Colleague, page: str) -> None:
    step = {
        "step": "plan_care",
        "on": (timezone.localdate() + IN_A_WEEK).isoformat(),
        "words": "Samen met Fier.",
    }

    wrong = owner.fill_in(f"{page}/volgende-stap", step | {"minutes": "veel"})
    owner.fill_in(f"{page}/volgende-stap", step | {"minutes": "45"})
    owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont nu veilig.", "minutes": "20"})

    assert "Vul een aantal minuten in, zoals 20. Of laat dit leeg." in text_of(wrong)
    assert "Samen met Fier." in text_of(wrong)
    noted = WorkTime.objects.order_by("noted_at").values_list("task", "kind", "dossier", "minutes")
    case = Case.objects.get().id
    assert list(noted) == [("follow_up", "case", case, 45), ("follow_up", "case", case, 20)]


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
    assert f"{owner.actor.id}:" not in form.content.decode()
    assert "De zaak heeft een andere eigenaar." in text_of(done)
    assert Case.objects.get().owner == sanne.actor.id
    assert owner.get(f"{page}/volgende-stap").status_code == 404


def test_in_a_closed_case_the_forms_say_that_it_is_closed(
    owner: Colleague, page: str, victim: Person
) -> None:
    owner.post(f"{page}/sluiten", {"because": "safe", "words": "Woont nu veilig."})
    today = timezone.localdate().isoformat()

    answers = [
        owner.fill_in(f"{page}/volgende-stap", {"step": "plan_care", "on": today}),
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


def test_an_address_that_is_no_reference_is_not_found_and_what_was_typed_is_not_kept(
    owner: Colleague,
) -> None:
    for made_up in ("Ümit", "GV-26", "%00"):
        assert owner.get(f"/zaak/{made_up}/volgende-stap").status_code == 404

    refused = Line.objects.filter(kind="refusal").values_list("action", "about_kind", "about_id")
    assert list(refused) == [("case.view", None, None)] * 3
