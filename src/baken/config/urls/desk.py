# SPDX-License-Identifier: EUPL-1.2
"""What casework roles, focal officers and partners reach."""

from django.urls import include, path

from baken.config.health import urlpatterns as health

urlpatterns = [
    *health,
    path("", include("baken.access.urls")),
    path("", include("baken.desk.urls")),
    path("", include("baken.intake.urls")),
    path("", include("baken.intake.advice.urls")),
    path("", include("baken.organisations.urls")),
    path("", include("baken.triage.urls")),
    path("", include("baken.triage.meeting.urls")),
    path("", include("baken.triage.known.urls")),
    path("", include("baken.roster.urls")),
    path("", include("baken.triage.waves.urls")),
    path("", include("baken.handover.urls")),
    path("", include("baken.casework.urls")),
    path("", include("baken.care.urls")),
    path("", include("baken.linkage.urls")),
    path("", include("baken.demo.urls")),
]
handler400 = "baken.config.errors.bad_request"
handler403 = handler404 = "baken.config.errors.not_found"
handler500 = "baken.config.errors.broken"
