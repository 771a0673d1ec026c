# SPDX-License-Identifier: EUPL-1.2
"""What the chain director, the boards, the administrator and the supervisors reach: never content."""

from django.urls import include, path

from baken.config.health import urlpatterns as health
from baken.config.registers import REGISTERS
from baken.office.preview import SeenPage
from baken.office.registers import pages_of
from baken.office.urls import settings_of
from baken.regions.profiles import Region


def as_seen(region: Region, language: str) -> list[SeenPage]:
    """The front door's own pages, which this door loads only when somebody looks at one."""
    from baken.config.as_seen import as_seen

    return as_seen(region, language)


urlpatterns = [
    *health,
    path("", include("baken.access.urls")),
    path("", include("baken.office.urls")),
    *settings_of(as_seen),
    path("", include("baken.access.temporary.urls")),
    path("", include("baken.handover.ledger.urls")),
    path("", include("baken.insight.urls")),
    path("", include("baken.capacity.urls")),
    path("", include("baken.steering.urls")),
    *pages_of(REGISTERS),
    path("", include("baken.post.urls")),
    path("", include("baken.upkeep.urls")),
]
handler400 = "baken.config.errors.bad_request"
handler403 = handler404 = "baken.config.errors.not_found"
handler500 = "baken.config.errors.broken"
