# SPDX-License-Identifier: EUPL-1.2
"""States, purposes and grounds of what is laid before someone outside the team."""

from django.db.models import TextChoices

from baken.access.vocabulary import FocalDomain as FocalDomain

# To whom a question is: the focal officers of a domain, or the confidential doctor.
DOCTOR = "doctor"
ASKED_AS = [*FocalDomain.choices, (DOCTOR, "Vertrouwensarts")]


class OfferState(TextChoices):
    OFFERED = "offered", "Aangeboden"
    ACCEPTED = "accepted", "Aangenomen"
    RETURNED = "returned", "Teruggegeven"
    FINISHED = "finished", "Afgerond"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"


class ConsultationState(TextChoices):
    ASKED = "asked", "Gevraagd"
    ANSWERED = "answered", "Beantwoord"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"


class RequestState(TextChoices):
    """What became of what a partner asked."""

    ASKED = "asked", "Gevraagd"
    GRANTED = "granted", "Beantwoord"
    REFUSED = "refused", "Niet gegeven"
    WITHDRAWN = "withdrawn", "Ingetrokken"


class RefusedBecause(TextChoices):
    """Why nothing is given. It is the same whether or not anything is here."""

    NOTHING_TO_GIVE = "nothing_to_give", "Wij hebben hierover niets te geven"
    NO_GROUND = "no_ground", "Er is geen grond om dit te geven"
    NO_CONSENT = "no_consent", "Er is geen toestemming"
    NOT_SAFE = "not_safe", "Het is nu niet veilig"
    ELSEWHERE = "elsewhere", "Vraag dit aan een ander"


# With the partner or the focal officer, or back with whoever laid it before them.
AT_THE_PARTNER = (OfferState.OFFERED.value, OfferState.ACCEPTED.value)
CAME_BACK = (
    OfferState.RETURNED.value,
    OfferState.FINISHED.value,
    OfferState.EXPIRED.value,
    ConsultationState.ANSWERED.value,
)


class HandOverKind(TextChoices):
    """What is asked of whoever gets it; `policy.KINDS` says who owns the work afterwards."""

    REFERRAL = "referral", "Verwijzing"
    TRANSFER = "transfer", "Overdracht"
    REQUEST = "request", "Antwoord op een verzoek"
    ASSIGNMENT = "assignment", "Opdracht"


class HandoverPurpose(TextChoices):
    INVESTIGATE = "investigate", "Onderzoek door de partner"
    ACUTE_SAFETY = "acute_safety", "Acute veiligheid"
    TAKE_OVER = "take_over", "Overname van de melding"
    ENRICH = "enrich", "Signaal verrijken"
    PROTECT = "protect", "Overleg over bescherming"
    REGISTER = "register", "Registratie als mogelijk slachtoffer"
    SHELTER = "shelter", "Een veilige plek om te slapen"
    CARE = "care", "Zorg of begeleiding"
    CONCERTED = "concerted", "Afstemming aan een tafel"
    RESIDENCE = "residence", "Verblijfsrecht en bedenktijd"
    LEGAL_HELP = "legal_help", "Rechtshulp en schadevergoeding"
    INFORMATION = "information", "Informatie van een professional"
    FEEDBACK = "feedback", "Terugkoppeling aan de melder"
    MEDICAL = "medical", "Medische vraag aan de vertrouwensarts"


class Ground(TextChoices):
    """Legal grounds as the worker states them; which fits which step is for the privacy lawyer to confirm."""

    PUBLIC_TASK = "public_task", "Publieke taak (AVG art. 6 lid 1 e)"
    VITAL_INTEREST = "vital_interest", "Vitaal belang (AVG art. 6 lid 1 d)"
    CONSENT = "consent", "Toestemming (AVG art. 6 lid 1 a)"
    WMO = "wmo", "Wmo 2015, taak Veilig Thuis (bij samenloop)"


class ReceiverGround(TextChoices):
    """On which ground the receiver may have it; per recipient in `facts/recipients.toml`, for its lawyer to confirm."""

    POLICE = "police", "Politietaak (Wet politiegegevens)"
    PROSECUTION = "prosecution", "Strafvordering (Wet justitiële en strafvorderlijke gegevens)"
    LABOUR_INSPECTION = "labour_inspection", "Toezicht en opsporing bij arbeid"
    COOPERATION = "cooperation", "Samenwerkingsverband (WGS)"
    MUNICIPALITY = "municipality", "Gemeentelijke taak (AVG art. 6 lid 1 e)"
    YOUTH = "youth", "Jeugdwet en kinderbescherming"
    VEILIG_THUIS = "veilig_thuis", "Wmo 2015, taak Veilig Thuis"
    REGISTRATION = "registration", "Landelijke registratie (AVG art. 6 lid 1 e)"
    CARE = "care", "Zorg of opvang, met toestemming"
    LEGAL_HELP = "legal_help", "Hulp op verzoek van de betrokkene, met toestemming"
    RESIDENCE = "residence", "Vreemdelingenwet 2000"
    PROFESSION = "profession", "Eigen beroep, onder geheimhouding"
    REPORTER = "reporter", "Is zelf de melder"


class Went(TextChoices):
    """In which way something went out: as work, as a question, or as facts for whoever gives shelter or knows more."""

    REFERRAL = "referral", "Verwijzing"
    TRANSFER = "transfer", "Overdracht"
    REQUEST = "request", "Antwoord op een verzoek"
    ASSIGNMENT = "assignment", "Opdracht"
    CONSULTATION = "consultation", "Raadpleging"
    SHELTER = "shelter", "Vraag om opvang"
    ARRIVAL = "arrival", "Aankomstpakket"
    INFORMATION = "information", "Vraag om informatie"
    LETTER = "letter", "Standaardbrief"
    MESSAGE = "message", "Bericht in eigen woorden"


class Channel(TextChoices):
    """How it reached them."""

    DESK = "desk", "Aan hun eigen bureau in Baken"
    PACKAGE = "package", "Verzegeld pakket"
    SPOKEN = "spoken", "Gebeld of gemaild, buiten Baken"
    LETTER = "letter", "Brief"
    MAILBOX = "mailbox", "In het postvak van de melder"


class PackageEnd(TextChoices):
    """Why a package opens no more; past its day it needs no word."""

    USED = "used", "Vaak genoeg opgehaald"
    LOCKED = "locked", "Te vaak een verkeerd wachtwoord"
    REPLACED = "replaced", "Vervangen door een nieuw pakket"


class Consent(TextChoices):
    """Who consented. From 16 on one's own, younger: parents or guardian."""

    PERSON = "person", "De betrokkene zelf (16 jaar of ouder)"
    PARENTS = "parents", "Een ouder met gezag"
    GUARDIAN = "guardian", "De voogd"


class PartnerResult(TextChoices):
    """What became of it, in the partner's words."""

    INVESTIGATION = "investigation", "Onderzoek gestart"
    MEASURES = "measures", "Maatregelen genomen"
    PASSED_ON = "passed_on", "Doorgegeven aan een ander"
    NO_GROUNDS = "no_grounds", "Geen aanknopingspunten"
    HELP_GIVEN = "help_given", "Hulp gegeven"
