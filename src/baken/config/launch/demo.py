# SPDX-License-Identifier: EUPL-1.2
"""`./baken demo`: all doors and the worker, on a practice region, until somebody stops it."""

from __future__ import annotations

import argparse
import os
import resource
import sys

from baken.config.launch import databases, ports
from baken.config.launch.environments import (
    FIRST_PORT,
    FOR_MACHINES,
    SERVED,
    Addresses,
    Environments,
    regions_by_host,
)
from baken.config.launch.home import Home, default_folder
from baken.config.launch.preparation import Preparation
from baken.config.launch.processes import House, Interrupted, Process, Signals
from baken.config.launch.serving import door_command
from baken.config.launch.trouble import Trouble
from baken.demo import TOUR


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def demo(arguments: list[str]) -> int:
    """Start everything, keep it going, stop it in order; 0 when it was asked to stop."""
    options = _options(arguments)
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signals = Signals()
    home = Home(default_folder(os.environ))
    home.make()
    with home.taken():
        database = databases.for_this(os.environ, home.cluster)
        if options.fresh or home.founding_was_cut_off:
            _start_anew(home, database)
        _live(Environments(home, database, _addresses(options), os.environ), signals, fill=not options.empty)
    say("Gestopt / stopped.")
    return 0


def _addresses(options: argparse.Namespace) -> Addresses:
    addresses = Addresses(options.port, regions_by_host())
    ports.refuse_taken([addresses.port(door) for door in SERVED])
    return addresses


def _live(environments: Environments, signals: Signals, *, fill: bool) -> None:
    database = environments.database
    try:
        _start_database(environments.home, database)
        Preparation(environments, signals, say).run(fill=fill)
        _stand(environments, signals)
    except Interrupted:
        return
    finally:
        database.stop()


def _start_database(home: Home, database: databases.Database) -> None:
    if isinstance(database, databases.Embedded) and not database.exists():
        say("PostgreSQL klaarmaken / making a database cluster ...")
        home.nothing_is_prepared()
    database.start()


def _stand(environments: Environments, signals: Signals) -> None:
    """Open the doors and keep them open until a signal comes."""
    signals.check()
    doors = [_door(environments, door) for door in SERVED]
    house = House(doors, _worker(environments), signals)
    try:
        house.start()
        _introduce(environments)
        house.keep(say, also=environments.database.tend)
    finally:
        house.stop()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./baken demo", description="Start a practice region.")
    parser.add_argument(
        "--fresh", action="store_true", help="throw the practice region away and make a new one"
    )
    parser.add_argument("--empty", action="store_true", help="no invented life: an empty region")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the first of four ports (%(default)s)")
    options = parser.parse_args(arguments)
    if not 1 <= options.port <= 65535 - len(SERVED):
        raise Trouble(f"Poort {options.port} bestaat niet.", f"There is no port {options.port}.")
    return options


def _start_anew(home: Home, database: databases.Database) -> None:
    if not isinstance(database, databases.Embedded):
        raise Trouble(
            "Met een eigen databaseserver begint u opnieuw door daar een lege database te laten maken.",
            "With a server of your own, start anew by having an empty database made there.",
        )
    database.clear()
    home.empty()
    home.make()


def _door(environments: Environments, door: str) -> Process:
    addresses = environments.addresses
    port, host = addresses.port(door), addresses.host(door)
    place = ["--bind", f"{ports.LOOPBACK}:{port}", "--worker-tmp-dir", str(environments.home.memory)]
    return Process(
        name=door,
        command=door_command(door, *place),
        environment=environments.of(door),
        log=environments.home.log(door),
        folder=environments.home.running,
        answers=lambda: ports.is_live(port, host),
        behind=door in FOR_MACHINES,
    )


def _worker(environments: Environments) -> Process:
    return Process(
        name="worker",
        command=[sys.executable, "-P", "-m", "baken.config.worker"],
        environment=environments.of("worker"),
        log=environments.home.log("worker"),
        folder=environments.home.running,
    )


def _introduce(environments: Environments) -> None:
    home, addresses = environments.home, environments.addresses
    say()
    say("Baken draait: een OEFENREGIO met verzonnen mensen / a practice region with invented people.")
    people = home.practice_people()
    if people:
        say(
            f"  {'begin hier / start':<22} {addresses.address('desk')}{TOUR}   de rondleiding / the guided tour"
        )
    for address, name in addresses.front_addresses().items():
        say(f"  {'melden / report':<22} {address}   {name}")
    for door, what in (
        ("desk", "werkplek / desk"),
        ("office", "kantoor / office"),
        ("api", "koppelvlak / API"),
    ):
        say(f"  {what:<22} {addresses.address(door)}")
    if people:
        say()
        say("Wie u kunt spelen / whom you can play:")
    for person in people:
        say(f"  {person['name']:<20} {person['role']:<36} {addresses.address(person['door'])}")
    say()
    if isinstance(environments.database, databases.Embedded):
        say("Deze PostgreSQL is alleen om te oefenen / this PostgreSQL is for practice only.")
    say(f"Gegevens / data: {home.folder}. Stoppen / stop: Ctrl-C.")
