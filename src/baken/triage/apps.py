# SPDX-License-Identifier: EUPL-1.2
"""Tells the rooms below this one what they must know of reports that go along with another."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "baken.triage"

    def ready(self) -> None:
        from baken.casework.queries.told import reports_go_along_by
        from baken.intake.advice.actions import reports_are_kept_by
        from baken.triage.known.actions import keep_what_leads
        from baken.triage.known.queries import going_along_with

        reports_are_kept_by(keep_what_leads)
        reports_go_along_by(going_along_with)
