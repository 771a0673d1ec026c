# SPDX-License-Identifier: EUPL-1.2
"""Tells the room of reports, below this one, which of them do not turn into a question for advice."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "baken.triage"

    def ready(self) -> None:
        from baken.intake.advice.actions import reports_are_kept_by
        from baken.triage.known.actions import keep_what_leads

        reports_are_kept_by(keep_what_leads)
