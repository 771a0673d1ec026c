# SPDX-License-Identifier: EUPL-1.2
"""What stands in `deploy/` agrees with the doors, the settings and the checks at the start."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from baken.config.doors import DOORS
from baken.config.environment import SETTINGS
from baken.config.launch import commands, roles
from baken.config.launch.environments import SERVED
from baken.config.launch.secret_files import contents, names_for
from baken.config.launch.serving import serve
from baken.files import policy as files
from baken.steering.sealing import public_of
from tests.architecture.deployment import FOLDER, Directive, compose, proxy, server_settings, services, unit
from tests.architecture.repository import read
from tests.rig.wire import goes_compressed

PROCESSES = (*SERVED, "worker")
OURS = re.compile(r"BAKEN_\w+")
BY_THE_LAUNCHER = {f"DATABASE_URL_{role.upper()}" for role in (*roles.LOGINS, "superuser")}
TELLING = ("$request_uri", "$args", "$query_string", "$http_", "$cookie", "$request_body", "$request ")


def settings_of(service: str) -> dict[str, str]:
    """The environment of a service, as a whole."""
    own: dict[str, str] = services()[service]["environment"]
    return own


def mounts_of(service: str) -> dict[str, str]:
    """Where in the container, to where on the machine; `:ro` stays with the latter."""
    found = {}
    for volume in services()[service]["volumes"]:
        outside, inside, *mode = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", volume).split(":")
        found[inside] = ":".join([outside, *mode])
    return found


def server_of(door: str) -> Directive:
    """The proxy's block that leads to this door; there is one."""
    (found,) = [
        server
        for server in proxy().all("server")
        if {tuple(one.arguments) for one in server.all("proxy_pass")} == {(f"http://{door}:8000",)}
    ]
    return found


# --- the services


def test_every_door_and_the_worker_have_a_service() -> None:
    served = {service for service in services() if services()[service].get("command", [""])[0] == "serve"}

    assert served == set(PROCESSES) == set(DOORS) - {"owner"}
    assert {service: services()[service]["command"][1] for service in served} == {
        name: name for name in served
    }


@pytest.mark.parametrize("process", PROCESSES)
def test_what_a_service_is_told_to_do_is_understood(process: str) -> None:
    """The command is one that `serve` reads to its end: it stops only at the database that is not there."""
    with pytest.raises(SystemExit):
        serve([*services()[process]["command"][1:], "--help"])


@pytest.mark.parametrize("service", [*PROCESSES, "admin"])
def test_every_setting_of_a_service_exists(service: str) -> None:
    known = set(SETTINGS) | BY_THE_LAUNCHER | {"TMPDIR"}

    assert {name.removesuffix("_FILE") for name in settings_of(service)} <= known
    assert settings_of(service)["BAKEN_PRACTICE"] == "0"
    assert settings_of(service)["BAKEN_PROXY_HOPS"] == "1"


@pytest.mark.parametrize("process", PROCESSES)
def test_a_service_has_its_own_secrets_and_no_other(process: str) -> None:
    given = set(services()[process]["secrets"])
    named = {Path(value).name for name, value in settings_of(process).items() if name.endswith("_FILE")}

    assert given == named == names_for(process) | ({"mail_password"} if process == "worker" else set())


def test_every_secret_is_made_by_our_own_command_or_is_the_proxys(tmp_path: Path) -> None:
    from baken.config.launch.home import Home

    home = Home(tmp_path / "installation")
    home.make()
    theirs = {"tls_certificate", "tls_key", "mail_password"}

    assert set(compose()["secrets"]) - theirs == set(contents(home, tmp_path, "database:5432"))
    home.memory.rmdir()


def test_the_front_door_gets_the_public_part_of_the_office_s_key(tmp_path: Path) -> None:
    from baken.config.launch.home import Home

    home = Home(tmp_path / "installation")
    home.make()
    made = contents(home, tmp_path, "database:5432")
    # A key that somebody made by hand before there was this command stays the key.
    (tmp_path / "questions_key").write_text(f"{'0f' * 32}\n")
    kept = contents(home, tmp_path, "database:5432")
    home.memory.rmdir()

    assert made["questions_public"] == public_of(made["questions_key"])
    assert (kept["questions_key"], kept["questions_public"]) == ("0f" * 32, public_of("0f" * 32))
    assert made["questions_public"] != kept["questions_public"]


