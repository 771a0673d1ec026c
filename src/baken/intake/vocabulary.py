# SPDX-License-Identifier: EUPL-1.2
"""What a report is made of, in codes, with the Dutch words for staff."""

from collections.abc import Iterable
from itertools import chain, combinations

from django.db.models import TextChoices


class ReportState(TextChoices):
    RECEIVED = "received", "Ontvangen"
    IN_TRIAGE = "in_triage", "In triage"
    DECIDED = "decided", "Uitkomst gekozen"
    ON_RADAR = "on_radar", "Op de radar"
    CLOSED = "closed", "Gesloten"
    AS_ADVICE = "as_advice", "Adviesvraag geworden"


OPEN_STATES = (ReportState.RECEIVED, ReportState.IN_TRIAGE)
# Nobody works on it as a report any more.
OVER = (ReportState.CLOSED, ReportState.AS_ADVICE)


class Channel(TextChoices):
    """How it reached us; what another organisation passed on came by that organisation."""

    WEB = "web", "Web"
    PHONE = "phone", "Telefoon"
    CHAT = "chat", "Chat"
    MAIL = "mail", "E-mail"
    LETTER = "letter", "Brief"
    DESK = "desk", "Balie"
    PARTNER = "partner", "Partner"


class CameFrom(TextChoices):
    """Who was told first: our own channels, or an organisation that passed it on."""

    OWN = "own", "Eigen kanaal"
    MUNICIPAL = "municipal", "Gemeentelijk meldpunt"
    SUSPICION = "mev", "Meld een Vermoeden"
    ANONYMOUS = "mma", "Meld Misdaad Anoniem"
    POLICE = "police", "Politie"
    CARE_COORDINATOR = "care", "Zorgcoördinator"
    VEILIG_THUIS = "vt", "Een ander Veilig Thuis"


class ReporterRole(TextChoices):
    """Who the reporter says to be; nothing is compulsory."""

    SELF = "self", "Gaat over zichzelf"
    CLOSE = "close", "Naaste"
    WITNESS = "witness", "Getuige"
    CITIZEN = "citizen", "Burger"
    PROFESSIONAL = "professional", "Professional"
    UNSTATED = "unstated", "Wil het niet zeggen"


class ReporterKind(TextChoices):
    """How far the reporter is known (three kinds: named, shielded, unknown)."""

    NAMED = "named", "Bekend"
    SHIELDED = "shielded", "Afgeschermd"
    UNKNOWN = "unknown", "Onbekend, leest mee met code"


class ShieldGround(TextChoices):
    """Why a professional may stay hidden from those concerned; the source stands in policy.py."""

    CONCERNED = "concerned", "Gevaar voor een betrokkene"
    REPORTER = "reporter", "Gevaar voor de melder of een medewerker"
    TRUST = "trust", "Schade aan de vertrouwensrelatie"


class AdviceKind(TextChoices):
    """Who asks for advice; a doctor asks the confidential doctor."""

    CITIZEN = "citizen", "Vraag van een burger"
    PROFESSIONAL = "professional", "Vraag van een professional"
    DOCTOR = "doctor", "Overleg van een arts"


class AdviceState(TextChoices):
    ASKED = "asked", "Ontvangen"
    TAKEN_UP = "taken_up", "Opgepakt"
    ANSWERED = "answered", "Beantwoord"
    CLOSED = "closed", "Gesloten"
    AS_REPORT = "as_report", "Melding geworden"


class BecameReport(TextChoices):
    """Why advice becomes a report; the words stand sealed beside it."""

    ASKED_FOR = "asked-for", "De vrager wil zelf melden"
    AGREED = "agreed", "De vrager vindt het goed dat wij dit als melding oppakken"


class BecameAdvice(TextChoices):
    """Why a report becomes advice; the words stand sealed beside it."""

    ONLY_ASKS = "only-asks", "De melder wil alleen advies"
    NOBODY_NAMED = "nobody-named", "Het gaat niet over iemand die te vinden is"


class Danger(TextChoices):
    NOW = "now", "Ja, nu"
    FEARED = "feared", "Nee, maar gevreesd"
    NO = "no", "Nee"
    UNKNOWN = "unknown", "Onbekend"


