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
    EMAIL = "email", "E-mailadres"
    PLATE = "plate", "Kenteken"
    ADDRESS = "address", "Adres"
    BIRTH_DATE = "birth_date", "Geboortedatum"
    NATIONALITY = "nationality", "Nationaliteit"
    BSN = "bsn", "Burgerservicenummer"


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


class Sector(TextChoices):
    """Risk sectors of the regional policy, and two that are always needed."""

    PROSTITUTION = "prostitution", "Prostitutie"
    HOSPITALITY = "hospitality", "Horeca"
    CLEANING = "cleaning", "Schoonmaak"
    AGRICULTURE = "agriculture", "Land- en tuinbouw"
    INDUSTRY = "industry", "Industrie"
    DOMESTIC_WORK = "domestic_work", "Huishoudelijk werk"
    SCHOOL = "school", "School (leerlingen)"
    OTHER = "other", "Anders"
    UNKNOWN = "unknown", "Onbekend"


class ChildAge(TextChoices):
    """How old a minor is, in classes: the youngest in a case drives its terms."""

    BABY = "0_3", "0 tot en met 3 jaar"
    SCHOOL = "4_11", "4 tot en met 11 jaar"
    YOUNG = "12_15", "12 tot en met 15 jaar"
    NEARLY = "16_17", "16 of 17 jaar"


class Control(TextChoices):
    """By what somebody is held in exploitation."""

    DEBT = "debt", "Schuld"
    PAPERS = "papers", "Papieren of bankpas afgenomen"
    WAGES = "wages", "Loon ingehouden of niet betaald"
    HOUSING = "housing", "Afhankelijk van woonruimte"
    VIOLENCE = "violence", "Geweld"
    THREAT = "threat", "Dreiging, ook tegen familie"
    ISOLATION = "isolation", "Afgesloten van anderen of opgesloten"
    WATCHED = "watched", "Gevolgd of bijgehouden, ook via de telefoon"
    IMAGES = "images", "Chantage met beelden"
    LOVE = "love", "Verliefdheid of een belofte"
    DRUGS = "drugs", "Drugs of medicijnen"
    STATUS = "status", "Geen verblijfsrecht"


class Certainty(TextChoices):
    SUSPECTED = "suspected", "Vermoed"
    TOLD = "told", "Verteld door de persoon zelf"
    SEEN = "seen", "Gezien door een professional"
    ESTABLISHED = "established", "Vastgesteld door politie, inspectie of rechter"
