# SPDX-License-Identifier: EUPL-1.2
"""`python -m django questions_key`: the public part of the office's key for general questions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from baken.steering.sealing import public_of


class Command(BaseCommand):
    help = "Read BAKEN_QUESTIONS_KEY (64 hexadecimal digits) from the input and print BAKEN_QUESTIONS_PUBLIC."
    requires_system_checks: list[str] = []  # noqa: RUF012  the type of Django

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(public_of(input().strip()))
        except (ValueError, EOFError):
            raise CommandError("The key is 64 hexadecimal digits on one line.") from None
