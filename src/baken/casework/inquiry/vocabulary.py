# SPDX-License-Identifier: EUPL-1.2
"""States of an investigation, its steps, its sources, and what somebody says of what was found."""

from django.db.models import TextChoices


class Ground(TextChoices):
    """Why we investigate ourselves."""

    DIRECT = "direct", "Er is meteen ingrijpen nodig"
    UNSURE = "unsure", "Het is niet zeker genoeg wat er aan de hand is"
    DENIAL = "denial", "De betrokkenen ontkennen"
    LITTLE = "little", "Er is te weinig informatie"
    ANONYMITY = "anonymity", "De melder blijft onbekend voor de betrokkenen"


class InquiryState(TextChoices):
    RUNNING = "running", "Loopt"
    PAUSED = "paused", "Staat stil"
    TO_TRANSFER = "to_transfer", "Conclusie klaar, nog over te dragen"
    MONITORED = "monitored", "Conclusie klaar, wij volgen hoe het gaat"
    ENDED = "ended", "Afgerond"


class PausedBecause(TextChoices):
    POLICE = "police", "Politie of OM vraagt te wachten"
    PERSON = "person", "De betrokkene kan nu niet praten"
    SOURCE = "source", "Een bron antwoordt later"
    STAFF = "staff", "Er is nu niemand die het kan doen"


class StepKind(TextChoices):
    TALK = "talk", "Gesprek met een betrokkene"
    CHILD = "child", "Gesprek met een kind"
    VISIT = "visit", "Bezoek thuis of op het werk"
    ASK = "ask", "Een bron vragen"
    LOOK_UP = "look_up", "Iets opzoeken in een dossier of register"
    CONSULT = "consult", "Overleg met een partner"
    # These two come with a conclusion.
    TRANSFER = "transfer", "Overdragen aan een partner"
    MONITOR = "monitor", "Volgen: hoe gaat het nu?"


class StepState(TextChoices):
    PLANNED = "planned", "Gepland"
    DONE = "done", "Gedaan"
    DROPPED = "dropped", "Vervallen"


class SourceKind(TextChoices):
    """Who says it."""

    PERSON = "person", "De betrokkene zelf"
    CHILD = "child", "Een kind"
    CLOSE = "close", "Familie of iemand die dichtbij staat"
    REPORTER = "reporter", "De melder"
    CARE = "care", "Huisarts of andere zorg"
    SCHOOL = "school", "School of kinderopvang"
    POLICE = "police", "Politie of OM"
    MUNICIPALITY = "municipality", "Gemeente"
    HELP = "help", "Hulpverlening of opvang"
    DOCUMENT = "document", "Een document"
    SEEN = "seen", "Wij zagen het zelf"
    OTHER = "other", "Iemand anders"


class Stance(TextChoices):
    """What somebody says of what was found about them."""

    AGREES = "agrees", "Klopt"
    PARTLY = "partly", "Klopt voor een deel"
    DISAGREES = "disagrees", "Klopt niet"
    SILENT = "silent", "Zegt er niets over"
    NOT_HEARD = "not_heard", "Niet gehoord"


class NotHeard(TextChoices):
    UNSAFE = "unsafe", "Vragen is niet veilig"
    UNREACHABLE = "unreachable", "Niet te bereiken"
    UNKNOWN = "unknown", "Niet bekend wie het is"
    REFUSED = "refused", "Wil niet met ons praten"
    POLICE = "police", "Politie of OM vraagt te wachten"
    YOUNG = "young", "Te jong"


class Concluded(TextChoices):
    CONFIRMED = "confirmed", "Uitbuiting is bevestigd"
    NOT_CONFIRMED = "not_confirmed", "Uitbuiting is niet bevestigd"
    REFUTED = "refuted", "Er is geen uitbuiting"


class Then(TextChoices):
    """What follows on a conclusion."""

    TRANSFER = "transfer", "Overdragen aan een partner"
    MONITOR = "monitor", "Volgen hoe het gaat"
    NOTHING = "nothing", "Er is niets meer nodig"


class Went(TextChoices):
    """How it goes with people some months later."""

    WELL = "well", "Het gaat goed"
    WORRIED = "worried", "Wij maken ons zorgen"
    UNSAFE = "unsafe", "Het is opnieuw onveilig"
