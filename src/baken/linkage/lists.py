# SPDX-License-Identifier: EUPL-1.2
"""The region's own lists: by which kinds of organisation each possible victim became known in a period.

Made from coded facts that are there already: where reports came from, which partner took something on, whose
care began, who found a place. Nothing is opened.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from baken.care.models import CarePath, ShelterRequest
from baken.care.shelter.vocabulary import RequestState
from baken.casework.models import Case
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.kernel.clock import local_day
from baken.linkage.policy import BY_PARTNER, TAKEN_ON, by_reporter
from baken.linkage.vocabulary import KnownBy
from baken.people.models import Person, VictimStatus
from baken.people.vocabulary import Part, VictimState
from baken.regions.profiles import region as region_of
from baken.triage.models import Combination


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment until, and without, another."""

    since: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        return self.since <= at < self.until


@dataclass(slots=True)
class Listed:
    """One record of a possible victim: the lists on which they came by themselves, and by a referral of ours."""

    person: UUID
    dossier: UUID
    came: set[KnownBy] = field(default_factory=set)
    referred: set[KnownBy] = field(default_factory=set)


def victims_of(region: str) -> dict[UUID, UUID]:
    """Everybody whom somebody holds for a victim, one by one, with their dossier."""
    newest = VictimStatus.objects.filter(person=OuterRef("pk")).order_by("-decided_at").values("state")[:1]
    people = Person.objects.filter(region=region, parts__contains=[Part.VICTIM.value], number=1)
    held = people.annotate(status=Subquery(newest)).exclude(status=VictimState.NOT_A_VICTIM)
    return dict(held.values_list("pk", "dossier"))


def listed(region: str, period: Period) -> list[Listed]:
    """Every victim who stands on a list in this period."""
    found = [Listed(person, dossier) for person, dossier in victims_of(region).items()]
    by_person = {one.person: one for one in found}
    by_case: dict[UUID, list[Listed]] = defaultdict(list)
    into = _joined_into(region)
    for one in found:
        by_case[into.get(one.dossier, one.dossier)].append(one)
    dossiers = {one.dossier for one in found} | {case for case, stays in into.items() if stays in by_case}
    dossiers |= set(by_case)
    for dossier, source in _came(region, period, dossiers):
        for one in by_case[into.get(dossier, dossier)]:
            one.came.add(source)
    for dossier, source in _taken_on(region, period, dossiers):
        for one in by_case[into.get(dossier, dossier)]:
            one.referred.add(source)
    for person, source in _cared_for(region, period):
        if person in by_person:
            by_person[person].referred.add(source)
    return [one for one in found if one.came or one.referred]


def _joined_into(region: str) -> dict[UUID, UUID]:
    """Of cases that are one: what came of the one is about the people of both."""
    joined = Case.objects.filter(region=region, joined_into__isnull=False)
    return {case: stays for case, stays in joined.values_list("pk", "joined_into") if stays}


def _came(region: str, period: Period, dossiers: Iterable[UUID]) -> Iterator[tuple[UUID, KnownBy]]:
    """By which report, or by Veilig Thuis itself; what goes along with a report tells of the same people."""
    cases = Case.objects.filter(region=region, pk__in=list(dossiers)).select_related("report")
    grew: dict[UUID, list[UUID]] = defaultdict(list)
    for case in cases:
        report = case.report
        if report is not None:
            grew[report.pk].append(case.pk)
        if period.holds(report.received_at if report else case.opened_at):
            yield case.pk, _list_of(report) if report else KnownBy.SAFE_HOME
    along = Combination.objects.filter(leading__in=list(grew), undone_at__isnull=True)
    for joined in along.select_related("report"):
        if period.holds(joined.report.received_at):
            for dossier in grew[joined.leading_id]:
                yield dossier, _list_of(joined.report)


def _list_of(report: Report) -> KnownBy:
    return by_reporter(report.came_from, report.reporter_role)


def _taken_on(region: str, period: Period, dossiers: Iterable[UUID]) -> Iterator[tuple[UUID, KnownBy]]:
    """Which partner took on what we offered, of the case or of the report it began with."""
    cases_of: dict[UUID, list[UUID]] = defaultdict(list)
    for case, report in Case.objects.filter(pk__in=list(dossiers)).values_list("pk", "report_id"):
        for source in filter(None, (case, report)):
            cases_of[source].append(case)
    kinds = {partner.code: partner.kind for partner in region_of(region).partners}
    offers = Offer.objects.filter(
        region=region, source__in=list(cases_of), state__in=TAKEN_ON,
        answered_at__gte=period.since, answered_at__lt=period.until,
    )  # fmt: skip
    for source, partner in offers.values_list("source", "partner"):
        if kinds.get(partner) in BY_PARTNER:
            for dossier in cases_of[source]:
                yield dossier, BY_PARTNER[kinds[partner]]


def _cared_for(region: str, period: Period) -> Iterator[tuple[UUID, KnownBy]]:
    """Whose care began, and who found a place."""
    began = Q(started_at__gte=period.since, started_at__lt=period.until)
    for person in CarePath.objects.filter(began, region=region).values_list("person_id", flat=True):
        yield person, KnownBy.CARE_COORDINATOR
    placed = ShelterRequest.objects.filter(
        region=region, state=RequestState.PLACED,
        ended_on__gte=local_day(period.since), ended_on__lt=local_day(period.until),
    )  # fmt: skip
    for person in placed.values_list("path__person_id", flat=True):
        yield person, KnownBy.SHELTER
