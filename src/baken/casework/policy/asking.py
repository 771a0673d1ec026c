# SPDX-License-Identifier: EUPL-1.2
"""Asking a professional for information: what a letter must say, on which ground, and by when it is answered."""

from collections.abc import Mapping

from baken.access.vocabulary import Role
from baken.casework.vocabulary import PersonKnows
from baken.handover.vocabulary import Ground
from baken.kernel.policy import Assumption, Source, Term

IN_WRITING = Source(
    "Public practice of Veilig Thuis",
    "informatieverzoeken gaan schriftelijk, met aard, ernst en inhoud, de vragen, de grond, en of de betrokkene"
    " het weet of waarom niet; antwoord of weigering wordt vastgelegd",
)
IT_MUST_SAY = Source(
    "Medisch Contact, uitspraak over een huisarts die Veilig Thuis antwoordde",
    "Veilig Thuis noemt aard, ernst en inhoud, liefst op papier; de arts weegt zelf en informeert de patiënt",
)
# A care coordinator is employed elsewhere and asks nobody on the powers of Veilig Thuis.
ASKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CONFIDENTIAL_DOCTOR)
POWERS_STAY_HERE = Source(
    "Privacyverklaring Veilig Thuis Gelderland-Midden",
    "Veilig Thuis mag informatie vragen; die bevoegdheden gaan niet naar partners",
)
READ_HERE = Assumption(
    "what a professional answers is read by Veilig Thuis only, not by the care coordinator on the case",
    ask="confidential doctor, with the privacy lawyer",
)
WMO_WITH_SAMENLOOP = Assumption(
    "the right of professionals to answer (Wmo 2015, art. 5.2.6, and the processing of art. 5.1.6) is named only when"
    " the report says that domestic violence or child abuse comes along; the text of the law was not at hand",
    ask="privacy lawyer",
)
SPEAKS: Mapping[Ground, str] = {
    Ground.WMO: (
        "Er speelt ook huiselijk geweld of kindermishandeling. De Wmo 2015 (artikel 5.2.6) geeft u het recht om ons"
        " antwoord te geven zonder toestemming, ook als u een beroepsgeheim heeft. U bent dat niet verplicht."
    ),
    Ground.CONSENT: "De betrokkene gaf toestemming voor deze vraag en voor uw antwoord.",
    Ground.VITAL_INTEREST: (
        "Wij denken dat iemand ernstig gevaar loopt. U weegt zelf of dat gevaar zwaarder weegt dan uw geheimhouding."
    ),
    Ground.PUBLIC_TASK: "Wij vragen dit voor onze taak bij mensenhandel. U weegt zelf of u mag antwoorden.",
}
WHAT_THE_LETTER_SAYS = Assumption(
    "how each ground is put to the professional, after the KNMG code and the protocol of Veilig Thuis, of which the"
    " texts were not at hand",
    ask="confidential doctor, with the privacy lawyer",
)
KNOWS_AFTER_A_DECISION = Assumption(
    "that somebody knows of the question can be said only while a decision to inform that person holds",
    ask="privacy lawyer",
)
IS_ANSWERED = Term(
    working_days=10,
    source=Assumption("a professional answers within ten working days", ask="Veilig Thuis, team lead"),
)
ASKED_AGAIN = Term(
    working_days=5,
    source=Assumption(
        "whoever is reminded has another five working days, unless another day is chosen",
        ask="Veilig Thuis, team lead",
    ),
)
LONGEST = Term(
    months=3,
    source=Assumption("an answer is awaited for three months at most", ask="Veilig Thuis, team lead"),
)
PROOF_HOLDS = Term(
    calendar_days=28,
    source=Assumption(
        "the check page knows a letter until four weeks after the day of the answer", ask="privacy lawyer"
    ),
)


def does_not_fit(
    *, ground: Ground, has_samenloop: bool, knows: str, not_informed: str, has_questions: bool
) -> str:
    """Why it cannot be asked so, in a sentence; empty when it can."""
    objections = (
        (not has_questions, "Schrijf ten minste één vraag op."),
        (
            ground == Ground.WMO and not has_samenloop,
            "Deze grond geldt alleen bij samenloop met huiselijk geweld of kindermishandeling. Die staat niet bij deze"
            " zaak. Kies een andere grond.",
        ),
        (
            ground == Ground.CONSENT and knows != PersonKnows.YES,
            "Wie toestemming gaf, weet van de vraag. Kies dan dat de betrokkene het weet.",
        ),
        (
            knows == PersonKnows.NO and not not_informed,
            "Kies waarom de betrokkene het niet weet. Dat staat in de brief.",
        ),
    )
    return next((sentence for holds, sentence in objections if holds), "")
