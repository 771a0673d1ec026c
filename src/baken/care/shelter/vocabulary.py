# SPDX-License-Identifier: EUPL-1.2
"""Shelter: what must be known for a place, where it is asked, and what became of a request."""

from django.db.models import TextChoices


class Residence(TextChoices):
    """As coarse as the placing rules need it."""

    DUTCH = "dutch", "Nederlands of met verblijfsvergunning"
    NONE = "none", "Geen verblijfsvergunning"
    UNKNOWN = "unknown", "Weet ik niet"


class Known(TextChoices):
    YES = "yes", "Ja"
    NO = "no", "Nee"
    UNKNOWN = "unknown", "Weet ik niet"


class ShelterRoute(TextChoices):
    """Whom to ask; the names stand in `facts/shelter.toml`."""

    NIGHT = "night", "Noodbed via de politie"
    NIDOS = "nidos", "Nidos"
    YOUTH_CARE = "youth_care", "Jeugdhulp"
    OMM = "omm", "OMM, via CoMensha"
    COSM = "cosm", "COSM, via CoMensha"
    CENTRE = "centre", "Opvang via de centrumgemeente"


class Missing(TextChoices):
    """What must be known before a place can be given."""

    AGE = "age", "Leeftijd"
    RESIDENCE = "residence", "Verblijfsstatus"
    REFLECTION = "reflection", "Of er een bedenktijd loopt"
    PROBLEMS = "problems", "Of er meer problemen tegelijk spelen"
    ALONE = "alone", "Of er ouders of voogd in Nederland zijn"
    CONSENT = "consent", "Toestemming van de betrokkene"
    CHILDREN = "children", "Of er kinderen meekomen"
    MEDICAL = "medical", "Medische zorg en medicijnen"
    SAFETY = "safety", "Welke plekken niet veilig zijn"


class RequestState(TextChoices):
    ASKED = "asked", "Gevraagd"
    INCOMPLETE = "incomplete", "Er ontbreken gegevens"
    OFFERED = "offered", "Plek aangeboden"
    PLACED = "placed", "Geplaatst"
    REFUSED = "refused", "Geweigerd"
    WITHDRAWN = "withdrawn", "Ingetrokken"


WITH_PLACE = (RequestState.OFFERED, RequestState.PLACED)


class Because(TextChoices):
    """Why no place came of it."""

    FULL = "full", "Er is geen plek"
    NOT_ELIGIBLE = "not_eligible", "De betrokkene valt niet onder deze opvang"
    TOO_HEAVY = "too_heavy", "De zorg is daar te zwaar"
    NOT_SAFE = "not_safe", "Die plek is niet veilig"
    CHILDREN = "children", "Geen plek voor de kinderen"
    NOT_WANTED = "not_wanted", "De betrokkene wil niet"
    ELSEWHERE = "elsewhere", "Er is elders een plek"


class Packet(TextChoices):
    """What a shelter worker must know when somebody arrives; each part is sealed apart."""

    RISKS = "risks", "Risico's: wie zoekt de betrokkene, en welke plekken kent die persoon?"
    MEDICINE = "medicine", "Medicijnen en medische zorg"
    CHILDREN = "children", "Kinderen die meekomen"
    PHONE = "phone", "Telefoon: veilig, uit, of een nieuwe nodig"
    MAY_KNOW = "may_know", "Wie mag weten waar de betrokkene is, en wie niet?"
    ADDRESS = "letter_address", "Briefadres en geheimhouding"
