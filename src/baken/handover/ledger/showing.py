# SPDX-License-Identifier: EUPL-1.2
"""One row of the ledger in words: codes become the words of now, and the facts are those of then."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.design.worklist import Cell
from baken.handover.models import Consultation, Disclosure
from baken.handover.recipients import label_of, recipient
from baken.handover.vocabulary import Channel, Consent, Ground, HandoverPurpose, ReceiverGround, Went
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of


def columns() -> list[str]:
    return [_("Wanneer"), _("Aan wie"), _("Waarvoor en op welke grond"), _("Welke velden"), _("Door wie")]


def row(one: Disclosure, who: str, url: str = "") -> list[Any]:
    """As one line of a table."""
    when = date_format(localtime(one.disclosed_at), "j M Y, H.i").lower()
    return [
        Cell(text=when, url=url, sub=one.reference or str(Channel(one.channel).label)),
        Cell(text=to_whom(one), sub=name_of(one.recipient)),
        Cell(text=str(HandoverPurpose(one.purpose).label), sub=_grounds(one)),
        ", ".join(label_of(code) for code in one.fields) or _("Alleen de vraag zelf"),
        who,
    ]


def to_whom(one: Disclosure) -> str:
    """The partner or the focal officer of a municipality; else what it is to us."""
    profile = region_of(one.region)
    if one.municipality:
        return _("Aandachtsfunctionaris van %(place)s") % {
            "place": profile.municipality_name(one.municipality)
        }
    try:
        return profile.partner(one.partner).name
    except UnknownHere:
        return one.partner or name_of(one.recipient)


def name_of(code: str) -> str:
    known = recipient(code)
    return known.name if known else code


def _grounds(one: Disclosure) -> str:
    words = [str(Went(one.went).label), str(Ground(one.ground).label)]
    words.append(_("ontvanger: %(ground)s") % {"ground": ReceiverGround(one.receiver_ground).label})
    if one.consent and one.consent_on:
        day = date_format(one.consent_on, "j M Y").lower()
        words.append(_("toestemming: %(who)s, %(day)s") % {"who": Consent(one.consent).label, "day": day})
    return " · ".join(words)


def asked_as_facts(asked: Iterable[Consultation]) -> list[dict[str, str]]:
    """Questions to somebody, each with what became of it and the way to the answer."""
    return [
        {
            "key": _("Vraag aan: %s") % one.to,
            "value": f"{one.reference}: {one.state_label.lower()}",
            "url": reverse("laid", args=[one.reference]),
            "sub": one.purpose_label,
        }
        for one in asked
    ]
