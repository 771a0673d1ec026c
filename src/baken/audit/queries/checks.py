# SPDX-License-Identifier: EUPL-1.2
"""What the last check of a chain found."""

from baken.audit.models import ChainCheck
from baken.audit.permissions import MAY
from baken.kernel.actor import Actor


def last_check(viewer: Actor, region: str) -> ChainCheck | None:
    """The newest check of this chain, or nothing when there was none."""
    MAY.require(viewer, "audit.check")
    return ChainCheck.objects.filter(region=region).order_by("-checked_at").first()
