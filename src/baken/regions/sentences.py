# SPDX-License-Identifier: EUPL-1.2
"""What to do about a value that the rules of a profile refuse, in Dutch, by the key that is wrong."""

_SENTENCES = {
    "number": "Vul een telefoonnummer in: alleen cijfers, spaties en streepjes.",
    "name": "Vul een naam in.",
    "plain_name": "Schrijf de naam op één regel, zonder haakjes of sterretjes.",
    "code": "Kies een korte code die nog niet bestaat: kleine letters, cijfers en streepjes.",
    "kind": "Kies een soort uit de lijst.",
    "accepts": "Kies uit de lijst wat deze organisatie aanneemt.",
    "hours": "Een kanaal gaat open voor het sluit.",
    "days": "Kies de dagen uit de lijst.",
    "opens": "Schrijf de tijd als 09:00.",
    "closes": "Schrijf de tijd als 17:00, of 24:00 voor het einde van de dag.",
    "answered_by": "Vul in wie opneemt of leest.",
    "at_night": "Vul in wat er 's nachts gebeurt.",
    "text": "Vul een tekst in. Tussen accolades staat alleen wat we kunnen invullen.",
    "veilig_thuis": "Deze organisatie treedt op voor een gemeente en blijft daarom een Veilig Thuis.",
    "partner": "Er is een route naar deze organisatie.",
    "adviser": "Kies een functie uit de lijst.",
    "address": "Vul het adres van de site in zonder https, bijvoorbeeld voorbeeld.nl.",
    "newest": "Er is intussen iets anders gewijzigd. Bekijk de geschiedenis opnieuw.",
}


def sentence(key: str) -> str:
    return _SENTENCES.get(key, "Deze waarde past niet bij de rest van het profiel van de regio.")
