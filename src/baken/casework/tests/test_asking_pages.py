# SPDX-License-Identifier: EUPL-1.2
"""Asking a professional, on the pages: from the question to the answer, for Veilig Thuis only."""

from datetime import timedelta

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.models import Case, InformationRequest
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.letters import MARKER, WORDS
from baken.casework.tests.scene import put_on
from baken.people.models import Person


def letter_about(victim: Person) -> dict[str, str]:
    on = (timezone.localdate() + timedelta(days=9)).isoformat()
    filled = {
        "person": str(victim.id),
        "professional": "asked-school",
        "ground": "vital_interest",
        "knows": "no",
    }
    filled |= {"not_informed": "person", "why": "Haar broer leest mee.", "answer_by": on, **WORDS}
    return filled


def test_from_question_to_answer_on_the_pages(
    owner: Colleague, page: str, the_case: Case, victim: Person
) -> None:
    miriam = Colleague(Role.CARE_COORDINATOR)
    put_on(the_case, miriam.actor, owner.actor)
    filled = letter_about(victim)

    empty = owner.post(f"{page}/informatie/vragen", {"told": MARKER})
    wrong = owner.post(f"{page}/informatie/vragen", filled | {"ground": "wmo"})
    made = led_to(owner.post(f"{page}/informatie/vragen", filled))
    one, overview, case_page = owner.get(made), owner.get(f"{page}/informatie"), owner.get(page)
    letter = owner.get(f"{made}/brief.pdf")
    ledger = owner.get(f"{page}/verstrekt")
    again = owner.post(f"{made}/opnieuw", {"answer_by": filled["answer_by"]})
    told = owner.post(f"{made}/antwoord", {"because": "", "words": "Zij zat stil in de klas."})
    request = InformationRequest.objects.get()

    assert "Schrijf op hoe ernstig het is." in text_of(empty)
    assert MARKER.encode() in empty.content
    assert "Deze grond geldt alleen bij samenloop" in text_of(wrong)
    assert made == f"{page}/informatie/{request.id}"
    assert MARKER in text_of(one)
    assert MARKER not in text_of(overview) + text_of(case_page)
    assert request.reference in text_of(overview)
    assert "de professional antwoordt uiterlijk" in text_of(case_page)
    assert letter.content.startswith(b"%PDF")
    assert f'href="{made}"' in ledger.content.decode()
    assert led_to(again) == led_to(told) == made
    assert "Zij zat stil in de klas." in text_of(told)
    assert (miriam.get(f"{page}/informatie").status_code, miriam.get(made).status_code) == (404, 404)
    assert "Gevraagd aan professionals" not in text_of(miriam.get(page))


def test_a_letter_that_was_taken_back_is_not_printed_and_not_answered(
    owner: Colleague, page: str, victim: Person
) -> None:
    made = led_to(owner.post(f"{page}/informatie/vragen", letter_about(victim)))

    nothing = owner.post(f"{made}/antwoord", {"because": "", "words": " "})
    back = owner.post(f"{made}/intrekken", {"because": "wrong"})
    late = owner.post(f"{made}/antwoord", {"because": "", "words": "Toch nog iets."})

    assert "Schrijf op wat de professional antwoordde." in text_of(nothing)
    assert led_to(back) == made
    assert "de stand is “Ingetrokken”" in text_of(late)
    assert b"Toch nog iets." in late.content
    assert owner.get(f"{made}/brief.pdf").status_code == 404
