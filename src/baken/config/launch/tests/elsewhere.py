# SPDX-License-Identifier: EUPL-1.2
"""Another machine with a PostgreSQL that its organisation keeps; and what stands in the house that moves there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from baken.config.launch import administration, commands, roles
from baken.config.launch.cluster import Cluster
from tests.journeys.load.crowd import report
from tests.journeys.load.phone import Phone

from .installation import NAMES, Installation

REGION = "gooi-en-vechtstreek"
STORIES = """
import django, sys
django.setup()
from django.db import transaction
from baken.access.tell import tell_the_database
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from baken.vault.place import Place
from baken.vault.queries import unseal
with transaction.atomic():
    tell_the_database(Actor.system(sys.argv[1], "intake"))
    take_arrivals(sys.argv[1])
    for one in Report.objects.filter(region=sys.argv[1]):
        print(unseal(Place(one.region, "intake_report", one.id, "story")))
"""
# Without the walls, which an older database does not have in this form.
BACKWARDS = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), "access", "0002", verbosity=0)
"""


def tell(house: Installation, story: str) -> None:
    """A report through the front door, while the house stands."""

    def somebody() -> None:
        report(Phone(house.port, NAMES["front"]), story)

    assert house.demo(somebody) == 0


def stories() -> str:
    """What a worker of the installation that the environment names would read in its reports."""
    with administration.installation() as environments:
        return _python(environments.of("worker"), STORIES, REGION)


def make_older() -> None:
    """The database as an earlier version left it."""
    with administration.installation() as environments:
        _python(environments.of(roles.OWNER), BACKWARDS)


def kept_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """A fresh cluster, prepared by its administrator; from here on the commands work there."""
    server = Cluster(folder / "cluster", durable=False).start()
    monkeypatch.setenv("DATABASE_URL_SUPERUSER", server.superuser_url())
    for role in roles.LOGINS:
        monkeypatch.setenv(f"DATABASE_URL_{role.upper()}", server.url(role))
    monkeypatch.setenv("BAKEN_HOME", str(folder / "installation"))
    assert commands.main(["database", "prepare"]) == 0
    return server


def _python(environment: dict[str, str], code: str, *arguments: str) -> str:
    command = [sys.executable, "-P", "-c", code, *arguments]
    path = {"PATH": os.environ.get("PATH", "")}
    result = subprocess.run(command, env=environment | path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout
