# SPDX-License-Identifier: EUPL-1.2
"""Whoever edits a region's file by hand reads where the mistake is: file, line, key, and what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from baken.regions import profiles
from baken.regions.profiles import WrongProfile
from baken.regions.tests.files import REGION, UNITS


def complaint(folder: Path, region: str = REGION, units: str = UNITS) -> str:
    (folder / "dal.toml").write_text(region, encoding="utf-8")
    (folder / "units.toml").write_text(units, encoding="utf-8")
    with pytest.raises(WrongProfile) as mistake:
        profiles.all_regions()
    return str(mistake.value)


def spoiled(text: str, before: str, after: str) -> str:
    """The text with the first occurrence changed."""
    assert before in text
    return text.replace(before, after, 1)


SPOILED_REGIONS = [
    # one key
    ('cbs = "GM9001"', 'cbs = "9001"',
     'line 16, municipalities: cbs: expected GM and four digits, such as "GM0402", found "9001"'),
    ('name = "Het Dal"', 'name = ""', 'line 3, name: expected a name in one line, without brackets, found ""'),
    ('name = "Het Dal"', "name = 7", "line 3, name: expected a text, found 7"),
    ('code = "DL"', 'code = "dl"', 'line 2, code: expected two to four capitals, found "dl"'),
    ('host = "dal.localhost"', 'host = "dal.localhost:8000"',
     'line 5, host: expected a host name without port, found "dal.localhost:8000"'),
    ('host = "dal.localhost"', 'host = "Dal.localhost"',
     'line 5, host: expected a host name without port, found "Dal.localhost"'),
    ('languages = ["nl", "en"]', 'languages = "nl"', 'line 8, languages: expected a list, found "nl"'),
    ('languages = ["nl", "en"]', 'languages = ["en"]',
     'line 8, languages: expected a list that begins with "nl"'),
    ('languages = ["nl", "en"]', 'languages = ["nl", "Engels"]',
     'line 8, languages: expected a language code, such as "nl" or "zh-hans", found "Engels"'),
    ('address = "https://example.org/"', 'address = "http://example.org/"',
     'line 12, quick_exit: address: expected an address that begins with https://, found "http://example.org/"'),
    ("valid_from = 2020-01-01", 'valid_from = "2020-01-01"',
     'line 18, municipalities: valid_from: expected a date such as 2026-03-31, found "2020-01-01"'),
    ("valid_from = 2020-01-01", "valid_from = 2020-01-01T00:00:00",
     "line 18, municipalities: valid_from: expected a date such as 2026-03-31, found 2020-01-01T00:00:00"),
    ('services = ["policy"]', 'services = ["policies"]',
     "line 29, municipalities: services: expected one of policy, reporting_point, care_coordination, "
     'safety_plan, found "policies"'),
    ("at_least = 4", "at_least = true", "line 83, rhythms: at_least: expected a whole number, found true"),
    ('kind = "chat"', 'kind = "fax"',
     'line 91, channels: kind: expected one of web, phone, chat, email, letter, in_person, found "fax"'),
    ('opens = "09:00"', 'opens = "9 uur"',
     'line 92, hours: opens: expected a time such as "09:00", found "9 uur"'),
    ('days = ["su"]', 'days = ["zo"]',
     'line 92, hours: days: expected one of mo, tu, we, th, fr, sa, su, found "zo"'),
    ('number = "112"', 'number = "one-one-two"',
     'line 103, phones: number: expected a phone number, found "one-one-two"'),
    ('source = "policy: page 4"', 'source = "policy"',
     'line 65, routes: source: expected "document: where in it", found "policy"'),
    ('assumption = "as published; ask: the region"', 'assumption = "as published"',
     'line 104, phones: assumption: expected "what we chose; ask: who can confirm", found "as published"'),
    # keys that are there or not
    ('theme = "baken-theme"', 'theme = "baken-theme"\ncolour = "red"',
     "line 10, colour: unknown key; known are slug, code, name, unit, host, veilig_thuis, "
     "veilig_thuis_elsewhere, languages, theme, quick_exit, municipalities, figures_clusters, "
     "civil_services, neighbours, partners, organisations, routes, role_placements, rhythms, channels, "
     "phones, contacts, sites, letters, decisions"),
    ('source = "policy: page 4"', 'source = "policy: page 4"\npriority = 1',
     "line 66, routes: priority: unknown key; known are source, assumption, when, partner, at_once, counts"),
    ('theme = "baken-theme"\n', "", "line 1, theme: is missing"),
    ('when = "labour"\n', "", "line 62, routes: when: is missing"),
    ('source = "policy: page 5"\n', "",
     "line 67, role_placements: source: say where it is written, or give an assumption"),
    ('[quick_exit]\naddress = "https://example.org/"\nassumption = "a neutral page; ask: the region"',
     'quick_exit = "https://example.org/"', "line 11, quick_exit: expected a table"),
    ("[[figures_clusters]]", "[figures_clusters]",
     "line 34, figures_clusters: expected a list, found a table"),
    # what one key cannot show
    ('slug = "dal"', 'slug = "berg"', 'line 1, slug: expected the name of the file, found "berg"'),
    ('unit = "oost"', 'unit = "west"', 'line 4, unit: no unit "west" in units.toml'),
    ('host = "dal.localhost"', 'host = "wf.localhost"', "line 5, host: west-friesland has the same"),
    ('code = "DL"', 'code = "WF"', "line 2, code: west-friesland has the same"),
    ('veilig_thuis_elsewhere = "vt-elders"', 'veilig_thuis_elsewhere = "nla"',
     "line 7, veilig_thuis_elsewhere: expected a partner of kind veilig_thuis"),
    ('veilig_thuis = "vt-elders"\nsource', 'veilig_thuis = "nla"\nsource',
     'line 31, municipalities: veilig_thuis: "nla" is not in this file'),
    ('veilig_thuis = "vt-elders"\nsource', "source",
     "line 24, municipalities: veilig_thuis: either it shares our reporting point, or another Veilig Thuis "
     "acts for it"),
    ('figures_cluster = "dal"', 'figures_cluster = "berg"',
     'line 20, municipalities: figures_cluster: "berg" is not in this file'),
    ('civil_service = "dal"', 'civil_service = "berg"',
     'line 21, municipalities: civil_service: "berg" is not in this file'),
    ('partner = "nla"', 'partner = "isz"', 'line 64, routes: partner: "isz" is not in this file'),
    ('code = "vt-elders"', 'code = "nla"', 'line 56, partners: code: "nla" occurs twice'),
    ('cbs = "GM9002"', 'cbs = "GM9001"',
     "line 27, municipalities: valid_from: GM9001 is there twice on one day"),
    ("valid_until = 2025-12-31", "valid_until = 2019-12-31",
     "line 28, municipalities: valid_until: lies before valid_from"),
    ("valid_until = 2023-12-31\n", "",
     "line 76, role_placements: valid_from: care_coordinator is placed twice on one day"),
    ('closes = "17:00"', 'closes = "08:00"', "line 92, channels: hours: expected to open before it closes"),
    ("at_most = 6", "at_most = 3", "line 84, rhythms: at_most: is less than at_least"),
    ("at_least = 4", "at_least = 0", "line 83, rhythms: at_least: expected one or more"),
    ("in_months = 12", "in_months = 0", "line 85, rhythms: in_months: expected one or more"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "message"), SPOILED_REGIONS)
def test_a_mistake_in_a_region_is_named_by_file_line_and_key(
    extra_folder: Path, before: str, after: str, message: str
) -> None:
    assert complaint(extra_folder, region=spoiled(REGION, before, after)) == f"dal.toml, {message}"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('name = "Oost"', 'naam = "Oost"',
         "line 3, units: naam: unknown key; known are slug, name, other_regions, role_placements, regions"),
        ('role = "project_lead"', 'role = "Project Lead"',
         "line 12, role_placements: role: expected small letters, digits, dashes, underscores, "
         'found "Project Lead"'),
        ('role = "project_lead"', 'role = "chain_director"',
         "line 14, role_placements: valid_from: chain_director is placed twice on one day"),
        ('name = "Oost"', 'name = "Oost"\nregions = ["dal"]',
         "line 4, units: regions: is said by the files of the regions"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_units_is_named_by_file_line_and_key(
    extra_folder: Path, before: str, after: str, message: str
) -> None:
    assert complaint(extra_folder, units=spoiled(UNITS, before, after)) == f"units.toml, {message}"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('code = "DL"', "code = DL", "dal.toml, line 2: invalid value"),
        ('code = "DL"', 'slug = "DL"', "dal.toml, line 2: cannot overwrite a value"),
    ],
)
def test_what_is_no_toml_is_named_by_its_line(
    extra_folder: Path, before: str, after: str, message: str
) -> None:
    assert complaint(extra_folder, region=spoiled(REGION, before, after)) == message


def test_a_file_in_another_encoding_is_refused(extra_folder: Path) -> None:
    (extra_folder / "dal.toml").write_bytes('name = "Fryslân"'.encode("latin-1"))

    with pytest.raises(WrongProfile, match=r"^dal\.toml cannot be read as a text file in UTF-8$"):
        profiles.all_regions()


def test_an_extra_folder_that_is_not_there_is_refused(
    extra_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKEN_REGIONS_FOLDER", str(extra_folder / "elsewhere"))

    with pytest.raises(WrongProfile, match="BAKEN_REGIONS_FOLDER"):
        profiles.all_regions()
