# SPDX-License-Identifier: EUPL-1.2
"""What is checked, how it came out, and the sentence for whoever must do something about it."""

from django.db.models import TextChoices


class Subject(TextChoices):
    READING = "reading", "Ongelezen meldingen"
    TERMS = "terms", "Termijnen"
    LOGBOOK = "logbook", "Logboek"
    VAULT = "vault", "Kluis"
    KEYS = "keys", "Sleutels"
    ARRIVALS = "arrivals", "Binnengekomen"
    BACKUPS = "backups", "Reservekopieën"
    STORAGE = "storage", "Bestanden"
    SESSIONS = "sessions", "Sessies"


class Result(TextChoices):
    GOOD = "good", "In orde"
    ATTENTION = "attention", "Let op"
    WRONG = "wrong", "Niet in orde"
    OFF = "off", "Niet ingesteld"


BADGES = {Result.GOOD: "success", Result.ATTENTION: "warning", Result.WRONG: "danger", Result.OFF: "neutral"}

# Of reports only whether they wait, never how many: the office counts nothing by itself.
SENTENCES: dict[tuple[Subject, Result], str] = {
    (Subject.READING, Result.GOOD): "Geen melding wacht te lang om gelezen te worden.",
    (Subject.READING, Result.ATTENTION): "Er wacht een melding langer dan mag. De werkplek ziet een waarschuwing.",
    (Subject.READING, Result.WRONG): "Er wacht een melding over direct gevaar. Bel Veilig Thuis nu.",
    (Subject.TERMS, Result.GOOD): "Geen termijn is verlopen.",
    (Subject.TERMS, Result.ATTENTION): "Er zijn termijnen verlopen. De teamleider ziet ze op de werklijst.",
    (Subject.LOGBOOK, Result.GOOD): "De keten van het logboek sluit.",
    (Subject.LOGBOOK, Result.WRONG): (
        "Het logboek is veranderd. Bewaar alles en bel de functionaris gegevensbescherming."
        " Zie ./baken audit verify."
    ),
    (Subject.VAULT, Result.GOOD): "Een verzegelde proef gaat open.",
    (Subject.VAULT, Result.WRONG): "De kluis opent niet. Zet de sleutels terug. Zie ./baken keys status.",
    (Subject.KEYS, Result.GOOD): "De sleutels wisselen op tijd.",
    (Subject.KEYS, Result.ATTENTION): "Er is iets met de sleutels. Zie ./baken keys status.",
    (Subject.ARRIVALS, Result.GOOD): "Wat binnenkomt, is meteen leesbaar voor de werkplek.",
    (Subject.ARRIVALS, Result.WRONG): "Wat binnenkomt, blijft liggen. Kijk of de worker draait.",
    (Subject.BACKUPS, Result.GOOD): "De nieuwste kopie is van vandaag en is teruggezet en geopend.",
    (Subject.BACKUPS, Result.ATTENTION): (
        "Er is een verse kopie, maar ze is nog niet geprobeerd. Zie ./baken backup verify."
    ),
    (Subject.BACKUPS, Result.WRONG): "Er is geen kopie van vandaag. Zie ./baken backup.",
    (Subject.BACKUPS, Result.OFF): "Er is geen map voor kopieën ingesteld (BAKEN_BACKUPS).",
    (Subject.STORAGE, Result.GOOD): "Elk bestand ligt er, en er is ruimte.",
    (Subject.STORAGE, Result.ATTENTION): "De schijf is bijna vol. Bestanden worden geweigerd, tekst niet.",
    (Subject.STORAGE, Result.WRONG): "Er ontbreken bestanden. Zet de kopie van de bestanden terug.",
    (Subject.STORAGE, Result.OFF): "Er is geen map voor bestanden ingesteld (BAKEN_STORAGE).",
    (Subject.SESSIONS, Result.GOOD): "Verlopen sessies zijn gewist.",
    (Subject.SESSIONS, Result.ATTENTION): "Verlopen sessies blijven staan. Kijk of de worker draait.",
}  # fmt: skip

# What each task of the worker is called on the page.
TASKS = {
    "arrivals": "Binnengekomen meldingen openen",
    "files": "Bestanden nakijken",
    "watch": "Letten op ongelezen meldingen",
    "figures": "Cijfers vrijgeven",
    "waits": "Wachttijden voor het teambord optellen",
    "estimates": "Schattingen berekenen",
    "hours": "Genoteerde uren vrijgeven",
    "capacity": "Scenario's berekenen",
    "expiry": "Verlopen kopieën wissen",
    "moved": "Loslaten wat een partner overnam",
    "drafts": "Oude kladversies van gesprekken wissen",
    "advice": "Oude adviesvragen wissen",
    "linkage": "Zoeken naar personen die op meer lijsten kunnen staan",
    "epochs": "Sleutels wisselen",
    "sweep": "Opruimen",
    "daily": "Dagelijks bericht klaarzetten",
    "morning": "Zeggen dat er werk wacht",
    "post": "Mail versturen",
    "months": "Logboek: maanden aanmaken",
}
