# SPDX-License-Identifier: EUPL-1.2
"""A list of recipients that says something impossible stops the start."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "baken.handover"
    label = "handover"

    def ready(self) -> None:
        from baken.handover.recipients import book

        book()
