# SPDX-License-Identifier: EUPL-1.2
"""What the pages of one offer or consultation share: its facts, its content when it opens, and when it is due."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.vocabulary import PURPOSE_LABELS, Purpose
from baken.design.due import due_look
from baken.handover.models import Consultation, Offer
from baken.handover.queries import Reading, may_read, read
from baken.handover.vocabulary import ConsultationState, OfferState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.regions.profiles import region as region_of


def shown(request: HttpRequest, laid: Offer | Consultation) -> dict[str, Any]:
    """The context of a page about one of them. Opening it is a look that is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = localdate()
    opens = may_read(laid, actor, today=today)
    reading = read(laid, viewer=actor, now=timezone.now()) if opens else Reading("", [], "")
    return {
        "page_title": laid.reference,
        "laid": laid,
        "reading": reading,
        "opens": opens,
        "facts": facts(laid),
        "due": _due(laid, today),
        "state_kind": _kind(laid.state),
        "purpose": PURPOSE_LABELS[Purpose(actor.purpose)] if actor.purpose else "",
        "change_url": reverse("state-purpose"),
    }


def facts(laid: Offer | Consultation) -> list[dict[str, str]]:
    """From whom, since when, for what, on which ground and until when."""
    return [
        {"key": _("Van"), "value": region_of(laid.region).veilig_thuis},
        {"key": _("Voorgelegd op"), "value": _day(local_day(laid.laid_at))},
        {"key": _("Doel"), "value": laid.purpose_label},
        {"key": _("Grondslag"), "value": laid.ground_label},
        {"key": _("Grondslag ontvanger"), "value": laid.receiver_ground_label},
        *([] if isinstance(laid, Consultation) else _of_an_offer(laid)),
        {"key": _("Te zien tot en met"), "value": _day(laid.ends_on)},
    ]


def _of_an_offer(offer: Offer) -> list[dict[str, str]]:
    """In which way, with whose consent, and by when we hear what became of it."""
    found = [{"key": _("Manier"), "value": offer.kind_label}]
    if offer.consent and offer.consent_on:
        said = _("%(who)s, op %(day)s") % {"who": offer.consent_label, "day": _day(offer.consent_on)}
        found.append({"key": _("Toestemming"), "value": said})
    return [*found, {"key": _("Wat ervan werd: uiterlijk"), "value": _day(offer.result_by)}]


def _due(laid: Offer | Consultation, today: date) -> Any:
    """Nothing is due of what is over."""
    if laid.state in (OfferState.OFFERED, ConsultationState.ASKED):
        return due_look(laid.answer_by, today)
    if isinstance(laid, Offer) and laid.state == OfferState.ACCEPTED:
        return due_look(laid.result_by, today)
    return None


def _kind(state: str) -> str:
    good = (OfferState.ACCEPTED, OfferState.FINISHED, ConsultationState.ANSWERED)
    return "success" if state in good else "neutral"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
