# SPDX-License-Identifier: EUPL-1.2
"""What points at one person is seen in the middle of a sentence, and ordinary numbers are left alone."""

import pytest

from baken.kernel.recognisable import Recognisable, recognisable_in

BSN, PHONE, PLATE, IBAN, MAIL = Recognisable


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Haar BSN is 111222333.", (BSN,)),
        ("Haar nummer is 1112.22.333, zei ze.", (BSN,)),
        ("١١١٢٢٢٣٣٣ stond op de brief", (BSN,)),
        ("bel 06 12345678", (PHONE,)),
        ("bel 0612345678 na zes", (PHONE,)),
        ("bel 06-00000123", (PHONE,)),
        ("het is 035-6783400", (PHONE,)),
        ("of +48 600 000 000 in Polen", (PHONE,)),
        ("het busje met 12-AB-34", (PLATE,)),
        ("het busje met v-123-bk", (PLATE,)),
        ("het busje met GB001B", (PLATE,)),
        ("naar NL91 ABNA 0417 1643 00 op zijn naam", (IBAN,)),
        ("naar nl91abna0417164300.", (IBAN,)),
        ("mail ewa@post.example", (MAIL,)),
        ("BSN 111222333, bel 06 12345678 of mail ewa@post.example", (BSN, PHONE, MAIL)),
    ],
)
def test_what_points_at_one_person_is_seen(text: str, seen: tuple[Recognisable, ...]) -> None:
    assert recognisable_in(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Er werken 12 mannen sinds 12-11-2026, van 6.00 tot 22.30 uur, voor 350 euro.",
        "Zij is 17 en haar zus 14 in november.",
        "Wij wonen in 1403 BG en werken met 5 tot 10 mensen.",
        "Het nummer 111222334 is geen BSN.",
        "Ons kenmerk is GV-26-7K4Q9.",
        "Dossier NL91 ABNA 0417 1643 01 bestaat niet.",
        "Een bericht @ iemand",
        "Artikel 273f, lid 1, en de Wet van 2016 tot en met 2026.",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text: str) -> None:
    assert recognisable_in(text) == ()
