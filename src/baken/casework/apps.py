# SPDX-License-Identifier: EUPL-1.2
"""Tells the room of people, below this one, who may open a case, and who works on it."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "baken.casework"

    def ready(self) -> None:
        from baken.casework.permissions import cases_open_to, cases_worked_on_by
        from baken.people.permissions import dossiers_are_opened_by

        dossiers_are_opened_by(cases_open_to, worked_on=cases_worked_on_by)
