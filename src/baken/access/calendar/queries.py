# SPDX-License-Identifier: EUPL-1.2
"""Whether one's own calendar asks."""

from uuid import UUID

from baken.access.calendar.models import STANDS, CalendarAddress
from baken.access.permissions import MAY
from baken.kernel.actor import Actor


def own_address(viewer: Actor, grant: UUID) -> CalendarAddress | None:
    """The address in use for the role in which the viewer acts."""
    standing = CalendarAddress.objects.filter(STANDS, grant=grant)
    return MAY.narrow(standing, viewer, "calendar.view").first()
