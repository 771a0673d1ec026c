# SPDX-License-Identifier: EUPL-1.2
"""States of a case and the steps that can be next."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    OPEN = "open", "Open"
    JOINED = "joined", "Samengevoegd"
    CLOSED = "closed", "Gesloten"


# In these people are still worked for; what is planned stands in the open one.
LIVING = (CaseState.OPEN, CaseState.JOINED)


class JoinedBecause(TextChoices):
    """Why two cases are one."""

    PEOPLE = "people", "Het gaat over dezelfde mensen"
    SITUATION = "situation", "Het is dezelfde situatie"
    TWICE = "twice", "De zaak was twee keer geopend"


class NextStep(TextChoices):
    """What must be done next; details stand sealed beside it."""

    SAFETY_ASSESSMENT = "safety_assessment", "Beoordeel de veiligheid"
    CONTACT_VICTIM = "contact_victim", "Neem contact op met de betrokkene"
    INFORM_PEOPLE = "inform_people", "Besluit wie wordt geïnformeerd"
    CONSULT = "consult", "Overleg met een partner"
    PLAN_CARE = "plan_care", "Maak een plan voor hulp"
    FOLLOW_UP = "follow_up", "Volg de afspraken"
    CLOSE = "close", "Sluit de zaak af"


class ClosedBecause(TextChoices):
    """How a case ended; in which words stands sealed beside it."""

    SAFE = "safe", "Het is veilig en er is hulp"
    TAKEN_OVER = "taken_over", "Een ander heeft het overgenomen"
    NOT_WANTED = "not_wanted", "De betrokkene wil geen hulp"
    NOT_REACHED = "not_reached", "De betrokkene is niet te bereiken"
    NO_EXPLOITATION = "no_exploitation", "Het is geen uitbuiting"


class Threat(TextChoices):
    """Whether there is danger of a kind; what nobody knows is said to be unknown, not left out."""

    NO = "no", "Nee"
    POSSIBLE = "possible", "Mogelijk"
    YES = "yes", "Ja"
    UNKNOWN = "unknown", "Niet bekend"


class Verdict(TextChoices):
    """The judgement of a safety assessment; a person chooses it, nothing is added up."""

    SAFE = "safe", "Veilig genoeg"
    CONDITIONS = "conditions", "Veilig genoeg met voorwaarden"
    UNSAFE = "unsafe", "Onveilig"
    ACUTE = "acute", "Acuut gevaar"


class PersonSafe(TextChoices):
    SAFE = "safe", "Veilig"
    DOUBT = "doubt", "Twijfel"
    UNSAFE = "unsafe", "Onveilig"
    ACUTE = "acute", "Acuut gevaar"
    UNKNOWN = "unknown", "Niet bekend"


class Children(TextChoices):
    NONE = "none", "Nee, voor zover bekend"
    LISTED = "listed", "Ja, zij staan in de zaak"
    NOT_LISTED = "not_listed", "Ja, maar nog niet allemaal in de zaak"
    UNKNOWN = "unknown", "Niet bekend"


class Protects(TextChoices):
    """What makes it safer; each may be gone the next time."""

    PLACE = "place", "Een veilige plek om te slapen"
    OUT_OF_REACH = "out_of_reach", "Buiten bereik van de uitbuiter"
    CONTACT = "contact", "Wij bereiken deze persoon veilig"
    NETWORK = "network", "Familie of vrienden die steunen"
    HELP = "help", "Hulp die loopt"
    DAYTIME = "daytime", "School, werk of dagbesteding"
    MONEY = "money", "Eigen geld en papieren"
    INSIGHT = "insight", "Ziet zelf het gevaar"


class WaitsFor(TextChoices):
    """A step for which a report or a case waits, as the team lead's board names it."""

    TAKING_UP = "taking_up", "Melding oppakken"
    DECISION = "decision", "Besluit over een melding"
    FIRST_ASSESSMENT = "first_assessment", "Eerste veiligheidsbeoordeling"
    READING = "reading", "Tweede lezing"


class Occasion(TextChoices):
    FIRST = "first", "Eerste beoordeling"
    PLANNED = "planned", "Afgesproken nieuwe blik"
    EVENT = "event", "Er is iets gebeurd"
    CLOSING = "closing", "Voor het sluiten van de zaak"


class ReadingState(TextChoices):
    """Where the reading by a second pair of eyes stands."""

    WAITS = "waits", "Wacht op de tweede lezer"
    AGREES = "agrees", "Tweede lezer is het eens"
    DIFFERS = "differs", "Tweede lezer ziet het anders"
    LAPSED = "lapsed", "Ingehaald door een nieuwe beoordeling"


class DangerDeed(TextChoices):
    """What is done in acute danger, each with its moment, in the order in which one thinks of it."""

    CALLED = "called", "112 gebeld"
    LEAD = "lead", "Teamleider of achterwacht gebeld"
    REACHED = "reached", "De betrokkene is veilig bereikt"
    CHILDREN = "children", "Weet waar de kinderen zijn"
    THERE = "there", "Politie is ter plaatse"
    SHELTER = "shelter", "Een veilige plek is geregeld"
    CALLED_BACK = "called_back", "Met de politie teruggebeld"


