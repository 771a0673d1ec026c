# SPDX-License-Identifier: EUPL-1.2
"""What triage knows of one report, what can be chosen for it, and what of it can be laid before somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from baken.awareness.indicators import Dimension, Indicator, indicator_book
from baken.handover.lay_fields import Copyable
from baken.handover.models import Consultation, Offer
from baken.handover.queries import laid_before
from baken.handover.vocabulary import DOCTOR
from baken.intake.contact.words import careful_with
from baken.intake.models import Report
from baken.intake.queries import Words
from baken.intake.vocabulary import ELSEWHERE, Contact, Form, ReporterKind
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.people.vocabulary import Age
from baken.regions.profiles import Region
from baken.triage.models import Evidence, Outcome, Weighing
from baken.triage.permissions import MAY
from baken.triage.policy import OUTCOMES, Proposal, proposals
from baken.triage.vocabulary import Border, OutcomeKind, RiskFactor, Sector, Seen
from baken.vault.queries import texts


@dataclass(frozen=True, slots=True)
class Seeing:
    """One indicator, whether it was seen, and where that stands in the worker's words."""

    indicator: Indicator
    seen: Seen
    source: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An outcome with the words of whoever chose it."""

    outcome: Outcome
    why: str = field(default="", repr=False)


@dataclass(frozen=True)
class Known:
    """Everything that triage wrote down about one report."""

    weighing: Weighing | None
    seeings: Mapping[str, Seeing]
    chosen: tuple[Chosen, ...]
    laid: tuple[Offer | Consultation, ...]
    proposed: tuple[Proposal, ...]

    @property
    def asked_of_the_doctor(self) -> list[Consultation]:
        """Newest first, with what became of each."""
        return [laid for laid in self.laid if isinstance(laid, Consultation) and laid.domain == DOCTOR]

    def observed(self, dimension: Dimension) -> list[Seeing]:
        """What was seen of a dimension, the strongest first."""
        found = [self.seeings[each.code] for each in dimension.indicators if each.code in self.seeings]
        return [each for each in found if each.seen == Seen.OBSERVED]


@dataclass(frozen=True, slots=True)
class Option:
    """One outcome that can be chosen; `value` names kind and target."""

    value: str
    label: str
    hint: str
    proposed: str = ""


def known_of(report: Report, region: Region, *, viewer: Actor, on: date) -> Known:
    """What was recorded, with its words opened; whoever asks has opened the report before."""
    MAY.require(viewer, "weighing.view", report)
    weighing = Weighing.objects.filter(report=report).first()
    rows = list(Evidence.objects.filter(report=report))
    outcomes = list(Outcome.objects.filter(report=report).order_by("decided_at", "id"))
    opened = texts([*(row.place() for row in rows), *(each.place() for each in outcomes)])
    book = indicator_book().by_code
    seeings = {
        row.indicator: Seeing(book[row.indicator], Seen(row.seen), opened.get(row.place(), ""))
        for row in rows
        if row.indicator in book
    }
    return Known(
        weighing=weighing,
        seeings=seeings,
        chosen=tuple(Chosen(each, opened.get(each.place(), "")) for each in outcomes),
        laid=tuple(laid_before(viewer, [report.id])),
        proposed=tuple(proposals(report, weighing, region, on=on)),
    )


def may_ask_doctor(viewer: Actor, report: Report) -> bool:
    """Whether this viewer may ask the confidential doctor about it, as it stands now."""
    return MAY.allows(viewer, "report.ask-doctor", report) and "ask the doctor" in REPORT.verbs(report.state)


def options_for(report: Report, known: Known, region: Region, *, viewer: Actor) -> list[Option]:
    """What this viewer may choose: the proposals first, then everything else."""
    may = [rule for kind, rule in OUTCOMES.items() if MAY.allows(viewer, f"outcome.{kind}", report)]
    allowed = {rule.kind for rule in may}
    proposed = [_proposed(each, region) for each in known.proposed if each.kind in allowed]
    return proposed + [Option(rule.kind, _usual_label(rule.kind, bool(proposed)), rule.hint) for rule in may]


def may_be_laid_before(report: Report, known: Known, words: Words, region: Region) -> list[Copyable]:
    """What is known of the fields that may go to somebody. The reporter's name is never among it."""
    found = [
        Copyable("story", words.story),
        Copyable("place", words.place),
        Copyable("municipality", _place_name(region, report.home)),
        *_of_weighing(known.weighing),
        Copyable("evidence", _evidence_text(known)),
    ]
    if report.reporter_kind == ReporterKind.NAMED and report.contact == Contact.CALL:
        found.append(Copyable("contact", _reach(words), goes=False))
    return [each for each in found if each.text]


def _reach(words: Words) -> str:
    """A number never goes without what makes it safe to dial; empty when there is none."""
    given = words.contact
    return "\n".join((given["number"], *careful_with(given))) if given.get("number") else ""


def _proposed(proposal: Proposal, region: Region) -> Option:
    rule = OUTCOMES[proposal.kind]
    name = region.partner(proposal.target).name
    return Option(f"{proposal.kind}:{proposal.target}", f"Overdragen aan {name}", rule.hint, proposal.why)


def _usual_label(kind: OutcomeKind, beside_proposals: bool) -> str:
    if kind == OutcomeKind.HAND_OVER and beside_proposals:
        return "Overdragen aan een andere partner"
    return kind.label


def _of_weighing(weighing: Weighing | None) -> list[Copyable]:
    if weighing is None:
        return []
    others = weighing.others_in_same_position
    return [
        Copyable("forms", ", ".join(Form(form).label for form in weighing.forms)),
        Copyable("border", Border(weighing.border).label),
        Copyable("sector", Sector(weighing.sector).label),
        Copyable("age", Age(weighing.age).label),
        Copyable("risks", ", ".join(RiskFactor(each).label for each in weighing.risk_factors), goes=False),
        Copyable("others", "" if others is None else str(others)),
    ]


def _evidence_text(known: Known) -> str:
    lines = [
        f"{dimension.name}: {each.indicator.text}" + (f" ({each.source})" if each.source else "")
        for dimension in indicator_book().dimensions
        for each in known.observed(dimension)
    ]
    return "\n".join(lines)


def _place_name(region: Region, code: str) -> str:
    return "Buiten deze regio" if code == ELSEWHERE else region.municipality_name(code)
