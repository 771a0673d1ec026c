# SPDX-License-Identifier: EUPL-1.2
"""The states of an estimate, whose lists it is made of, and its methods, in Dutch."""

from django.db.models import TextChoices


class RunState(TextChoices):
    WAITING = "waiting", "Wacht"
    RUNNING = "running", "Wordt berekend"
    DONE = "done", "Klaar"
    CANCELLED = "cancelled", "Afgebroken"
    STOPPED = "stopped", "Gestopt"
    HELD = "held", "Niet gerekend"


BADGES = {
    RunState.WAITING: "neutral",
    RunState.RUNNING: "neutral",
    RunState.DONE: "success",
    RunState.CANCELLED: "neutral",
    RunState.STOPPED: "danger",
    RunState.HELD: "warning",
}


class Origin(TextChoices):
    """Where the table of an estimate comes from."""

    TABLE = "table", "Geplakt, of uit een bestand"
    LISTS = "lists", "De eigen lijsten van de regio"


class Held(TextChoices):
    """Why nothing is calculated from the own lists. Never how many people: the numbers are those of the gate."""

    PAIRS = "pairs", "Niet elk paar is nagekeken."
    AT_ODDS = "at-odds", "Oordelen over dezelfde personen spreken elkaar tegen."
    KEYS = "keys", "De sleutels worden net ververst. Vraag het over een uur opnieuw."
    LISTS = "lists", "Er zijn te weinig lijsten."
    PEOPLE_PER_LIST = "people-per-list", "Op een of meer lijsten staan te weinig mensen."
    PEOPLE = "people", "Er zijn te weinig mensen gezien."
    OVERLAPS = "overlaps", "Te weinig mensen staan op twee of meer lijsten."


class Keeper(TextChoices):
    """Who kept a list. A name that somebody typed would be content; these are codes."""

    POLICE = "police", "Politie"
    MARECHAUSSEE = "marechaussee", "Marechaussee"
    INSPECTORATE = "inspectorate", "Arbeidsinspectie"
    PROSECUTION = "prosecution", "Openbaar Ministerie"
    SAFE_HOME = "safe-home", "Veilig Thuis"
    CARE_COORDINATOR = "care-coordinator", "Zorgcoördinator"
    SHELTER = "shelter", "Opvang"
    HEALTH = "health", "Zorg en GGD"
    YOUTH = "youth", "Jeugdhulp"
    SCHOOL = "school", "Onderwijs"
    MUNICIPALITY = "municipality", "Gemeente"
    RECEPTION = "reception", "Asielopvang"
    ADVOCACY = "advocacy", "Belangenorganisatie"
    CITIZENS = "citizens", "Inwoners en betrokkenen"
    PROFESSIONALS = "professionals", "Professionals"
    HOTLINE = "hotline", "Landelijke meldlijn"
    REST = "rest", "Overige bronnen"
    OTHER_1 = "other-1", "Andere lijst 1"
    OTHER_2 = "other-2", "Andere lijst 2"
    OTHER_3 = "other-3", "Andere lijst 3"
    OTHER_4 = "other-4", "Andere lijst 4"
    OTHER_5 = "other-5", "Andere lijst 5"


OTHERS = (Keeper.OTHER_1, Keeper.OTHER_2, Keeper.OTHER_3, Keeper.OTHER_4, Keeper.OTHER_5)


class Stage(TextChoices):
    """What is being calculated, in this order; the codes are those of `baken.estimation`."""

    MAIN_EFFECTS = "main-effects", "Zonder verbanden"
    STEPWISE = "stepwise", "Stap voor stap"
    BIC_2 = "bic-2", "BIC, verbanden van twee"
    BIC_3 = "bic-3", "BIC, verbanden van drie"
    GRAPHS = "dga", "Gemiddelde over grafen"
    THRESHOLD = "threshold-bayes", "Bayes met drempel"
    SENSITIVITY = "sensitivity", "Gevoeligheid"


# What kind of interval, in the words of the panel.
INTERVALS = {
    "bca": "herhaald trekken",
    "profile": "aannemelijkheid",
    "credible": "geloofwaardig",
}


class Link(TextChoices):
    """What one knows of two lists."""

    NONE = "none", "Geen verwijzing"
    FORCE = "force", "Neem het verband mee"
    MERGE = "merge", "Voeg samen tot één lijst"
