# SPDX-License-Identifier: EUPL-1.2
"""What stands in a package. Its title and its name are the reference and no more."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.handover.models import Offer
from baken.handover.queries import Reading
from baken.kernel.paper import Block, Document, Heading, Paragraph, Table
from baken.kernel.paper.blocks import Column
from baken.regions.profiles import region as region_of


def document(offer: Offer, reading: Reading, *, now: datetime) -> Document:
    region = region_of(offer.region)
    blocks: list[Block] = [_facts(offer)]
    if reading.question:
        blocks += [Heading(_("Wat we vragen te doen")), Paragraph(reading.question)]
    for one in reading.copy:
        blocks += [Heading(one.label), Paragraph(one.text)]
    blocks += [Heading(_("Wat wij van u vragen")), Paragraph(_asked(offer))]
    return Document(
        title=offer.reference,
        subtitle=region.veilig_thuis,
        blocks=blocks,
        foot=_("%(reference)s · vertrouwelijk · opgehaald op %(day)s") % {
            "reference": offer.reference, "day": date_format(localtime(now), "j F Y, H.i"),
        },
        made_at=now,
    )  # fmt: skip


def _facts(offer: Offer) -> Table:
    rows = [
        [_("Manier"), offer.kind_label],
        [_("Doel"), offer.purpose_label],
        [_("Grondslag"), offer.ground_label],
        [_("Grondslag ontvanger"), offer.receiver_ground_label],
        [_("Antwoord uiterlijk"), date_format(offer.answer_by, "j F Y")],
        [_("Wat ervan werd: uiterlijk"), date_format(offer.result_by, "j F Y")],
    ]
    if offer.consent:
        rows.append([_("Toestemming"), offer.consent_label])
    return Table(_("Waarom u dit krijgt"), [Column(_("Wat")), Column(_("Hoe"))], rows)


def _asked(offer: Offer) -> str:
    return _(
        "Neemt u dit aan, of hoort het niet bij u? Bel dan %(who)s en noem het kenmerk %(reference)s. Laat ook weten"
        " wat ervan werd. Bewaar dit bestand niet langer dan nodig, en stuur het niet door."
    ) % {"who": region_of(offer.region).veilig_thuis, "reference": offer.reference}
