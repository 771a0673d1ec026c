# SPDX-License-Identifier: EUPL-1.2
"""What may be chosen for a report, what is proposed, who must act next and by when.

A proposal never decides: a person chooses, and every deviation is possible with a reason. Which partner takes
which form stands in the region's own file (`routes`), not here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from baken.access.vocabulary import Role
from baken.casework.policy.safety import SAFETY_ASSESSMENT as SAFETY_ASSESSMENT
from baken.handover.policy import CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED
from baken.intake.models import Report
from baken.intake.vocabulary import ELSEWHERE, OPEN_STATES, Form, ReportState
from baken.kernel.days import Calendar
from baken.kernel.policy import Assumption, Source, Term
from baken.people.vocabulary import Age
from baken.regions.profiles import OWN, Region
from baken.triage.models import Weighing
from baken.triage.vocabulary import OutcomeKind

CALENDAR = Calendar()
CHOOSERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)

DANGER_NOW = Term(
    hours=1,
    source=Assumption(
        "whoever says that there is danger now is helped within an hour, at night by whoever is on call",
        ask="Veilig Thuis, team lead",
    ),
)
SAFETY_LOOK = Term(
    working_days=3,
    source=Assumption(
        "while a report waits for triage, somebody looks every three working days whether those concerned are safe",
        ask="Veilig Thuis, team lead",
    ),
)
MESSAGE = Term(
    working_days=2,
    source=Assumption(
        "a reporter's message is answered within two working days", ask="Veilig Thuis, team lead"
    ),
)
WAVE_ENDS_AFTER = timedelta(hours=1)
WAVE_SHOWN = 1000
READ_TOGETHER = 6
WAVES = Assumption(
    "reports of the slow queue with less than an hour between them are one wave; alike are those with the same"
    " language, kind of reporter, municipality and length; whoever fears danger waits with nobody in a slow queue",
    ask="Veilig Thuis, team lead",
)
QUARANTINE = Term(
    working_days=10,
    source=Assumption(
        "a wave that two colleagues set apart comes back by itself after ten working days",
        ask="Veilig Thuis, team lead",
    ),
)
SAMPLE_SIZE = 5
SAMPLE = Assumption(
    "for quality five closed cases and five closed reports of the last quarter are drawn by lot, none of the reader's"
    " own; who opens the page again sees the same ones",
    ask="Veilig Thuis, team lead, with the data protection officer",
)
NEARING = Term(
    working_days=2,
    source=Assumption(
        "on the team lead's board a step is nearly late when it is due within two working days",
        ask="Veilig Thuis, team lead",
    ),
)
READ_FIRST = Term(
    hours=1,
    source=Assumption(
        "a sign that somebody was forced, or a wish to withdraw, is read within an hour",
        ask="Veilig Thuis, team lead",
    ),
)
RADAR = Term(
    months=3,
    source=Assumption("what stays on the radar is looked at again after three months", ask="Veilig Thuis"),
)
FIRST_STEP_OF_A_CASE = Term(
    working_days=2,
    source=Assumption("the first step of a new case is taken within two working days", ask="Veilig Thuis"),
)
TOLD_ALREADY = Assumption(
    "the reporter reads in the mailbox what was chosen, in a standard text that a worker may change",
    ask="Veilig Thuis",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRule:
    """One row of the outcome registry.

    `takes` is what its target names: a partner, another Veilig Thuis or a municipality. `alone`: it ends the
    work, so nothing else is chosen with it. The reporter gets the standard text of the outcome's name.
    """

    kind: OutcomeKind
    may: tuple[Role, ...] = CHOOSERS
    then: ReportState
    acts_next: str
    within: Term | None = None
    takes: str = ""
    alone: bool = False
    reason: bool = False
    hint: str
    source: Source | Assumption


_REGISTRY = Source("Voorstel advies- en meldpunt mensenhandel 2026", "werkwijze: advies, triage, overdracht")
_PRACTICE = Source("Uitvoeringsbesluit Wmo 2015", "artikel 4.1.7: uitkomsten na de veiligheidsbeoordeling")

OUTCOMES: Mapping[OutcomeKind, OutcomeRule] = {
    rule.kind: rule
    for rule in (
        OutcomeRule(
            kind=OutcomeKind.HAND_OVER,
            then=ReportState.DECIDED,
            acts_next="de partner",
            within=OFFER_IS_ANSWERED,
            takes="partner",
            hint="De partner antwoordt binnen 5 werkdagen. De melding telt mee in de cijfers.",
            source=_REGISTRY,
        ),
        OutcomeRule(
            kind=OutcomeKind.OPEN_CASE,
            then=ReportState.DECIDED,
            acts_next="de eigenaar van de zaak",
            within=FIRST_STEP_OF_A_CASE,
            hint="De zaak krijgt een eigenaar en een eerste stap binnen 2 werkdagen.",
            source=_PRACTICE,
        ),
        OutcomeRule(
            kind=OutcomeKind.CONSULT_FOCAL,
            then=ReportState.DECIDED,
            acts_next="de aandachtsfunctionaris",
            within=CONSULTATION_IS_ANSWERED,
            takes="municipality",
            hint="De aandachtsfunctionaris ziet je vraag en wat jij kiest. Antwoord binnen 5 werkdagen.",
            source=_REGISTRY,
        ),
        OutcomeRule(
            kind=OutcomeKind.OTHER_VEILIG_THUIS,
            then=ReportState.DECIDED,
            acts_next="het andere Veilig Thuis",
            within=OFFER_IS_ANSWERED,
            takes="veilig_thuis",
            hint="Het Veilig Thuis van de woonplaats neemt de melding over.",
            source=_REGISTRY,
        ),
        OutcomeRule(
            kind=OutcomeKind.ADVICE_ONLY,
            then=ReportState.CLOSED,
            acts_next="niemand",
            alone=True,
            hint="De melder leest je advies in het postvak en kan terugschrijven.",
            source=_REGISTRY,
        ),
        OutcomeRule(
            kind=OutcomeKind.RADAR,
            then=ReportState.ON_RADAR,
            acts_next="wij",
            within=RADAR,
            alone=True,
            hint="De melding komt na 3 maanden terug op de werklijst.",
            source=_REGISTRY,
        ),
        OutcomeRule(
            kind=OutcomeKind.NO_FOLLOW_UP,
            then=ReportState.CLOSED,
            acts_next="niemand",
            alone=True,
            reason=True,
            hint="Een reden is verplicht. De melding wordt gesloten.",
            source=_PRACTICE,
        ),
    )
}

# Of several outcomes chosen together the first of these is what the report becomes.
_STRONGEST_STATE = (ReportState.DECIDED, ReportState.ON_RADAR, ReportState.CLOSED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the region's routes propose, and why. `at_once`: do not wait for triage."""

    kind: OutcomeKind
    target: str
    why: str
    at_once: bool = False


