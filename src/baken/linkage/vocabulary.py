# SPDX-License-Identifier: EUPL-1.2
"""Lists on which somebody can stand, and what can be said of two records."""

from django.db.models import TextChoices

from baken.vault.normalisers import Kind


class KnownBy(TextChoices):
    """A list: by what kind of organisation somebody became known."""

    POLICE = "police", "Politie"
    INSPECTORATE = "inspectorate", "Arbeidsinspectie"
    PROSECUTION = "prosecution", "Openbaar Ministerie"
    SAFE_HOME = "safe-home", "Veilig Thuis"
    CARE_COORDINATOR = "care-coordinator", "Zorgcoördinator"
    SHELTER = "shelter", "Opvang"
    HEALTH = "health", "Zorg en GGD"
    YOUTH = "youth", "Jeugdhulp"
    MUNICIPALITY = "municipality", "Gemeente"
    ADVOCACY = "advocacy", "Belangenorganisatie"
    CITIZENS = "citizens", "Inwoners en betrokkenen"
    PROFESSIONALS = "professionals", "Professionals"
    HOTLINE = "hotline", "Landelijke meldlijn"
    REST = "rest", "Overige bronnen"


class PairState(TextChoices):
    """Two records that may be one person. What is not sure counts as two."""

    WAITS = "waits", "Wacht"
    SAME = "same", "Dezelfde persoon"
    DIFFERENT = "different", "Twee personen"
    NOT_SURE = "not_sure", "Niet zeker"


class Verdict(TextChoices):
    """What somebody decided, in a history that only grows."""

    SAME = "same", "Ja, dezelfde persoon"
    DIFFERENT = "different", "Nee, twee personen"
    NOT_SURE = "not_sure", "Niet zeker"
    TAKEN_BACK = "taken_back", "Oordeel teruggenomen"


JUDGED = (PairState.SAME, PairState.DIFFERENT, PairState.NOT_SURE)
BADGES = {
    PairState.WAITS: "warning",
    PairState.SAME: "success",
    PairState.DIFFERENT: "neutral",
    PairState.NOT_SURE: "neutral",
}


class Alike(TextChoices):
    """What two records have in common, by its blind mark; the codes are those of the vault."""

    BSN = Kind.BSN.value, "burgerservicenummer"
    NAME_AND_BIRTH_DATE = Kind.NAME_AND_BIRTH_DATE.value, "naam met geboortedatum"
    PHONE = Kind.PHONE.value, "telefoonnummer"
    EMAIL = Kind.EMAIL.value, "e-mailadres"
    PLATE = Kind.PLATE.value, "kenteken"
    NAME = Kind.NAME.value, "naam"
