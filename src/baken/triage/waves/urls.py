# SPDX-License-Identifier: EUPL-1.2
"""The slow queue, a group of it that looks alike, and what is in quarantine."""

from django.urls import path

from baken.triage.waves import views

urlpatterns = [
    path("trage-rij", views.slow_queue, name="slow-queue"),
    path("trage-rij/vragen/<uuid:oldest>", views.questions_to_worklist, name="slow-questions-to-worklist"),
    path("trage-rij/<str:group>", views.group, name="slow-group"),
    path("trage-rij/<str:group>/werklijst", views.to_worklist, name="slow-to-worklist"),
    path("quarantaine/<uuid:quarantine>", views.quarantine, name="quarantine"),
    path("quarantaine/<uuid:quarantine>/bevestig", views.confirm, name="quarantine-confirm"),
    path("quarantaine/<uuid:quarantine>/terug", views.end, name="quarantine-end"),
]
