# SPDX-License-Identifier: EUPL-1.2
"""What people typed in any journey stands nowhere in the clear: not in the database, its files, logs or storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch.programs import Postgresql
from baken.config.launch.roles import DATABASE
from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.leaks import files_under, find, forms_of
from tests.journeys.pages.photo import take_photo
from tests.journeys.words import ANSWER, MARKERS, NOTE, PLACE_NAME, QUESTION, REASON, REPORTER_NAME, STORY
from tests.rig.letterbox import Letterbox, Received

PLANTED = "dodaarsvijver"


def dump(house: House, folder: Path) -> Path:
    """All that pg_dump gives, as the database's superuser."""
    postgresql = Postgresql(house.home.cluster)
    password = {"PGPASSWORD": house.cluster.passwords["postgres"]}
    command = ["pg_dump", "--host", str(house.cluster.run), "--username", "postgres", DATABASE]
    made = postgresql.run(command, environment=password)
    assert made.returncode == 0, made.stderr
    path = folder / "dump.sql"
    path.write_text(made.stdout)
    return path


def mailed(letterbox: Letterbox, folder: Path) -> list[Path]:
    """Every mail that left the house."""
    paths = [folder / f"mail-{number}" for number in range(len(letterbox.received))]
    for path, mail in zip(paths, letterbox.received, strict=False):
        path.write_bytes(mail.data)
    return paths


def places(house: House, letterbox: Letterbox, folder: Path) -> dict[str, list[Path]]:
    """Where a word could stand. A checkpoint first: what only memory holds is on disk after it."""
    house.look("CHECKPOINT")
    home = house.home
    return {
        "dump": [dump(house, folder)],
        "data folder": list(files_under(home.cluster / "data" / "base")),
        "log of changes": list(files_under(home.cluster / "data" / "pg_wal")),
        "logs": list(files_under(home.logs, home.cluster / "postgresql.log", house.said)),
        "temporary": list(files_under(home.memory, home.running)),
        "storage": list(files_under(home.files)),
        "mails": mailed(letterbox, folder),
        "rest": [path for path in files_under(house.folder) if home.cluster not in path.parents],
    }


@pytest.fixture
def planted(house: House, letterbox: Letterbox) -> Iterator[str]:
    """One word in every kind of place, each in another form."""
    forms = forms_of(PLANTED)
    house.look(f"CREATE TABLE planted AS SELECT '{PLANTED}é'::text AS word")
    spots = {
        house.home.logs / "planted.log": forms["hex"],
        house.home.memory / "planted": forms["utf-16"],
        house.home.files / "planted": b"x" + forms["base64 +1"],
        house.folder / "planted": forms["text"],
    }
    for path, content in spots.items():
        path.write_bytes(content)
    mail = Received("iemand@veiligthuis.example", forms["base64 +1"], over_tls=False, user="")
    letterbox.received.append(mail)
    yield PLANTED
    letterbox.received.remove(mail)
    for path in spots:
        path.unlink()
    house.look("DROP TABLE planted")


def test_a_word_that_was_planted_is_found_in_every_kind_of_place(
    house: House, letterbox: Letterbox, planted: str, tmp_path: Path
) -> None:
    found = {name for name, files in places(house, letterbox, tmp_path).items() if find(files, [planted])}

    assert found == set(places(house, letterbox, tmp_path))


def type_everywhere(company: Company, tmp_path: Path) -> None:
    """A short life of one report, with a word of its own in each kind of text."""
    told = {"who": "someone", "kind": "named", "full_name": REPORTER_NAME, "place": PLACE_NAME}
    code, reference = company.told(STORY, **told)
    farah, she, stranger = company.worker(INTAKE), company.reporter(), company.window()
    farah.take_up(reference)
    farah.note_evidence(reference, {"identity_papers_taken": NOTE})
    farah.write(reference, QUESTION)
    she.come_back(code)
    she.write_back(ANSWER, take_photo(tmp_path))
    farah.go(f"/zoek?q={MARKERS['search']}%C3%A9")
    farah.choose(reference, "advice_only")
    farah.settle(why=REASON)
    stranger.open(company.house.door("desk", "/inloggen/"))
    stranger.fill("login", f"{MARKERS['sign-in']}@voorbeeld.example")
    stranger.fill("password", MARKERS["sign-in"])
    stranger.press("Verder met code uit je app")


def test_no_word_that_anybody_typed_stands_in_the_clear(
    company: Company, house: House, letterbox: Letterbox, tmp_path: Path
) -> None:
    type_everywhere(company, tmp_path)
    wait_until(lambda: house.look("SELECT count(*) FROM files_file WHERE state = 'arrived'") == [(0,)])

    leaks = {
        name: find(files, MARKERS.values()) for name, files in places(house, letterbox, tmp_path).items()
    }

    assert {name: found for name, found in leaks.items() if found} == {}