class DangerEnd(TextChoices):
    IN_SAFETY = "in_safety", "De betrokkene is in veiligheid"
    WITH_POLICE = "with_police", "De politie heeft het overgenomen"
    NO_DANGER = "no_danger", "Er was geen acuut gevaar"
    NOT_FOUND = "not_found", "De betrokkene is niet gevonden"


class Inform(TextChoices):
    """Whether somebody is told that there is a report about them."""

    INFORM = "inform", "Informeren"
    NOT_YET = "not_yet", "Nog niet informeren"
    NOT = "not", "Niet informeren"


class NotInformed(TextChoices):
    """On what ground somebody is not told, or not yet."""

    PERSON = "person", "Gevaar voor deze persoon"
    OTHERS = "others", "Gevaar voor een ander in de zaak"
    REPORTER = "reporter", "Gevaar voor de melder"
    POLICE = "police", "Onderzoek van politie of OM"
    UNREACHABLE = "unreachable", "Niet veilig te bereiken"
    UNKNOWN = "unknown", "Niet bekend wie het is"


class PoliceAsked(TextChoices):
    NOBODY = "nobody", "Niet gevraagd"
    POLICE = "police", "Politie"
    PROSECUTOR = "prosecutor", "OM"
    BOTH = "both", "Politie en OM"


class PoliceSaid(TextChoices):
    NO_OBJECTION = "no_objection", "Geen bezwaar"
    OBJECTION = "objection", "Bezwaar"
    NO_ANSWER = "no_answer", "Nog geen antwoord"


class Whom(TextChoices):
    """Who hears it: a young child does not hear it alone."""

    SELF = "self", "De persoon zelf"
    GUARDIAN = "guardian", "Een ouder of voogd"
    REPRESENTATIVE = "representative", "Een vertegenwoordiger of advocaat"


class How(TextChoices):
    TALK = "talk", "In een gesprek"
    PHONE = "phone", "Aan de telefoon"
    LETTER = "letter", "Met een brief"
    WITH_PARTNER = "with_partner", "Samen met een partner"


class InformState(TextChoices):
    PROPOSED = "proposed", "Wacht op de teamleider"
    HOLDS = "holds", "Geldt"
    RETURNED = "returned", "Teruggegeven door de teamleider"
    TOLD = "told", "Verteld"
    REPLACED = "replaced", "Vervangen door een nieuw besluit"


class Reopened(TextChoices):
    """Why a case begins again."""

    NEW_REPORT = "new_report", "Een nieuwe melding over dezelfde mensen"
    ASKED = "asked", "De betrokkene vraagt om hulp"
    NOT_SAFE = "not_safe", "Het is toch niet veilig"
    CAME_BACK = "came_back", "Een partner geeft het terug"


class NoteKind(TextChoices):
    """Who on the case reads a note."""

    SHARED = "shared", "Voor iedereen die aan de zaak werkt"
    INTERNAL = "internal", "Alleen voor Veilig Thuis"


class TakenOut(TextChoices):
    """Why a passage was taken out of a note."""

    NOT_TRUE = "not_true", "Het klopt niet"
    NOT_NEEDED = "not_needed", "Het is niet nodig voor de zaak"
    DANGEROUS = "dangerous", "Het is gevaarlijk als iemand dit leest"
    ASKED = "asked", "De betrokkene vroeg het"


class AskState(TextChoices):
    """What became of a question to a professional."""

    ASKED = "asked", "Wacht op antwoord"
    ANSWERED = "answered", "Beantwoord"
    REFUSED = "refused", "Geen antwoord gegeven"
    WITHDRAWN = "withdrawn", "Ingetrokken"


class PersonKnows(TextChoices):
    """Whether the person knows that a professional is asked."""

    YES = "yes", "Ja, de betrokkene weet het"
    NO = "no", "Nee, de betrokkene weet het niet"


class NotAnswered(TextChoices):
    """Why a professional gives nothing."""

    SECRECY = "secrecy", "Weegt het en houdt het beroepsgeheim"
    NO_CONSENT = "no_consent", "Wil eerst toestemming van de betrokkene"
    NOT_KNOWN = "not_known", "Kent deze persoon niet"
    NOTHING = "nothing", "Weet hier niets over"
    ELSEWHERE = "elsewhere", "Een ander moet dit antwoorden"
    DOUBT = "doubt", "Twijfelt of de vraag van ons is"


class NotNeeded(TextChoices):
    """Why a question is taken back."""

    KNOWN = "known", "Wij weten het al"
    WRONG = "wrong", "De brief klopt niet of ging naar de verkeerde"
    NOT_SAFE = "not_safe", "Deze vraag is nu niet veilig"
    NO_CONSENT = "no_consent", "De betrokkene trok de toestemming in"
