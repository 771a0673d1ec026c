# SPDX-License-Identifier: EUPL-1.2
"""The figure book: every figure with its definition, its source, and how it is counted.

Counts are made here from other rooms' `figures.py`, by the worker, and leave this module only through
`policy.released_value`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from baken.access.vocabulary import LABELS
from baken.care import figures as care
from baken.care.shelter.vocabulary import RequestState
from baken.casework import figures as casework
from baken.insight.periods import HalfYear
from baken.intake import figures as reports
from baken.intake.policy import ADVISERS
from baken.intake.survey.vocabulary import Question, Reply
from baken.intake.vocabulary import ELSEWHERE, AdviceKind, Form
from baken.kernel.clock import local_day
from baken.regions.profiles import Region, UnknownHere
from baken.triage import figures as triage

VERSION = 4
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Table:
    """One table of figures: what it counts, in a sentence that stands beside it."""

    code: str
    title: str
    definition: str


TABLES: tuple[Table, ...] = (
    Table(
        "total",
        "Meldingen",
        "Elk bericht over mogelijke mensenhandel dat in het halfjaar binnenkwam, ook als er later geen vervolg kwam.",
    ),
    Table(
        "form",
        "Meldingen per vorm",
        "De eerste vorm die een medewerker bij de duiding koos. Zonder duiding telt een melding als nog onbekend.",
    ),
    Table(
        "cluster",
        "Meldingen per gemeente",
        "De gemeente die de melder noemde. Kleine gemeenten tellen samen, zodat niemand is te herkennen.",
    ),
    Table(
        "handed_over",
        "Overgedragen meldingen",
        "Meldingen die aan een partner zijn aangeboden. Ze tellen mee in het totaal.",
    ),
    Table(
        "advice",
        "Adviesvragen",
        "Vragen om advies in het halfjaar, zonder namen. Wat een melding werd, telt alleen als melding.",
    ),
    Table(
        "advice_hours",
        "Uren voor advies",
        "Hele uren die in het halfjaar aan advies zijn besteed, zoals medewerkers ze noteerden.",
    ),
    Table(
        "together",
        "Meldingen over één situatie",
        "Meldingen uit het halfjaar die een medewerker bij een andere voegde: zoveel minder situaties zijn er.",
    ),
    Table(
        "samenloop",
        "Samenloop",
        "Meldingen uit het halfjaar met ook huiselijk geweld of kindermishandeling. Elke melding telt in het totaal "
        "één keer. Leidt het dossier in het eigen systeem van Veilig Thuis, dan telt zij daar ook: wie de cijfers "
        "optelt, trekt dat aantal af.",
    ),
    Table(
        "care",
        "Zorg",
        "Zorgpaden die in het halfjaar begonnen, en hoe vaak de zorgcoördinator met een ander meedacht. "
        "Meedenken is geen zaak en geen adviesvraag.",
    ),
    Table(
        "shelter",
        "Opvang gevraagd",
        "Aanvragen voor opvang uit het halfjaar, naar hoe ze er nu voor staan.",
    ),
)
# Who was asked how it went, each in a table of their own.
SURVEYS = {"victim": "wie het zelf meemaakte", "reporter": "andere melders", "professional": "professionals"}
TABLES += tuple(
    Table(
        f"survey_{asked}",
        f"Hoe het ging: {who}",
        "Antwoorden in het postvak na afloop, in dit halfjaar. Meedoen hoeft niet: wie antwoordt, is geen doorsnede.",
    )
    for asked, who in SURVEYS.items()
)
ALL_ADVICE = "all"


def row_labels(region: Region) -> dict[str, dict[str, str]]:
    """The rows of every table with their Dutch names, in the order in which they are shown."""
    clusters = {cluster.code: cluster.name for cluster in region.figures_clusters}
    return {
        "total": {"total": "Meldingen"},
        "form": {form.value: str(form.label) for form in Form},
        "cluster": clusters | {ELSEWHERE: "Buiten de regio", UNKNOWN: "Onbekend"},
        "handed_over": {partner.code: partner.name for partner in region.partners_that_accept("report")},
        "advice": {ALL_ADVICE: "Adviesvragen"} | {kind.value: str(kind.label) for kind in AdviceKind},
        "advice_hours": {role.value: str(LABELS[role]) for role in ADVISERS},
        "together": {"together": "Meldingen die bij een andere horen"},
        "samenloop": {
            casework.HERE: "Het dossier in Baken leidt",
            casework.THERE: "Het dossier in het eigen systeem leidt: telt daar ook",
            casework.OPEN: "Nog niet gekozen welk dossier leidt",
        },
        "care": {"paths": "Zorgpaden begonnen", "thought_along": "Keer meegedacht"},
        "shelter": {state.value: str(state.label) for state in RequestState},
        **{f"survey_{asked}": _survey_rows() for asked in SURVEYS},
    }


def _survey_rows() -> dict[str, str]:
    return {f"{one.value}-{reply.value}": f"{one.label} {reply.label}" for one in Question for reply in Reply}


def count(region: Region, period: HalfYear) -> dict[str, Counter[str]]:
    """All counts of one half-year, before rounding; for the worker only."""
    per_municipality = reports.per_municipality(region.slug, period.starts, period.ends)
    per_form = triage.per_form(region.slug, period.starts, period.ends)
    total = sum(per_municipality.values())
    forms = Counter(per_form)
    forms[Form.UNKNOWN] += total - sum(per_form.values())
    advice = Counter(reports.advice_per_kind(region.slug, period.starts, period.ends))
    advice[ALL_ADVICE] = advice.total()
    told = reports.survey_replies(region.slug, local_day(period.starts))
    return {
        "total": Counter(total=total),
        "form": forms,
        "cluster": _per_cluster(region, per_municipality),
        "handed_over": Counter(triage.per_partner(region.slug, period.starts, period.ends)),
        "advice": advice,
        "advice_hours": _hours(reports.advice_minutes_per_role(region.slug, period.starts, period.ends)),
        "together": Counter(together=triage.combined(region.slug, period.starts, period.ends)),
        "samenloop": Counter(casework.samenloop_per_leading(region.slug, period.starts, period.ends)),
        "care": Counter(
            paths=care.paths_started(region.slug, period.starts, period.ends),
            thought_along=sum(care.thought_along_per_asker(region.slug, period.starts, period.ends).values()),
        ),
        "shelter": Counter(care.shelter_per_state(region.slug, period.starts, period.ends)),
        **{f"survey_{asked}": _replies_of(asked, told) for asked in SURVEYS},
    }


def _replies_of(asked: str, told: Mapping[tuple[str, str, str], int]) -> Counter[str]:
    return Counter({f"{one}-{reply}": number for (who, one, reply), number in told.items() if who == asked})


def _hours(minutes: Mapping[str, int]) -> Counter[str]:
    return Counter({role: number // 60 for role, number in minutes.items()})


def _per_cluster(region: Region, per_municipality: Mapping[str, int]) -> Counter[str]:
    clusters: Counter[str] = Counter()
    for municipality, number in per_municipality.items():
        clusters[_cluster(region, municipality)] += number
    return clusters


def _cluster(region: Region, municipality: str) -> str:
    if not municipality:
        return UNKNOWN
    try:
        return region.cluster_of(municipality)
    except UnknownHere:
        return ELSEWHERE
