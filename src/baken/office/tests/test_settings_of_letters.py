# SPDX-License-Identifier: EUPL-1.2
"""Standard letters are worded anew, with what their own standard text has filled in."""

from collections.abc import Iterator

import pytest

from baken.office.tests.pages import ADMINISTRATOR, at_the_office, text_of
from baken.regions import profiles
from baken.regions.models import Edit
from tests.factories.staff import REGION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_only() -> Iterator[None]:
    yield
    profiles.forget()


def test_a_letter_is_worded_anew_and_the_standard_text_is_no_edit() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    address = f"/instellingen/{REGION}/letters/nl-closing"

    office.post(address, {"text": "Tot ziens. Bel {phone_veilig_thuis}."})
    page = text_of(office.get(address))
    office.post(address, {"text": "Bel {nummer}."})

    assert "Tekst Tot ziens. Bel {phone_veilig_thuis}." in page
    assert Edit.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("nl-waiting", "Uiterlijk op {due} schrijven we je.", "Bewaard."),
        ("zh-hans-closing", "Bel {phone_veilig_thuis}.", "Bewaard."),
        ("nl-hand_over", "{partner} gaat verder.", "Bewaard."),
        (
            "nl-closing",
            "{partner} gaat verder.",
            "{partner} kunnen we hier niet invullen. Wel: {phone_veilig_thuis}.",
        ),
        ("nl-closed_safe", "Tot {due}.", "{due} kunnen we hier niet invullen."),
    ],
)
def test_a_letter_says_what_its_standard_text_has_filled_in(code: str, text: str, said: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    page = office.post(f"/instellingen/{REGION}/letters/{code}", {"text": text}, follow=True)

    assert said in text_of(page)
