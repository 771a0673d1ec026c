# SPDX-License-Identifier: EUPL-1.2
"""Parts people play in a case, what is known of them, and the status of a victim."""

from django.db.models import TextChoices


class Part(TextChoices):
    """One person may have several; no list ever shows an offender mark."""

    VICTIM = "victim", "Mogelijk slachtoffer"
    AGGRESSOR = "aggressor", "Mogelijke uitbuiter"
    WITNESS = "witness", "Getuige"
    CHILD = "child", "Kind"


class Age(TextChoices):
    ADULT = "adult", "Meerderjarig"
    MINOR = "minor", "Minderjarig"
    UNKNOWN = "unknown", "Onbekend"


class Attribute(TextChoices):
    NAME = "name", "Naam"
    PHONE = "phone", "Telefoonnummer"
    ADDRESS = "address", "Adres"
    BIRTH_DATE = "birth_date", "Geboortedatum"
    NATIONALITY = "nationality", "Nationaliteit"


class AttributeSource(TextChoices):
    REPORTER = "reporter", "Van de melder"
    PERSON = "person", "Van de persoon zelf"
    PARTNER = "partner", "Van een partner"
    DOCUMENT = "document", "Uit een document"


class VictimState(TextChoices):
    POSSIBLE = "possible", "Mogelijk slachtoffer"
    PRESUMED = "presumed", "Vermoedelijk slachtoffer"
    IDENTIFIED = "identified", "Erkend slachtoffer"
    NOT_A_VICTIM = "not_a_victim", "Geen slachtoffer"