def proposals(report: Report, weighing: Weighing | None, region: Region, *, on: date) -> list[Proposal]:
    """What is proposed for this report as it is known now; the most urgent first."""
    found = [
        _by_route(region, circumstance, why)
        for circumstance, why, holds in _circumstances(report, weighing)
        if holds
    ]
    elsewhere = _lives_elsewhere(report, region, on)
    return _once_each([each for each in [*found, elsewhere] if each is not None])


def due_of(report: Report) -> date | None:
    """Until when the next step of a report may wait; None when others are at work or nothing is left."""
    if report.state in OPEN_STATES and report.decided_at is None:
        return (DANGER_NOW if report.acute else SAFETY_ASSESSMENT).due(report.received_at, CALENDAR)
    if report.state == ReportState.IN_TRIAGE and report.taken_up_at:
        return SAFETY_ASSESSMENT.due(report.taken_up_at, CALENDAR)
    if report.state == ReportState.ON_RADAR and report.decided_at:
        return RADAR.due(report.decided_at, CALENDAR)
    return None


def unfollowed(proposed: Iterable[Proposal], chosen: Collection[tuple[str, str]]) -> list[Proposal]:
    """What was proposed and not chosen: then a reason is asked for."""
    return [each for each in proposed if (each.kind, each.target) not in chosen]


def state_after(kinds: Collection[OutcomeKind]) -> ReportState:
    """What the report becomes; work that goes on outweighs an end."""
    reached = {OUTCOMES[kind].then for kind in kinds}
    return next(state for state in _STRONGEST_STATE if state in reached)


def _once_each(found: Iterable[Proposal]) -> list[Proposal]:
    """Two circumstances that lead to one partner are one proposal, with both reasons."""
    merged: dict[tuple[str, str], Proposal] = {}
    for each in found:
        key = (each.kind, each.target)
        first = merged.get(key)
        both = replace(first, why=f"{first.why} en {each.why}") if first else each
        merged[key] = replace(both, at_once=both.at_once or each.at_once)
    return list(merged.values())


def _circumstances(report: Report, weighing: Weighing | None) -> list[tuple[str, str, bool]]:
    forms = set(weighing.forms) if weighing else set()
    return [
        ("acute_danger", "bij direct gevaar", report.acute),
        ("organ_removal", "bij gedwongen orgaanverwijdering", Form.ORGAN in forms),
        ("labour", "bij arbeidsuitbuiting", Form.LABOUR in forms),
        ("sexual", "bij seksuele uitbuiting", Form.SEXUAL in forms),
        ("criminal", "bij criminele uitbuiting", Form.CRIMINAL in forms),
        (
            "minor",
            "bij een minderjarige; betrek de zorgcoördinator, en bij ernstig gevaar de Raad",
            weighing is not None and weighing.age == Age.MINOR,
        ),
    ]


def _by_route(region: Region, circumstance: str, why: str) -> Proposal | None:
    route = region.route(circumstance)
    return Proposal(OutcomeKind.HAND_OVER, route.partner, why, route.at_once) if route else None


def _lives_elsewhere(report: Report, region: Region, on: date) -> Proposal | None:
    home = report.home
    acts = region.veilig_thuis_for(home, on) if home else OWN
    if acts == OWN:
        return None
    where = "ergens anders" if home == ELSEWHERE else f"in {region.municipality_name(home)}"
    why = f"omdat de betrokkene {where} woont"
    return Proposal(OutcomeKind.OTHER_VEILIG_THUIS, acts, why)


# --- the meeting

TRIAGE_MEETING = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026",
    "triageoverleg van medewerker, gedragswetenschapper en vertrouwensarts, in afstemming met de zorgcoördinator",
)
# The three that make it a triage meeting; without one of them the page says who is missing.
CORE = (Role.INTAKE_WORKER, Role.BEHAVIOURAL_SCIENTIST, Role.CONFIDENTIAL_DOCTOR)
CONSULTED = (Role.CARE_COORDINATOR,)
INVITABLE = (*CORE, Role.TEAM_LEAD, *CONSULTED)
A_MEETING_MAY_BE_SMALLER = Assumption(
    "a triage meeting may decide when one of the three is missing; the page says who, and the voices are kept",
    ask="Veilig Thuis, team lead",
)
WHO_READS_WHAT_LIES_ON_THE_TABLE = Assumption(
    "the confidential doctor and the behavioural scientist read a report only while it lies on the table of a"
    " meeting to which they were invited; the care coordinator, who thinks along at every step, reads the reports"
    " of the region",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
MOST_ITEMS = 30
