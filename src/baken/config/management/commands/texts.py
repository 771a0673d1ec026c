# SPDX-License-Identifier: EUPL-1.2
"""Print the public texts per language for whoever reviews them, and the list of what nobody has read."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baken.config.review import files_of, languages, printed, review_list, stamp


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", help="one language, such as en; all of them otherwise")
        parser.add_argument("--list", action="store_true", help="only the list of what nobody has read")

        parser.add_argument(
            "--translated", metavar="NAME", nargs="+",
            help="with --language: these texts, such as awareness/work, say what the Dutch ones say now",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [options["language"]] if options["language"] else languages()
        if unknown := set(chosen) - set(languages()):
            raise CommandError(f"no texts in {', '.join(unknown)}; there are {', '.join(languages())}")
        if options["translated"]:
            self._stamp(options["language"], options["translated"])
            return
        for language in chosen:
            lines = [] if options["list"] else printed(language)
            self.stdout.writelines(f"{line}\n" for line in lines)
        for language in chosen:
            self.stdout.writelines(f"{line}\n" for line in review_list(language))

    def _stamp(self, language: str | None, names: list[str]) -> None:
        """Each translation gets the mark of its Dutch text, by hand and one by one: somebody compared the two."""
        files = files_of(language) if language else {}
        if unknown := set(names) - set(files):
            raise CommandError(f"no texts {', '.join(sorted(unknown))} in {language or 'no language'}")
        for name in names:
            stamp(files[name])
