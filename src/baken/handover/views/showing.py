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
from baken.design.due import CALENDAR, due_look
from baken.handover.models import Consultation, Offer
from baken.handover.policy import CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED
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
        {"key": _("Te zien tot en met"), "value": _day(laid.ends_on)},
    ]


def _due(laid: Offer | Consultation, today: date) -> Any:
    """Nothing is due of what is over."""
    if laid.state == OfferState.OFFERED:
        return due_look(OFFER_IS_ANSWERED.due(laid.laid_at, CALENDAR), today)
    if laid.state == ConsultationState.ASKED:
        return due_look(CONSULTATION_IS_ANSWERED.due(laid.laid_at, CALENDAR), today)
    return due_look(laid.ends_on, today) if laid.state == OfferState.ACCEPTED else None


def _kind(state: str) -> str:
    good = (OfferState.ACCEPTED, OfferState.FINISHED, ConsultationState.ANSWERED)
    return "success" if state in good else "neutral"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
