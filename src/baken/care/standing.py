# SPDX-License-Identifier: EUPL-1.2
"""How it stands with one path: what is arranged, what waits for whom and until when, and what is stuck.

Everything here is computed from dates and codes; nothing of it is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from baken.care.models import CarePath, Need, ShelterRequest
from baken.care.policy import (
    BY_CODE,
    CALENDAR,
    CHECKLIST,
    CONTACT,
    FIRST_CONTACT,
    OF_THE_POLICY,
    PLAN_IS_WRITTEN,
    REFLECTION_ENDS_SOON,
    ChecklistItem,
    reflection_ends,
)
from baken.care.shelter.policy import ROUTES
from baken.care.shelter.vocabulary import RequestState
from baken.care.vocabulary import Acts, NeedState, PathState, Provider, Way

SHELTER = "shelter-request"
SETTLED = (NeedState.DONE, NeedState.ENDED)


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing to do in a path, on or before a day. `kind` is a need's code, or contact, plan or reflection.

    `acts` is who must do it; what follows from the path itself is for whoever coordinates care.
    """

    on: date
    what: str
    who: str
    kind: str
    acts: Acts = Acts.COORDINATOR


@dataclass(frozen=True, slots=True)
class Stuck:
    """A need that waits for somebody else."""

    item: ChecklistItem
    provider: str
    since: date
    working_days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One path as it stands today. `held_back`: it was decided otherwise than to inform this person."""

    path: CarePath
    needs: Mapping[str, Need]
    waits: tuple[Waits, ...]
    stuck: tuple[Stuck, ...]
    held_back: bool = False

    def state_of(self, item: ChecklistItem) -> NeedState:
        need = self.needs.get(item.code)
        return NeedState(need.state) if need else NeedState.NOT_YET

    @property
    def needed(self) -> int:
        """How many of the policy's list are needed at all."""
        return sum(self.state_of(item) != NeedState.NOT_NEEDED for item in OF_THE_POLICY)

    @property
    def arranged(self) -> int:
        return sum(self.state_of(item) in SETTLED for item in OF_THE_POLICY)

    @property
    def next(self) -> Waits | None:
        return self.waits[0] if self.waits else None


def standing(
    path: CarePath,
    needs: Iterable[Need],
    requests: Iterable[ShelterRequest] = (),
    *,
    last_contact: datetime | None,
    today: date,
    held_back: bool = False,
) -> Standing:
    """`last_contact` is when the person was last in contact, whoever began it."""
    by_kind = {need.kind: need for need in needs}
    if path.state != PathState.OPEN:
        return Standing(path, by_kind, (), ())
    waits = [
        _contact(path, last_contact, held_back),
        *_plan(path),
        *_reflection(path, today),
        *_needs(by_kind),
    ]
    waits += _shelter(requests)
    waits.sort(key=lambda each: (each.on, each.what))
    return Standing(path, by_kind, tuple(waits), tuple(_stuck(by_kind, today)), held_back)


def contact_is_due(path: CarePath, last_contact: datetime | None) -> date:
    """The planned day, else four weeks after the last contact, else within days after the beginning."""
    if path.contact_on is not None:
        return path.contact_on
    if last_contact is None:
        return FIRST_CONTACT.due(path.started_at, CALENDAR)
    return CONTACT.due(last_contact, CALENDAR)


def reflection_until(path: CarePath) -> date | None:
    """The last day of the reflection period that runs, or None."""
    if path.reflection_from is None or path.reflection_ended_on is not None:
        return None
    return reflection_ends(path.reflection, path.reflection_from)


def _contact(path: CarePath, last_contact: datetime | None, held_back: bool) -> Waits:
    """On its day it must be seen again whether there may be contact, when it was decided otherwise."""
    if held_back:
        on = contact_is_due(path, last_contact)
        return Waits(
            on, _("Neem nu geen contact op"), _("kijk eerst naar het besluit over informeren"), "contact"
        )
    way = str(Way(path.contact_way).label) if path.contact_way else ""
    return Waits(contact_is_due(path, last_contact), _("Neem contact op"), way, "contact")


def _plan(path: CarePath) -> Iterable[Waits]:
    if path.plan_on is None:
        yield Waits(PLAN_IS_WRITTEN.due(path.started_at, CALENDAR), _("Maak samen het plan"), "", "plan")


def _reflection(path: CarePath, today: date) -> Iterable[Waits]:
    ends = reflection_until(path)
    if ends is not None and ends - timedelta(days=REFLECTION_ENDS_SOON.calendar_days or 0) <= today:
        yield Waits(ends, _("De bedenktijd loopt af"), str(Provider.IND.label), "reflection")


def _needs(by_kind: Mapping[str, Need]) -> Iterable[Waits]:
    for code, need in by_kind.items():
        if need.due_on is not None:
            acts = Acts(need.acts) if need.acts else Acts.COORDINATOR
            yield Waits(need.due_on, BY_CODE[code].label, _whom(need), code, acts)


def _shelter(requests: Iterable[ShelterRequest]) -> Iterable[Waits]:
    for request in requests:
        if request.due_on is not None:
            asked = f"{ROUTES[request.route].name} · {RequestState(request.state).label}"
            yield Waits(request.due_on, _("Opvang"), asked, SHELTER)


def _whom(need: Need) -> str:
    who = [Provider(need.provider).label] if need.provider else []
    if need.acts:
        who.append(_("aan zet: %(who)s") % {"who": str(Acts(need.acts).label).lower()})
    return " · ".join(map(str, who))


def stuck_need(need: Need, today: date) -> Stuck:
    """For how long it waits already, and for whom."""
    days = CALENDAR.working_days_between(need.since, today)
    return Stuck(BY_CODE[need.kind], str(Provider(need.provider).label), need.since, days)


def _stuck(by_kind: Mapping[str, Need], today: date) -> Iterable[Stuck]:
    """In the order of the checklist."""
    needs = [by_kind[item.code] for item in CHECKLIST if item.code in by_kind]
    return [stuck_need(need, today) for need in needs if need.state == NeedState.STUCK]
