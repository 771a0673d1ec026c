# SPDX-License-Identifier: EUPL-1.2
"""The pages about somebody in a case: a name stands on none of them until it is asked for."""

from html import unescape

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import NewPerson
from baken.casework.models import Case
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import VICTIM, opened
from baken.people.models import Person
from baken.people.vocabulary import Part

NAME = "Ümit d’Árpád"


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


def test_somebody_of_another_case_opens_on_no_page_of_this_one(owner: Colleague, page: str) -> None:
    other = opened(owner.actor, people=[VICTIM])
    stranger = Person.objects.get(dossier=other.id)

    for name in ("naam", "gegevens", "status"):
        assert owner.get(f"{page}/mensen/{stranger.id}/{name}").status_code == 404
    assert owner.post(f"{page}/mensen/{stranger.id}/naam").status_code == 404
