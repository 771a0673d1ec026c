# SPDX-License-Identifier: EUPL-1.2
"""Where somebody may sleep, by the placing rules: every route with its reason, and what must still be known.

It proposes and decides nothing: another route may be asked with a reason, and CoMensha judges for itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from baken.care.shelter.policy import NEEDS_CONSENT
from baken.care.shelter.vocabulary import Known, Missing, Residence, ShelterRoute
from baken.handover.vocabulary import Consent
from baken.people.vocabulary import Age


@dataclass(frozen=True, slots=True)
class Consented:
    """Who agreed that whoever gives shelter is told about the person, and when."""

    who: Consent
    on: date


@dataclass(frozen=True, slots=True)
class PlacingFacts:
    """What is known of the person, in codes."""

    age: str = Age.UNKNOWN
    residence: str = Residence.UNKNOWN
    reflection_runs: bool = False
    problems: str = Known.UNKNOWN
    alone: str = Known.UNKNOWN
    consent: str = Known.UNKNOWN
    tonight: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One route. `fits` is None as long as something is missing."""

    route: ShelterRoute
    fits: bool | None
    why: str
    missing: tuple[Missing, ...] = ()


def options(facts: PlacingFacts) -> list[Option]:
    """What fits first, then what may fit; what does not fit last, each in the order of the rules."""
    found = [*_tonight(facts), *_young(facts), *_problems(facts), *_abroad(facts), *_here(facts)]
    with_consent = [_with_consent(option, facts) for option in found]
    return sorted(with_consent, key=lambda option: {True: 0, None: 1, False: 2}[option.fits])


def option_for(route: str, facts: PlacingFacts) -> Option | None:
    return next((option for option in options(facts) if option.route == route), None)


def _tonight(facts: PlacingFacts) -> Iterable[Option]:
    if facts.tonight:
        why = _("Voor deze nacht. De politie kan een noodbed krijgen; vraag morgen een gewone plek.")
        yield Option(ShelterRoute.NIGHT, True, why)


def _young(facts: PlacingFacts) -> Iterable[Option]:
    if facts.age == Age.ADULT:
        return
    unsure = _unknown_age(facts)
    if facts.residence != Residence.DUTCH and facts.alone != Known.NO:
        missing = unsure + ((Missing.ALONE,) if facts.alone == Known.UNKNOWN else ())
        why = _("Minderjarig en zonder ouders of voogd in Nederland.")
        yield Option(ShelterRoute.NIDOS, None if missing else True, why, missing)
    why = _("Minderjarig: opvang is jeugdhulp.")
    yield Option(ShelterRoute.YOUTH_CARE, None if unsure else True, why, unsure)


def _problems(facts: PlacingFacts) -> Iterable[Option]:
    if facts.age == Age.MINOR:
        return
    missing = _unknown_age(facts)
    if facts.problems == Known.UNKNOWN:
        missing += (Missing.PROBLEMS,)
    why = _("Meer problemen tegelijk: licht verstandelijk beperkt, psychisch of verslaving.")
    fits = False if facts.problems == Known.NO else None if missing else True
    yield Option(ShelterRoute.OMM, fits, why, missing if fits is None else ())


def _abroad(facts: PlacingFacts) -> Iterable[Option]:
    if facts.age == Age.MINOR:
        return
    missing = _unknown_age(facts)
    missing += (Missing.RESIDENCE,) if facts.residence == Residence.UNKNOWN else ()
    missing += () if facts.reflection_runs else (Missing.REFLECTION,)
    why = _("Volwassen, zonder verblijfsvergunning en in de bedenktijd.")
    fits = False if facts.residence == Residence.DUTCH else None if missing else True
    yield Option(ShelterRoute.COSM, fits, why, missing if fits is None else ())


def _here(facts: PlacingFacts) -> Iterable[Option]:
    if facts.age == Age.MINOR:
        return
    missing = _unknown_age(facts)
    missing += (Missing.RESIDENCE,) if facts.residence == Residence.UNKNOWN else ()
    why = _("Volwassen, Nederlands of met verblijfsvergunning.")
    fits = False if facts.residence == Residence.NONE else None if missing else True
    yield Option(ShelterRoute.CENTRE, fits, why, missing if fits is None else ())


def _unknown_age(facts: PlacingFacts) -> tuple[Missing, ...]:
    return (Missing.AGE,) if facts.age == Age.UNKNOWN else ()


def _with_consent(option: Option, facts: PlacingFacts) -> Option:
    """Whoever gives care needs consent: of who is 16 or older, or of parents or guardian."""
    if option.route not in NEEDS_CONSENT or option.fits is False or facts.consent == Known.YES:
        return option
    if facts.consent == Known.NO:
        why = _("%(why)s Zonder toestemming gaat er niets naar de opvang.") % {"why": option.why}
        return Option(option.route, False, why)
    return Option(option.route, None, option.why, (*option.missing, Missing.CONSENT))
