# SPDX-License-Identifier: EUPL-1.2
"""A signed ticket in every form: it says when the page was made, and that we made it.

It stands beside the check of Origin: an old phone that sends no Origin still shows that the form was ours.
"""

from django.core.signing import BadSignature, TimestampSigner

from baken.front.policy import TICKET_HOLDS

_SIGNER = "baken.front.ticket"


def new_ticket(region: str) -> str:
    return TimestampSigner(salt=_SIGNER).sign(region)


def is_ours(ticket: str, region: str) -> bool:
    """Made here, for this region, not too long ago."""
    try:
        return TimestampSigner(salt=_SIGNER).unsign(ticket, max_age=TICKET_HOLDS) == region
    except BadSignature:
        return False
