# SPDX-License-Identifier: EUPL-1.2
"""`kill -9` of the front door's worker and of PostgreSQL while people report: who saw a code, has a mailbox."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from baken.files.policy import PIECE_BYTES
from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.leaks import files_under
from tests.journeys.load.crowd import opens
from tests.journeys.load.phone import Answer, Phone
from tests.journeys.pages.telling import tell
from tests.journeys.places import Place
from tests.journeys.words import STORY

PEOPLE, AT_ONCE, PATIENCE = 24, 4, 60
PIECES = 12


class Patient(Phone):
    """Tries again after a page that says that something went wrong here, as the page asks."""

    def _ask(self, method: str, path: str, body: bytes | None) -> Answer:
        until = time.monotonic() + PATIENCE
        while True:
            answer = super()._ask(method, path, body)
            if answer.status < 500 or time.monotonic() > until:
                return answer
            self.cut_off += 1
            time.sleep(0.3)


def kill_front_worker(house: House) -> None:
    os.kill(house.processes("front")[-1], signal.SIGKILL)


def kill_postgresql(house: House) -> None:
    pidfile = house.home.cluster / "data" / "postmaster.pid"
    os.kill(int(pidfile.read_text().split()[0]), signal.SIGKILL)


def began_at(house: House) -> object:
    """Since when the database answers; another moment after it was killed."""
    return house.look("SELECT pg_postmaster_start_time()")[0][0]


@pytest.mark.parametrize("kill", [kill_front_worker, kill_postgresql])
def test_a_killed_process_loses_no_report_that_was_acknowledged(
    house: House, place: Place, company: Company, kill: Callable[[House], None]
) -> None:
    before, began = company.reports(), began_at(house)
    phones = [Patient(house.port("front"), place.host, patience=PATIENCE) for _ in range(PEOPLE)]

    with ThreadPoolExecutor(AT_ONCE) as people:
        codes = [people.submit(tell, phone, STORY) for phone in phones]
        wait_until(lambda: sum(one.done() for one in codes) >= PEOPLE // 4, 60)
        kill(house)
        shown = [one.result() for one in codes]
    wait_until(lambda: _answers(house), 60)
    house.an_hour_passes()
    opened = [opens(company.phone(), code) for code in shown[:: PEOPLE // 8]]

    # Who waits for the database does not notice that it was gone: a dead connection is replaced before it is used.
    assert kill is kill_postgresql or sum(phone.cut_off for phone in phones) > 0
    assert (began_at(house) != began) is (kill is kill_postgresql)
    assert len(set(shown)) == PEOPLE
    assert company.reports() == before + PEOPLE
    assert opened == [True] * 8


def test_a_film_goes_on_where_it_was_after_its_door_was_killed(
    company: Company, house: House, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + os.urandom(PIECES * PIECE_BYTES - 24))
    she = company.reporter(script=True)
    she.reach_files(STORY)
    sent = she.send_film(film, after_three=lambda: kill_front_worker(house))
    she.go("/vertel")
    she.on("enough")

    # What was there before the kill is not sent again; a piece that was cut off is.
    assert PIECES <= len(sent) < PIECES + 3
    assert "Film: film.mp4" in she.window.words
    assert film.read_bytes()[40:80] not in b"".join(one.read_bytes() for one in files_under(house.home.files))


def test_after_the_worst_the_desk_reads_what_came_in(company: Company, house: House) -> None:
    _code, reference = company.told(STORY)
    kill_postgresql(house)
    wait_until(lambda: _answers(house), 60)
    farah = company.worker(INTAKE)

    farah.report(reference)

    assert STORY in farah.window.main


def _answers(house: House) -> bool:
    """Every door reaches the database again."""
    return all(
        Phone(house.port(door), house.host(door)).look("/_healthz/readyz").status == 200
        for door in ("front", "desk", "office")
    )
