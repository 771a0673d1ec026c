# SPDX-License-Identifier: EUPL-1.2
"""Mark this database as one of invented people, once, as its owner: the first condition of practice sign-in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import Account


class Command(BaseCommand):
    help = "Markeer deze nieuwe database als oefenomgeving."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PRACTICE:
            raise CommandError("BAKEN_PRACTICE is 0: dit is geen oefenomgeving.")
        if Account.objects.exists():
            raise CommandError("Er staan al mensen in deze database; die wordt geen oefenomgeving meer.")
        mark_as_practice(now=timezone.now())
