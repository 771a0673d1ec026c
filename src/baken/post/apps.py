# SPDX-License-Identifier: EUPL-1.2
"""Tells the room of accounts, below this one, by which way colleagues are told things."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "baken.post"

    def ready(self) -> None:
        from baken.access.telling import news_goes_to
        from baken.post.actions import tell

        news_goes_to(tell)
