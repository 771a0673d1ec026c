# SPDX-License-Identifier: EUPL-1.2
"""What a worker records about a report, in codes."""

from django.db.models import TextChoices

from baken.people.vocabulary import Sector as Sector


class Border(TextChoices):
    DOMESTIC = "domestic", "Binnenlands"
    CROSS_BORDER = "cross_border", "Grensoverschrijdend"
    UNKNOWN = "unknown", "Onbekend"


class RiskFactor(TextChoices):
    WEAK_ECONOMY = "weak_economy", "Zwakke economische positie"
    REDUCED_RESILIENCE = "reduced_resilience", "Verminderde weerbaarheid"
    NO_NETWORK = "no_network", "Geen sociaal netwerk"
    NO_STATUS = "no_status", "Geen verblijfsstatus"
    LANGUAGE = "language", "Spreekt de taal niet"


class Urgency(TextChoices):
    NOW = "now", "Nu"
    THIS_WEEK = "this_week", "Deze week"
    NORMAL = "normal", "Gewone termijn"


class Still(TextChoices):
    """What a look at the safety of those concerned found, while a report waits."""

    SAFE = "safe", "Nog veilig"
    WORRIED = "worried", "Zorgen"
    DANGER = "danger", "Nu gevaar"
    UNCLEAR = "unclear", "Niet te zeggen"


class LookedBy(TextChoices):
    """By what somebody looked; never by asking where that could do harm."""

    READING = "reading", "De melding en het postvak opnieuw gelezen"
    REPORTER = "reporter", "De melder gesproken of geschreven"
    PROFESSIONAL = "professional", "Een professional gesproken"
    POLICE = "police", "De politie gevraagd"


class OutcomeKind(TextChoices):
    ADVICE_ONLY = "advice_only", "Alleen advies"
    HAND_OVER = "hand_over", "Overdragen aan een partner"
    OPEN_CASE = "open_case", "Zaak openen"
    CONSULT_FOCAL = "consult_focal", "Aandachtsfunctionaris raadplegen"
    OTHER_VEILIG_THUIS = "other_veilig_thuis", "Ander Veilig Thuis"
    NO_FOLLOW_UP = "no_follow_up", "Geen vervolg"
    RADAR = "radar", "Blijft op de radar"


class Seen(TextChoices):
    OBSERVED = "observed", "Gezien"
    NOT_OBSERVED = "not_observed", "Niet gezien"
    UNKNOWN = "unknown", "Onbekend"


class NoFollowUp(TextChoices):
    """Why nothing follows; the words stand sealed beside it."""

    NO_EXPLOITATION = "no_exploitation", "Geen aanwijzingen voor uitbuiting"
    TOO_LITTLE_INFORMATION = "too_little_information", "Te weinig informatie om iets te doen"
    OTHER_DESK = "other_desk", "Hoort bij een ander loket"
    KNOWN_ALREADY = "known_already", "Hoort bij een melding die er al is"
    UNUSABLE = "unusable", "Onbruikbaar"
