# SPDX-License-Identifier: EUPL-1.2
"""What points at somebody in a general question."""

import pytest

from baken.steering.pointing import pointing_in

GENERAL = (
    "Welke training is er voor de balie van Hilversum?",
    "Wie belt de Arbeidsinspectie: wij of Veilig Thuis Gooi en Vechtstreek?",
    "Mag een boa een foto bewaren? En hoe lang? Artikel 273f is ons bekend.",
    "Since 2026 we may report. How often is the training of the Red Cross given?",
    "Wij hebben 12 meldingen in 2025, en een mevrouw aan de balie vroeg ernaar.",
)


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("Bij ons werkt mevrouw de Vries.", "name", "mevrouw de Vries"),
        ("Het gaat om dhr. Van der Berg uit Huizen", "name", "dhr. Van der Berg"),
        ("Een jongen die Karim heet, hij heet Karim Aziz", "name", "heet Karim Aziz"),
        ("My colleague is called Anna", "name", "called Anna"),
        ("Zie het dossier van J.P. Bakker", "name", "J.P. Bakker"),
        ("geboren 3-4-2008", "birth", "3-4-2008"),
        ("geboren op 12 maart 2009 in Laren", "birth", "12 maart 2009"),
        ("born 2008-04-03", "birth", "2008-04-03"),
        ("BSN 111222333", "bsn", ""),
        ("bel 06 12345678", "phone", ""),
        ("een busje met 12-ABC-3", "plate", ""),
        ("mail naar iemand@voorbeeld.example", "mail", ""),
    ],
)
def test_it_is_found_with_its_kind_and_a_number_is_not_repeated(text: str, kind: str, piece: str) -> None:
    assert (kind, piece) in pointing_in(text)


@pytest.mark.parametrize("text", GENERAL)
def test_a_general_question_points_at_nobody(text: str) -> None:
    assert pointing_in(text) == []
