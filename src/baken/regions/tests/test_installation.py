# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from baken.regions import profiles
from baken.regions.tests.files import REGION, UNITS
from baken.regions.tests.test_profiles import with_the_dal

ON = date(2026, 4, 10)
EEMNES = "GM0317"
HILVERSUM = "GM0402"
BAARN = "GM0308"
GOOI = profiles.region("gooi-en-vechtstreek")
WEST_FRIESLAND = profiles.region("west-friesland")


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("gv.localhost", "gooi-en-vechtstreek"),
        ("GV.localhost:8001", "gooi-en-vechtstreek"),
        ("wf.localhost.", "west-friesland"),
        ("desk.localhost", None),
        ("gv.localhost.example.org", None),
        ("", None),
    ],
)
def test_the_host_names_the_region(host: str, slug: str | None) -> None:
    found = profiles.region_by_host(host)

    assert (found.slug if found else None) == slug


def test_a_unit_sees_the_figures_of_its_own_regions_only() -> None:
    seen = {slug: unit.regions for slug, unit in profiles.units().items()}

    assert seen == {"midden-nederland": ("gooi-en-vechtstreek",), "noord-holland": ("west-friesland",)}


def test_two_regions_of_one_unit_are_seen_together(extra_folder: Path) -> None:
    moved = REGION.replace('unit = "oost"', 'unit = "midden-nederland"')
    (extra_folder / "dal.toml").write_text(moved, encoding="utf-8")

    assert profiles.units()["midden-nederland"].regions == ("gooi-en-vechtstreek", "dal")


def test_an_organisation_adds_a_region_and_a_unit(extra_folder: Path) -> None:
    dal = with_the_dal(extra_folder)

    assert set(profiles.all_regions()) == {"gooi-en-vechtstreek", "west-friesland", "dal"}
    assert profiles.region_by_host("dal.localhost") == dal
    assert set(profiles.units()) == {"midden-nederland", "noord-holland", "oost"}


def test_a_file_of_the_same_name_takes_the_place_of_ours(extra_folder: Path) -> None:
    ours = (profiles.DATA / "west-friesland.toml").read_text(encoding="utf-8")
    changed = ours.replace('host = "wf.localhost"', 'host = "meldpunt.example.org"')
    (extra_folder / "west-friesland.toml").write_text(changed, encoding="utf-8")

    assert profiles.region_by_host("wf.localhost") is None
    assert profiles.region_by_host("meldpunt.example.org") == profiles.region("west-friesland")
    assert set(profiles.all_regions()) == {"gooi-en-vechtstreek", "west-friesland"}


def test_the_files_are_read_once_until_told_otherwise(extra_folder: Path) -> None:
    before = profiles.all_regions()
    (extra_folder / "dal.toml").write_text(REGION, encoding="utf-8")
    (extra_folder / "units.toml").write_text(UNITS, encoding="utf-8")

    assert profiles.all_regions() is before
    profiles.forget()
    assert "dal" in profiles.all_regions()


def test_nobody_changes_a_region_while_it_runs() -> None:
    with pytest.raises(FrozenInstanceError):
        GOOI.host = "elsewhere"  # type: ignore[misc]
    with pytest.raises(TypeError):
        profiles.all_regions()["dal"] = GOOI  # type: ignore[index]