@pytest.mark.parametrize("service", [*PROCESSES, "admin", "proxy"])
def test_a_service_may_do_nothing_to_its_machine(service: str) -> None:
    one = services()[service]

    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert not one["user"].startswith("0")
    assert one["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("service", sorted(services()))
def test_no_service_leaves_plain_text_on_a_disk(service: str) -> None:
    """No core dump, no swap, temporary files in memory."""
    one = services()[service]

    assert one["ulimits"] == {"core": 0}
    assert one["memswap_limit"] == one["mem_limit"]
    assert one["tmpfs"]
    if service in (*PROCESSES, "admin"):
        (memory,) = [place.partition(":")[0] for place in one["tmpfs"]]
        own = settings_of(service)
        assert own["TMPDIR"] == own["BAKEN_MEMORY"] == memory


def test_keys_are_where_they_may_be_and_nowhere_else() -> None:
    keys = {
        process: {where: place for where, place in mounts_of(process).items() if "keys" in where}
        for process in PROCESSES
    }

    assert keys == {
        "front": {"/keys/front": "/srv/baken/home/keys/front:ro"},
        # The second for the pepper: the desk makes codes for callers.
        "desk": {
            "/keys/full": "/srv/baken/home/keys/full:ro",
            "/keys/front": "/srv/baken/home/keys/front:ro",
        },
        "office": {},
        "api": {},
        "worker": {"/keys": "/srv/baken/home/keys"},
    }
    assert {process: settings_of(process).get("BAKEN_KEYS") for process in PROCESSES} == {
        "front": "/keys/front", "desk": "/keys/full", "office": None, "api": None, "worker": "/keys/full"
    }  # fmt: skip


def test_only_the_administrator_and_the_database_reach_the_master_and_the_superuser() -> None:
    whole = [service for service in services() if "/home" in mounts_of_all(service)]
    powerful = [service for service, one in services().items() if "superuser" in str(one.get("secrets"))]

    assert whole == ["admin"]
    assert powerful == ["admin", "database"]


def mounts_of_all(service: str) -> set[str]:
    return set(mounts_of(service)) if "volumes" in services()[service] else set()


def test_a_door_speaks_to_the_proxy_and_the_database_only() -> None:
    networks = {process: set(services()[process]["networks"]) for process in PROCESSES}

    assert networks == {door: {door, "data"} for door in SERVED} | {"worker": {"data", "mail"}}
    assert [name for name, one in compose()["networks"].items() if not one.get("internal")] == [
        "outside",
        "mail",
    ]
    assert [service for service, one in services().items() if "ports" in one] == ["proxy"]


# --- the proxy


def test_of_the_front_door_nothing_is_written() -> None:
    assert proxy().own("access_log") == [["off"]]
    assert proxy().own("error_log") == [["/dev/null", "crit"]]
    assert [one.arguments for one in server_of("front").all("access_log")] == []
    assert list(proxy().all("error_log")) == [one for one in proxy().block if one.name == "error_log"]


def test_other_logs_hold_no_query_and_nothing_the_visitor_said() -> None:
    formats = {name: "".join(text) for name, *text in proxy().own("log_format")}
    used = {one.arguments[-1] for one in proxy().all("access_log")} - {"off"}

    assert used == set(formats)
    assert [word for text in formats.values() for word in TELLING if word in f"{text} "] == []
    assert all(server_of(door).own("access_log") for door in SERVED[1:])


@pytest.mark.parametrize("door", SERVED)
def test_every_door_is_behind_the_proxy_under_the_name_it_knows(door: str) -> None:
    ((name,),) = server_of(door).own("server_name")
    known = settings_of(door).get(f"BAKEN_{door.upper()}_ADDRESS")

    assert services()[door]["command"][-1] == "0.0.0.0:8000"
    assert door == "front" or urlsplit(str(known)).hostname == name
    assert all(
        settings_of(process)[f"BAKEN_{other.upper()}_ADDRESS"]
        == settings_of("front")[f"BAKEN_{other.upper()}_ADDRESS"]
        for process in PROCESSES
        for other in SERVED[1:]
    )


def test_what_goes_compressed_of_the_front_door_is_the_same_for_everybody() -> None:
    places = {tuple(one.arguments): one.own("gzip") for one in server_of("front").all("location")}
    paths = {"/": True, "/lees": True, "/lees/1": True, "/vertel": False, "/leeg": False}

    assert proxy().own("gzip") == [["off"]]
    assert {place for place in places if places[place]} == {("=", "/"), ("/lees",), ("/static/",)}
    assert {path: goes_compressed(path) for path in paths} == paths


@pytest.mark.parametrize("door", SERVED)
def test_probes_are_for_inside(door: str) -> None:
    (probes,) = [one for one in server_of(door).all("location") if one.arguments == ["/_healthz/"]]

    assert probes.own("return") == [["404"]]


def test_there_is_exactly_one_hop_and_no_header_twice() -> None:
    said = dict(proxy().own("proxy_set_header"))

    assert said["X-Forwarded-For"] == "$remote_addr"
    assert said["X-Forwarded-Proto"] == "https"
    assert {said[name] for name in ("Forwarded", "X-Forwarded-Host", "X-Real-IP", "Connection")} == {""}
    assert list(proxy().all("add_header")) == []
    # A header set lower down would take all of these away.
    assert len(list(proxy().all("proxy_set_header"))) == len(said)


def test_what_passes_the_proxy_is_not_kept() -> None:
    memory = services()["proxy"]["tmpfs"][0].partition(":")[0]
    folders = [one.arguments[0] for one in proxy().block if one.name.endswith("_temp_path")]
    limit = re.fullmatch(r"(\d+)m", proxy().own("client_max_body_size")[0][0])

    assert proxy().own("proxy_request_buffering") == [["off"]]
    assert proxy().own("proxy_max_temp_file_size") == [["0"]]
    assert [folder for folder in folders if not folder.startswith(f"{memory}/")] == []
    assert limit is not None
    assert int(limit[1]) > 2 * files.REQUEST_MEGABYTES


# --- the database, the image, the unit


def test_the_servers_settings_are_those_that_are_checked_at_every_start() -> None:
    checked = roles.SILENT_LOG | roles.DURABLE

    assert {name: server_settings().get(name) for name in checked} == checked
    assert services()["database"]["command"][-1] == "config_file=/etc/postgresql/baken.conf"


def test_nobody_comes_to_the_database_without_a_password() -> None:
    lines = [line.split() for line in read(FOLDER / "postgresql" / "pg_hba.conf").splitlines()]
    methods = {line[-1] for line in lines if line and not line[0].startswith("#")}

    assert methods == {"scram-sha-256"}


def test_the_image_fetches_by_hash_while_it_is_made_and_is_nobody_when_it_runs() -> None:
    text = read(FOLDER / "Containerfile")

    assert "--require-hashes" in text
    assert " tzdata " in text, "a slim image has no time zones"
    assert re.findall(r"\b(?:curl|wget|ADD|git clone)\b|https?://", text) == []
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    assert 'ENTRYPOINT ["python3", "-P", "-m", "baken"]' in text
    assert text.rstrip().endswith('CMD ["help"]')
    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
        for path in line.split()[:-1]
    ]
    assert [path for path in copied if not (FOLDER.parent / path).exists()] == []


def test_the_unit_is_as_careful_as_the_container() -> None:
    named = {name for value in unit()["Environment"] for name in OURS.findall(value.partition("=")[0])}

    assert {name.removesuffix("_FILE") for name in named} <= set(SETTINGS)
    assert unit()["LimitCORE"] == unit()["MemorySwapMax"] == ["0"]
    assert unit()["ProtectSystem"] == ["strict"]
    assert unit()["NoNewPrivileges"] == ["yes"]
    assert " -m baken serve %i " in unit()["ExecStart"][0]
    assert "serve" in commands.COMMANDS
