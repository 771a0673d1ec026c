# SPDX-License-Identifier: EUPL-1.2
"""What the chain director, the boards, the administrator and the supervisors reach: never content."""

from django.urls import include, path

from baken.config.health import urlpatterns as health
from baken.config.registers import REGISTERS
from baken.office.registers import pages_of

urlpatterns = [
    *health,
    path("", include("baken.access.urls")),
    path("", include("baken.office.urls")),
    path("", include("baken.access.temporary.urls")),
    path("", include("baken.handover.ledger.urls")),
    path("", include("baken.insight.urls")),
    path("", include("baken.capacity.urls")),
    *pages_of(REGISTERS),
    path("", include("baken.post.urls")),
    path("", include("baken.upkeep.urls")),
]
handler400 = "baken.config.errors.bad_request"
handler403 = handler404 = "baken.config.errors.not_found"
handler500 = "baken.config.errors.broken"
