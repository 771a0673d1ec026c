# SPDX-License-Identifier: EUPL-1.2
"""Each process is told its own role, secret and keys, and nothing of another's."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch import roles
from baken.config.launch.databases import KeptServer
from baken.config.launch.environments import SERVED, Addresses, Environments, regions_by_host
from baken.config.launch.home import Home
from baken.config.launch.trouble import Trouble
from baken.regions import profiles
from baken.steering.sealing import public_of

URLS = {role: f"postgresql://baken_{role}:word-of-{role}@server.example/baken" for role in roles.LOGINS}
CALLER = {
    "PATH": "/usr/bin",
    "PGPASSWORD": "of-the-caller",
    "DATABASE_URL_OWNER": "of-the-caller",
    "BAKEN_DATABASE_URL_DESK": "of-the-caller",
    "BAKEN_SECOND_FACTOR_KEY": "of-the-caller",
    "BAKEN_STORAGE": "of-the-caller",
    "BAKEN_KEYS_FRONT": "of-the-caller",
    "BAKEN_SECRET_FILE": "of-the-caller",
    "BAKEN_KEYS_FILE_ACCEPTED": "the director",
    "BAKEN_FIGURES_EVERY": "60",
    "BAKEN_MAIL_HOST": "mail.example",
    "BAKEN_MAIL_PASSWORD_FILE": "/run/secrets/mail",
    "BAKEN_TRANSIT_ADDRESS": "https://keys.example",
    "BAKEN_TRANSIT_TOKEN_FILE": "/run/secrets/keys",
}


@pytest.fixture
def environments(tmp_path: Path) -> Iterator[Environments]:
    home = Home(tmp_path / "installation")
    home.make()
    addresses = Addresses(8000, {"gv.localhost": "Gooi en Vechtstreek", "wf.localhost": "West-Friesland"})
    yield Environments(home, KeptServer(URLS), addresses, CALLER)
    shutil.rmtree(home.memory, ignore_errors=True)


@pytest.mark.parametrize("door", [*SERVED, "worker"])
def test_a_process_knows_the_password_and_secret_of_no_other(environments: Environments, door: str) -> None:
    told = environments.of(door)

    assert told["BAKEN_DATABASE_URL"] == URLS[door]
    values = " ".join(told.values())
    assert [role for role in roles.LOGINS if f"word-of-{role}" in values] == [door]
    others = [environments.home.secret(f"secret/{other}") for other in roles.LOGINS if other != door]
    assert [other for other in others if other in values] == []
    assert "of-the-caller" not in values
    assert told["BAKEN_KEYS_FILE_ACCEPTED"] == "the director"


def test_only_who_opens_content_gets_the_keys_that_open(environments: Environments) -> None:
    told = {door: environments.of(door).get("BAKEN_KEYS", "") for door in (*SERVED, "worker")}

    keys = environments.home.keys
    assert told == {
        "front": str(keys / "front"),
        "desk": str(keys / "full"),
        "office": "",
        "api": "",
        "worker": str(keys / "full"),
    }


def test_only_where_people_sign_in_second_factors_can_be_read(environments: Environments) -> None:
    told = {door: environments.of(door).get("BAKEN_SECOND_FACTOR_KEY") for door in SERVED}

    assert told["desk"] == told["office"] is not None
    assert (told["front"], told["api"]) == (None, None)


def test_only_where_people_sign_in_the_secret_of_the_organisation_is_known(
    environments: Environments,
) -> None:
    environments.caller = {**environments.caller, "BAKEN_OIDC_SECRET": "of-the-organisation"}
    told = {door: environments.of(door) for door in (*SERVED, "worker")}

    assert [door for door, one in told.items() if "of-the-organisation" in one.values()] == ["desk", "office"]


def test_only_the_desk_knows_the_secret_of_the_broker(environments: Environments) -> None:
    environments.caller = {**environments.caller, "BAKEN_BROKER_SECRET": "of-the-broker"}
    told = {door: environments.of(door) for door in (*SERVED, "worker")}

    assert [door for door, one in told.items() if "of-the-broker" in one.values()] == ["desk"]


def test_only_the_office_can_open_general_questions_and_the_front_door_seals_to_it(
    environments: Environments,
) -> None:
    told = {door: environments.of(door) for door in (*SERVED, "worker")}

    [key] = {one["BAKEN_QUESTIONS_KEY"] for one in told.values() if "BAKEN_QUESTIONS_KEY" in one}
    assert [door for door, one in told.items() if key in one.values()] == ["office"]
    assert [door for door, one in told.items() if "BAKEN_QUESTIONS_PUBLIC" in one] == ["front"]
    assert told["front"]["BAKEN_QUESTIONS_PUBLIC"] == public_of(key)


def test_every_process_asks_for_large_pages(environments: Environments) -> None:
    told = [environments.of(door)["GLIBC_TUNABLES"] for door in (*SERVED, "worker")]

    assert set(told) == {"glibc.malloc.hugetlb=1"}


def test_only_the_worker_gets_the_password_of_the_mail_server(environments: Environments) -> None:
    told = {door: environments.of(door) for door in (*SERVED, "worker")}

    assert all(one["BAKEN_MAIL_HOST"] == "mail.example" for one in told.values())
    assert [door for door, one in told.items() if "/run/secrets/mail" in one.values()] == ["worker"]


def test_doors_can_name_each_other_and_settings_of_the_caller_pass(environments: Environments) -> None:
    told = environments.of("worker")

    assert told["BAKEN_DESK_ADDRESS"] == "http://desk.localhost:8001"
    assert told["BAKEN_OFFICE_ADDRESS"] == "http://office.localhost:8002"
    assert told["BAKEN_API_ADDRESS"] == "http://api.localhost:8003"
    assert told["BAKEN_FRONT_PORT"] == "8000"
    assert told["BAKEN_FIGURES_EVERY"] == "60"


def test_the_one_that_fills_the_region_plays_all_parts(environments: Environments) -> None:
    told = environments.of_everyone()

    assert [told[f"BAKEN_DATABASE_URL_{door.upper()}"] for door in roles.DOORS] == [
        URLS[door] for door in roles.DOORS
    ]


def test_each_region_has_a_front_door_of_its_own(environments: Environments) -> None:
    assert environments.addresses.front_addresses() == {
        "http://gv.localhost:8000": "Gooi en Vechtstreek",
        "http://wf.localhost:8000": "West-Friesland",
    }


def test_every_profile_has_a_front_door_and_a_wrong_one_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elders.toml").write_text('name = "Elders"\n')
    found = regions_by_host()
    monkeypatch.setenv("BAKEN_REGIONS_FOLDER", str(tmp_path))
    profiles.forget()

    with pytest.raises(Trouble, match=r"elders\.toml"):
        regions_by_host()

    monkeypatch.undo()
    profiles.forget()
    assert found["gv.localhost"] == "Gooi en Vechtstreek"


def test_only_who_opens_content_gets_the_token_of_the_key_server(environments: Environments) -> None:
    told = {door: environments.of(door) for door in (*SERVED, "worker", roles.OWNER)}

    given = [door for door in told if "BAKEN_TRANSIT_TOKEN_FILE" in told[door]]
    assert given == ["desk", "worker", roles.OWNER]
    assert {told[door]["BAKEN_TRANSIT_ADDRESS"] for door in told} == {"https://keys.example"}