class Contact(TextChoices):
    """How the reporter may be reached; what is not allowed here is never done."""

    CODE_ONLY = "code_only", "Alleen met de code"
    CALL = "call", "Bellen"
    MAIL = "mail", "E-mail"
    WORD = "word", "Belt zelf en noemt een woord"
    NONE = "none", "Geen contact"


class SafeTime(TextChoices):
    """When a reporter can talk without somebody listening; the hours stand in contact/rules.py."""

    MORNING = "morning", "Ochtend"
    AFTERNOON = "afternoon", "Middag"
    EVENING = "evening", "Avond"
    WEEKEND = "weekend", "Ook in het weekend"


class ContactState(TextChoices):
    PLANNED = "planned", "Gepland"
    BEGUN = "begun", "Bezig"
    DONE = "done", "Gedaan"
    DROPPED = "dropped", "Vervallen"


class ContactResult(TextChoices):
    """How reaching a reporter went."""

    REACHED = "reached", "De melder gesproken of gemaild"
    NOBODY = "nobody", "Niet gelukt"
    OTHER = "other", "Iemand anders nam op"
    DROPPED = "dropped", "Niet meer nodig"


class Form(TextChoices):
    """Forms of exploitation: a dated list; surrogacy, forced marriage and illegal adoption may follow."""

    SEXUAL = "sexual", "Seksuele uitbuiting"
    LABOUR = "labour", "Arbeidsuitbuiting"
    CRIMINAL = "criminal", "Criminele uitbuiting"
    ORGAN = "organ", "Gedwongen orgaanverwijdering"
    UNKNOWN = "unknown", "Nog onbekend"


# The code of `as_forms` for a report that no worker has read yet.
NOT_READ = ""


def as_forms(chosen: Iterable[str]) -> str:
    """Several forms as one code, always in the same order."""
    wanted = set(chosen)
    return ",".join(form.value for form in Form if form.value in wanted)


def with_form(form: str) -> list[str]:
    """Every code of `as_forms` that holds this form; what nobody read yet is unknown."""
    sets = chain.from_iterable(combinations(Form.values, size) for size in range(1, len(Form) + 1))
    found = [as_forms(each) for each in sets if form in each]
    return [NOT_READ, *found] if form == Form.UNKNOWN else found


# The municipality of a report: a CBS code, or one of these.
ELSEWHERE = "elsewhere"
UNKNOWN_PLACE = ""


class Samenloop(TextChoices):
    """What comes along with it; then the reporting code and the powers of Veilig Thuis hold for sure."""

    NONE = "none", "Nee"
    DOMESTIC = "domestic", "Huiselijk geweld"
    CHILD = "child", "Kindermishandeling"
    BOTH = "both", "Huiselijk geweld en kindermishandeling"


class Leads(TextChoices):
    """Which of two files about one thing is the one that is worked in."""

    BAKEN = "baken", "Dit dossier"
    OWN_SYSTEM = "own_system", "Het dossier in ons eigen systeem"


class Interpreter(TextChoices):
    """In which language an interpreter is needed."""

    ARABIC = "ar", "Arabisch"
    BULGARIAN = "bg", "Bulgaars"
    CHINESE = "zh", "Chinees"
    ENGLISH = "en", "Engels"
    PERSIAN = "fa", "Farsi of Dari"
    FRENCH = "fr", "Frans"
    HUNGARIAN = "hu", "Hongaars"
    UKRAINIAN = "uk", "Oekraïens"
    POLISH = "pl", "Pools"
    PORTUGUESE = "pt", "Portugees"
    ROMANIAN = "ro", "Roemeens"
    RUSSIAN = "ru", "Russisch"
    SPANISH = "es", "Spaans"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Turks"
    VIETNAMESE = "vi", "Vietnamees"
    SIGN = "sign", "Gebarentaal"
    OTHER = "other", "Een andere taal"


class Deed(TextChoices):
    """What was done at once about danger now, each with its moment."""

    POLICE = "police", "Politie gebeld (112)"
    CALLER_SAFE = "caller", "Met de beller afgesproken wat nu te doen"
    TEAM_LEAD = "lead", "Teamleider of achterwacht gebeld"
