# SPDX-License-Identifier: EUPL-1.2
"""Whom this professional asks: functions in the order of the policy, with the numbers of the region."""

from dataclasses import dataclass

from baken.front.guide.book import Adviser, guide_book
from baken.front.guide.walk import Walk
from baken.regions.profiles import Region

TO_TALK = "veilig-thuis"
# Whoever is asked in one's own organisation has no number here.
IN_THE_HOUSE = "colleague"
GENERAL = "chain_director"


@dataclass(frozen=True, slots=True)
class Asked:
    """One function that thinks along: how to reach it, or what to do without a number."""

    key: str
    name: str
    about: str
    number: str = ""
    dialled: str = ""
    without: str = ""


def whom_to_ask(walk: Walk, region: Region, language: str) -> list[Asked]:
    """By employer and municipality; a function is never somebody's name."""
    asks = guide_book().asks
    advisers = asks.get(walk.answers.get("work", ""), asks["other"])
    return [_asked(each, walk.answers.get("municipality", ""), region, language) for each in advisers]


def _asked(adviser: Adviser, cbs: str, region: Region, language: str) -> Asked:
    words = (adviser.key, adviser.wording[language], adviser.about[language])
    if adviser.key == "veilig_thuis":
        phone = region.phone(TO_TALK)
        return Asked(*words, phone.number, phone.dialled)
    contact = region.contact_of(adviser.key, cbs)
    if contact is not None:
        return Asked(*words, contact.number, contact.dialled)
    if adviser.key in (IN_THE_HOUSE, GENERAL):
        return Asked(*words)
    missing = "switchboard" if adviser.key == "focal_officer" else "no_number"
    return Asked(*words, without=guide_book().word(missing, language))
