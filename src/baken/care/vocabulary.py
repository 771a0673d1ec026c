# SPDX-License-Identifier: EUPL-1.2
"""States of a care path and of a need, who acts, with whom something is stuck, and how it ends."""

from django.db.models import TextChoices


class PathState(TextChoices):
    OPEN = "open", "Loopt"
    CLOSED = "closed", "Afgesloten"


class NeedState(TextChoices):
    """What stands in no row is not yet begun."""

    NOT_YET = "todo", "Nog niet"
    BUSY = "busy", "Loopt"
    STUCK = "stuck", "Zit vast"
    DONE = "done", "Geregeld"
    NOT_NEEDED = "na", "Niet nodig"
    ENDED = "ended", "Afgesloten"


class Acts(TextChoices):
    """Who must do the next thing."""

    COORDINATOR = "coordinator", "De zorgcoördinator"
    PERSON = "person", "De betrokkene zelf"
    PROVIDER = "provider", "De instantie"
    COLLEAGUE = "colleague", "Een collega"


class Provider(TextChoices):
    """With whom something is arranged."""

    MUNICIPALITY = "municipality", "Gemeente"
    IND = "ind", "IND"
    POLICE = "police", "Politie"
    PROSECUTION = "om", "OM"
    INSPECTORATE = "nla", "Nederlandse Arbeidsinspectie"
    LAWYER = "lawyer", "Advocaat"
    GP = "gp", "Huisarts"
    GGD = "ggd", "GGD"
    GGZ = "ggz", "GGZ"
    HOSPITAL = "hospital", "Ziekenhuis"
    INSURER = "insurer", "Zorgverzekeraar"
    BANK = "bank", "Bank"
    COMENSHA = "comensha", "CoMensha"
    ACM = "acm", "ACM"
    BLIJF = "blijf", "Blijf Groep"
    EQUATOR = "equator", "Equator Foundation"
    FIER = "fier", "Fier"
    KADERA = "kadera", "Kadera"
    HVO = "hvo", "HVO-Querido"
    MEE = "mee", "MEE"
    NIDOS = "nidos", "Nidos"
    YOUTH_CARE = "youth_care", "Jeugdhulp"
    SCHOOL = "school", "School"
    DEBT_HELP = "debt_help", "Schuldhulp"
    VICTIM_SUPPORT = "victim_support", "Slachtofferhulp"
    DAMAGES_FUND = "damages_fund", "Schadefonds Geweldsmisdrijven"
    OTHER = "other", "Een andere instantie"


class Way(TextChoices):
    """How somebody in care is reached."""

    CALL = "call", "Bellen"
    TEXT = "text", "Tekstbericht"
    MAIL = "mail", "E-mail"
    IN_PERSON = "in_person", "Afspreken op een veilige plek"
    THROUGH_OTHER = "through_other", "Via iemand die zij vertrouwt"


class ContactResult(TextChoices):
    SPOKEN = "spoken", "Gesproken"
    NOT_REACHED = "not_reached", "Niet bereikt"
    SOMEONE_ELSE = "someone_else", "Iemand anders nam op"
    CAME_BY_ITSELF = "came_by_itself", "De betrokkene nam zelf contact op"


class PlanCopy(TextChoices):
    """Whether the person has the plan in hand."""

    GIVEN = "given", "Ja, gegeven"
    NOT_SAFE = "not_safe", "Nee, dat is niet veilig"
    NOT_WANTED = "not_wanted", "Nee, de betrokkene wil het niet"
    LATER = "later", "Nog niet"


class Reflection(TextChoices):
    """The reflection period: how long it lasts depends on the kind."""

    USUAL = "usual", "Gewoon: drie maanden"
    DUBLIN = "dublin", "Dublin: dertig dagen"


class ReflectionEnd(TextChoices):
    CHARGES = "charges", "De betrokkene deed aangifte of werkt mee"
    NO_CHARGES = "no_charges", "De betrokkene doet geen aangifte"
    LEFT = "left", "De betrokkene is vertrokken"
    OVER = "over", "De termijn is voorbij"


class NeedOutcome(TextChoices):
    """What became of a need when the path ended."""

    ARRANGED = "arranged", "Geregeld"
    HANDED_ON = "handed_on", "Een ander regelt het verder"
    NOT_WANTED = "not_wanted", "De betrokkene wilde het niet"
    NOT_POSSIBLE = "not_possible", "Het lukte niet"
    NOT_NEEDED = "not_needed", "Niet nodig"


class PathOutcome(TextChoices):
    """How a care path ended."""

    REGULAR_CARE = "regular_care", "Gewone zorg neemt het over"
    ON_THEIR_OWN = "on_their_own", "De betrokkene gaat zelf verder"
    ANOTHER_REGION = "another_region", "Een andere regio neemt het over"
    RETURNED = "returned", "Terug naar het land van herkomst"
    NOT_WANTED = "not_wanted", "De betrokkene wil geen hulp meer"
    LOST_CONTACT = "lost_contact", "Geen contact meer"
    DIED = "died", "Overleden"
    NO_VICTIM = "no_victim", "Het was geen mensenhandel"


class Asker(TextChoices):
    """Which professional asked the care coordinator to think along."""

    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    MUNICIPALITY = "municipality", "Gemeente"
    POLICE = "police", "Politie of OM"
    HEALTH = "health", "Huisarts, GGD of GGZ"
    CARE = "care", "Hulpverlening of wijkteam"
    SHELTER = "shelter", "Opvang"
    SCHOOL = "school", "School"
    OTHER = "other", "Een ander"


class RouteStep(TextChoices):
    """The step of the route for professionals at which somebody asked."""

    SIGNALS = "signals", "Signalen in kaart brengen"
    ADVICE = "advice", "Advies vragen"
    TALK = "talk", "In gesprek met de betrokkene"
    WEIGH = "weigh", "Aard, ernst en risico wegen"
    DECIDE = "decide", "Beslissen: hulp regelen of melden"
