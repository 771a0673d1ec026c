# SPDX-License-Identifier: EUPL-1.2
"""What the logbook's codes mean, for the timeline of a dossier and for whoever supervises.

A room that adds an act adds its words here; an unknown code shows as itself: it is never content.
"""

from collections.abc import Mapping

# Action code -> (what happened, icon of the timeline)
WORDS: Mapping[str, tuple[str, str]] = {
    "report.receive": ("Melding ontvangen", "flag"),
    "report.read": ("Melding gelezen", "eye"),
    "report.view": ("Melding bekeken", "eye"),
    "report.reveal-reporter": ("Naam van de melder getoond", "eye"),
    "report.take-up": ("In triage genomen", "person"),
    "report.take-over": ("Melding overgenomen van een collega", "person"),
    "report.take-back": ("Opnieuw in triage genomen", "person"),
    "report.set-aside": ("Niet opgepakt", "x"),
    "report.assign": ("Eigenaar gewijzigd", "person"),
    "report.weigh": ("Duiding vastgelegd", "pen"),
    "report.decide": ("Uitkomst gekozen", "check"),
    "report.close": ("Melding gesloten", "check"),
    "report.police-called": ("Politie gebeld bij direct gevaar", "alert"),
    "evidence.note": ("Aanwijzing vastgelegd", "pen"),
    "message.receive": ("Bericht van de melder", "message"),
    "message.write": ("Bericht aan de melder", "message"),
    "message.read": ("Berichten gelezen", "eye"),
    "message.handle": ("Berichten afgehandeld", "check"),
    "mailbox.key-differs": ("Let op: de sleutel van het postvak wijkt af", "alert"),
    "file.receive": ("Bestand ontvangen", "file"),
    "file.clean": ("Bestand schoongemaakt", "file"),
    "file.open": ("Bestand geopend", "eye"),
    "file.open-as-it-came": ("Bestand geopend zoals het kwam", "eye"),
    "case.open": ("Zaak geopend", "flag"),
    "case.read": ("Zaak gelezen", "eye"),
    "case.view": ("Zaak bekeken", "eye"),
    "case.assign": ("Collega toegevoegd", "people"),
    "case.unassign": ("Collega van de zaak gehaald", "people"),
    "case.set-next-step": ("Volgende stap gekozen", "clock"),
    "case.hand-to": ("Zaak overgedragen aan een collega", "person"),
    "case.close": ("Zaak gesloten", "check"),
    "person.add": ("Persoon toegevoegd", "people"),
    "person.add-attribute": ("Gegeven toegevoegd", "pen"),
    "person.decide-status": ("Status vastgelegd", "check"),
    "person.reveal": ("Gegevens van een persoon getoond", "eye"),
    "offer.lay": ("Overdracht aangeboden", "handover"),
    "offer.read": ("Overdracht gelezen", "eye"),
    "offer.accept": ("Overdracht aangenomen", "check"),
    "offer.return": ("Overdracht teruggegeven", "handover"),
    "offer.finish": ("Partner meldt wat ervan werd", "check"),
    "offer.withdraw": ("Overdracht ingetrokken", "x"),
    "offer.expire": ("Overdracht verlopen", "clock"),
    "offer.handle": ("Antwoord van de partner gelezen", "check"),
    "consultation.ask": ("Aandachtsfunctionaris geraadpleegd", "people"),
    "consultation.read": ("Raadpleging gelezen", "eye"),
    "consultation.answer": ("Raadpleging beantwoord", "message"),
    "consultation.withdraw": ("Raadpleging ingetrokken", "x"),
    "consultation.expire": ("Raadpleging verlopen", "clock"),
    "consultation.handle": ("Antwoord van de aandachtsfunctionaris gelezen", "check"),
    "account.create": ("Account gemaakt", "person"),
    "account.block": ("Account geblokkeerd", "x"),
    "grant.give-first": ("Eerste rol gegeven", "person"),
    "grant.propose": ("Rol voorgesteld", "person"),
    "grant.confirm": ("Rol bevestigd", "check"),
    "grant.end": ("Rol beëindigd", "x"),
    "second-factor.keep": ("Tweede stap ingesteld", "key"),
    "second-factor.propose-reset": ("Nieuwe tweede stap voorgesteld", "key"),
    "second-factor.confirm-reset": ("Nieuwe tweede stap bevestigd", "key"),
    "role.choose": ("Rol gekozen", "person"),
    "sign-in": ("Ingelogd", "key"),
    "practice-sign-in": ("Ingelogd om te oefenen", "key"),
    "sign-out": ("Uitgelogd", "out"),
    "audit.view": ("Logboek bekeken", "eye"),
    "audit.view-subject": ("Logboek bekeken voor een inzageverzoek", "eye"),
    "audit.check": ("Keten van het logboek gecontroleerd", "shield"),
    "audit.withhold": ("Logregel niet getoond aan betrokkene", "lock"),
    "audit.show-again": ("Logregel weer getoond aan betrokkene", "eye"),
    "audit.drop-month": ("Oude maand van het logboek opgeruimd", "clock"),
    "epoch.open": ("Nieuwe sleutels", "key"),
    "epoch.destroy": ("Oude sleutels vernietigd", "key"),
    "figures.release": ("Cijfers vrijgegeven", "chart"),
    "figures.view": ("Cijfers bekeken", "eye"),
}

RESULTS = {
    ("report.take-up", "ex-officio"): "ambtshalve",
    ("report.set-aside", "on-radar"): "blijft als notitie op de radar",
    ("report.set-aside", "unusable"): "onbruikbaar",
}


def in_words(action: str) -> tuple[str, str]:
    """What happened, in Dutch, and the icon of it."""
    plain = action.replace(".", " ").replace("-", " ").capitalize()
    return WORDS.get(action, (plain, "flag"))
