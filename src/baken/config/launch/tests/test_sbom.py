# SPDX-License-Identifier: EUPL-1.2
"""The bill of materials lists what the locks pin, and is the same each time it is made."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from baken.config.launch import commands, sbom
from baken.config.launch.home import ROOT


def test_every_pinned_package_and_style_sheet_is_listed_once() -> None:
    listed = [component["name"] for component in sbom.document()["components"]]
    pinned = [
        line.split("==")[0].partition("[")[0]
        for lock in sbom.LOCKS
        for line in (ROOT / "requirements" / f"{lock}.txt").read_text().splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    ]
    taken = [line for line in sbom.NOTICE.read_text().splitlines() if "  " in line]

    assert len(listed) == len(set(listed)) == len(pinned) + len(taken)
    assert set(pinned) <= set(listed)


def test_what_is_listed_is_what_is_installed() -> None:
    known = {component["name"]: component["version"] for component in sbom.document()["components"]}

    assert {name: known[name] for name in ("django", "cryptography", "psycopg")} == {
        name: version(name) for name in ("django", "cryptography", "psycopg")
    }


def test_every_package_is_pinned_by_hash_and_asked_for_by_somebody() -> None:
    made = sbom.document()
    packages = [one for one in made["components"] if one["purl"].startswith("pkg:pypi/")]
    asked = {used for one in made["dependencies"] for used in one["dependsOn"]}

    assert [one["name"] for one in packages if not one["hashes"]] == []
    assert {one["purl"] for one in packages} == asked
    (ours,) = [one["dependsOn"] for one in made["dependencies"] if one["ref"].startswith("pkg:generic/")]
    assert {
        name for name in ("django", "cryptography", "pillow") if not any(f"/{name}@" in one for one in ours)
    } == set()


def test_it_is_the_same_each_time_and_says_nothing_of_where_it_was_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [commands.main(["sbom", str(tmp_path / "sbom.json")]), commands.main(["sbom"])]

    text = (tmp_path / "sbom.json").read_text()
    assert codes == [0, 0]
    assert capsys.readouterr().out == text
    assert "://" not in text
    assert json.loads(text)["bomFormat"] == "CycloneDX"


def test_a_package_that_is_needed_on_some_machines_says_which(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:"
        + "ab" * 32
        + "\n    # via qrcode\n"
        "psycopg[binary,pool]==3.3.9 \\\n    --hash=sha256:"
        + "cd" * 32
        + "\n    # via\n    #   -r runtime.in\n    #   django\n"
    )

    first, second = sbom.read_lock(lock)

    assert first == sbom.Package("colorama", "0.4.6", "sys_platform == 'win32'", ["ab" * 32], ["qrcode"])
    assert second == sbom.Package("psycopg", "3.3.9", "", ["cd" * 32], ["-r runtime.in", "django"])
