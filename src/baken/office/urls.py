# SPDX-License-Identifier: EUPL-1.2
"""The office's own pages: supervision, people, settings."""

from django.urls import path

from baken.office.views import logbook, start, subject

urlpatterns = [
    path("", start.start, name="start"),
    path("logboek", logbook.page, name="logbook"),
    path("logboek/controleer", logbook.check, name="check-chain"),
    path("inzage", subject.page, name="subject-log"),
    path("inzage/regel/<uuid:line>", subject.withhold, name="withhold-line"),
]
