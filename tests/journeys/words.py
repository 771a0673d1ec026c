# SPDX-License-Identifier: EUPL-1.2
"""What people type in the journeys. Each text holds a word that is nowhere else, so that a leak is found."""

# By what it stands in. In the texts an é follows, which shows whether a text was written in another form.
MARKERS = {
    "story": "wielewaalcaf",
    "place": "zwaluwenhofj",
    "reporter": "Kwikstaartn",
    "person": "Karekietvand",
    "answer": "roerdompbrug",
    "question": "putterplant",
    "note": "ijsvogelkad",
    "reason": "kievitsbloem",
    "photo": "gruttofoto",
    "advice": "lijstervraag",
    "search": "scholeksterz",
    "sign-in": "lepelaarlogin",
}

STORY = (
    "Ik werk in de keuken van het wielewaalcafé. De baas heeft mijn paspoort. "
    "Ik slaap boven de zaak en mag niet naar buiten."
)
STORY_ENGLISH = (
    "I work in the kitchen of the wielewaalcafé. The boss keeps my passport. "
    "I sleep above the place and I may not go outside."
)
PLACE_NAME = "Achter het zwaluwenhofjé, bij de oude fabriek"
REPORTER_NAME = "Griet O'Kwikstaartné"
PERSON_NAME = "Adriana Karekietvandé"
ANSWER = "Ik kan morgen praten, bij de roerdompbrugé."
QUESTION = "Ben je daar nu veilig? Ken je de putterplanté?"
NOTE = "Gezien door een collega bij de ijsvogelkadé."
REASON = "De inspectie onderzoekt de kievitsbloemé al."
ADVICE = "Een leerling van 16 krijgt dure spullen in het lijstervraagé. Hoe begin ik daarover?"
