# SPDX-License-Identifier: EUPL-1.2
"""The text for the other file as paper: one sheet."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.casework.models import Case
from baken.kernel.paper import Document, Paragraph
from baken.regions.profiles import region as region_of


def document(case: Case, text: str, *, now: datetime) -> Document:
    """On one sheet; its title is the reference and no more."""
    foot = _("%(reference)s · vertrouwelijk · afgedrukt op %(day)s") % {
        "reference": case.reference, "day": date_format(localtime(now), "j F Y, H.i"),
    }  # fmt: skip
    blocks = [Paragraph(part) for part in text.strip().split("\n\n") if part.strip()]
    return Document(
        title=_("Samenloop bij zaak %(reference)s") % {"reference": case.reference},
        subtitle=region_of(case.region).veilig_thuis,
        blocks=blocks,
        foot=foot,
        made_at=now,
    )
