# SPDX-License-Identifier: EUPL-1.2
"""From an empty or older database to one the doors can work with; skipped when nothing changed."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

from baken.config.launch import children, databases, roles
from baken.config.launch.environments import Environments
from baken.config.launch.home import state_of_the_source
from baken.config.launch.processes import Signals
from baken.config.launch.reasons import reason


class Preparation:
    """Migrates, makes the first keys, marks the database as practice and fills it, each once."""

    def __init__(self, environments: Environments, signals: Signals, say: Callable[[str], None]) -> None:
        self.environments = environments
        self.home = environments.home
        self.database = environments.database
        self.signals = signals
        self.say = say

    def run(self, *, fill: bool) -> None:
        """Everything that is not done yet."""
        url = self.database.url(roles.OWNER)
        state = f"{state_of_the_source()} {hashlib.sha256(url.encode()).hexdigest()}"
        if self.home.is_prepared(state):
            return
        self.database.make_ready()
        if databases.is_new(url):
            self._found(fill=fill)
        else:
            databases.refuse_a_newer_database(url)
            self._update()
        self.home.set_prepared(state)

    def _found(self, *, fill: bool) -> None:
        """A new installation; when this is cut off halfway, the next start begins anew."""
        self.home.founding_begins()
        self._update()
        self.django(["practice_mark"], self.environments.of(roles.OWNER))
        if fill:
            self.say("Oefenregio vullen / filling the practice region ...")
            self.python("baken.demo", ["-m", "baken.demo"], self.environments.of_everyone())
        self.home.founding_is_done()

    def _update(self) -> None:
        self.say("Database bijwerken / migrating the database ...")
        self.django(["migrate", "--verbosity", "0"], self.environments.of(roles.OWNER))
        self.django(["keys", "new", "--missing"], self.environments.of(roles.OWNER))

    def django(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self.python(arguments[0], ["-m", "django", *arguments], environment)

    def python(self, name: str, arguments: list[str], environment: Mapping[str, str]) -> None:
        """One step in a process of its own; a failure becomes one sentence, the rest is in the log."""
        log = self.home.log("preparation")
        with log.open("ab") as output:
            began_at = output.tell()
            step = subprocess.Popen(
                [sys.executable, "-P", *arguments],
                env=dict(environment),
                cwd=self.home.running,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=children.dies_with_parent(signal.SIGTERM),
            )
            try:
                while step.poll() is None:
                    self.signals.check()
                    time.sleep(0.02)
            finally:
                children.end(step, signal.SIGTERM, 10)
        if step.returncode:
            raise reason(log, began_at, name)
