# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from baken.kernel.policy import Assumption, Source
from baken.regions import profiles
from baken.regions.profiles import OWN, REPORTING_POINT, UnknownHere
from baken.regions.tests.files import REGION, UNITS

ON = date(2026, 4, 10)
EEMNES = "GM0317"
HILVERSUM = "GM0402"
BAARN = "GM0308"
GOOI = profiles.region("gooi-en-vechtstreek")
WEST_FRIESLAND = profiles.region("west-friesland")


def with_the_dal(folder: Path) -> profiles.Region:
    (folder / "dal.toml").write_text(REGION, encoding="utf-8")
    (folder / "units.toml").write_text(UNITS, encoding="utf-8")
    return profiles.region("dal")


# --- who acts


@pytest.mark.parametrize(
    ("cbs", "acts"),
    [
        (HILVERSUM, OWN),
        (EEMNES, "vt-utrecht"),
        (BAARN, "vt-utrecht"),
        ("GM0034", "vt-flevoland"),
        ("GM0935", "vt-landelijk"),
        ("", "vt-landelijk"),
    ],
)
def test_the_veilig_thuis_of_where_somebody_lives_acts(cbs: str, acts: str) -> None:
    assert GOOI.veilig_thuis_for(cbs, ON) == acts
    assert GOOI.serves(cbs, ON) is (acts == OWN)


def test_eemnes_shares_the_policy_but_not_the_reporting_point() -> None:
    shares_policy = {m.name for m in GOOI.municipalities_on(ON, "policy")}
    shares_point = {m.name for m in GOOI.municipalities_on(ON, REPORTING_POINT)}

    assert shares_policy - shares_point == {"Eemnes"}
    assert len(shares_point) == 6


def test_every_named_veilig_thuis_is_a_partner_that_takes_reports() -> None:
    for region in profiles.all_regions().values():
        named = {region.veilig_thuis_elsewhere}
        named |= {municipality.veilig_thuis for municipality in region.municipalities}
        named |= {neighbour.veilig_thuis for neighbour in region.neighbours}

        assert all("report" in region.partner(code).accepts for code in named - {OWN})


@pytest.mark.parametrize(
    ("when", "partner", "at_once"),
    [("labour", "nla", False), ("organ_removal", "politie", False), ("acute_danger", "politie", True)],
)
@pytest.mark.parametrize("region", [GOOI, WEST_FRIESLAND], ids=lambda region: region.slug)
def test_a_route_leads_to_a_partner_that_takes_reports(
    region: profiles.Region, when: str, partner: str, at_once: bool
) -> None:
    route = region.route(when)

    assert route is not None
    assert (route.partner, route.at_once, route.counts) == (partner, at_once, True)
    assert "report" in region.partner(route.partner).accepts


def test_an_ordinary_form_has_no_route_of_its_own() -> None:
    assert GOOI.route("sexual") is None


def test_the_partners_for_a_soft_signal_are_few() -> None:
    assert {partner.code for partner in GOOI.partners_that_accept("signal")} == {
        "nla",
        "politie",
        "riec",
        "oov",
    }


# --- where


def test_the_municipalities_and_their_codes() -> None:
    assert {m.name: m.cbs for m in GOOI.municipalities_on(ON)} == {
        "Blaricum": "GM0376",
        "Eemnes": "GM0317",
        "Gooise Meren": "GM1942",
        "Hilversum": "GM0402",
        "Huizen": "GM0406",
        "Laren": "GM0417",
        "Wijdemeren": "GM1696",
    }
    assert {m.name: m.cbs for m in WEST_FRIESLAND.municipalities_on(ON)} == {
        "Drechterland": "GM0498",
        "Enkhuizen": "GM0388",
        "Hoorn": "GM0405",
        "Koggenland": "GM1598",
        "Medemblik": "GM0420",
        "Opmeer": "GM0432",
        "Stede Broec": "GM0532",
    }


def test_one_civil_service_works_for_several_municipalities() -> None:
    assert GOOI.municipalities_served_by("bel", ON) == {"GM0376", "GM0317", "GM0417"}
    assert WEST_FRIESLAND.municipalities_served_by("sed", ON) == {"GM0532", "GM0388", "GM0498"}


def test_the_villages_share_one_cell_in_the_figures() -> None:
    assert {GOOI.cluster_of(cbs) for cbs in ("GM0376", "GM0317", "GM0417")} == {"bel"}
    assert GOOI.cluster_name("bel") == "Blaricum, Eemnes en Laren"
    assert {m.cluster for m in GOOI.municipalities} == {cluster.code for cluster in GOOI.figures_clusters}


def test_a_municipality_is_there_only_in_its_time(extra_folder: Path) -> None:
    dal = with_the_dal(extra_folder)

    assert [m.name for m in dal.municipalities_on(date(2025, 12, 31))] == ["Bovendal", "Benedendal"]
    assert [m.name for m in dal.municipalities_on(date(2026, 1, 1))] == ["Bovendal"]
    assert dal.municipalities_on(date(2019, 12, 31)) == ()


def test_a_municipality_that_is_no_more_keeps_its_name(extra_folder: Path) -> None:
    dal = with_the_dal(extra_folder)

    assert dal.municipality("GM9002").name == "Benedendal"
    assert dal.municipality_name("GM9002") == "Benedendal"
    with pytest.raises(UnknownHere):
        dal.municipality("GM9002", date(2026, 1, 1))


def test_for_a_merged_municipality_the_newest_row_speaks(extra_folder: Path) -> None:
    merged = REGION.replace('cbs = "GM9002"\nname = "Benedendal"', 'cbs = "GM9001"\nname = "Bovendal oud"')
    first, second = "valid_from = 2020-01-01\nservices", "valid_from = 2026-01-01\nservices"
    (extra_folder / "dal.toml").write_text(merged.replace(first, second, 1), encoding="utf-8")
    (extra_folder / "units.toml").write_text(UNITS, encoding="utf-8")
    dal = profiles.region("dal")

    assert dal.municipality("GM9001").name == "Bovendal"
    assert dal.municipality("GM9001", date(2025, 6, 1)).name == "Bovendal oud"


def test_a_name_is_known_for_neighbours_and_else_the_code_is_shown() -> None:
    assert GOOI.municipality_name(BAARN) == "Baarn"
    assert GOOI.municipality_name("GM0935") == "GM0935"


# --- roles, hours, numbers


@pytest.mark.parametrize(
    ("day", "organisation"),
    [
        (date(2022, 11, 30), None),
        (date(2022, 12, 1), "Regio Gooi en Vechtstreek"),
        (date(2023, 12, 31), "Regio Gooi en Vechtstreek"),
        (date(2024, 1, 1), "HVO-Querido"),
    ],
)
def test_a_role_moves_to_another_organisation_on_a_day(day: date, organisation: str | None) -> None:
    assert GOOI.organisation_of("care_coordinator", day) == organisation


def test_the_chain_director_is_placed_in_the_unit() -> None:
    unit = profiles.unit_of("gooi-en-vechtstreek")

    assert unit.organisation_of("chain_director", date(2023, 7, 6)) == "RIEC Midden-Nederland"
    assert unit.organisation_of("chain_director", ON) == "bureau Regionale Veiligheid Strategie (RVS)"
    assert GOOI.organisation_of("chain_director", ON) is None


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 4, 13, 6, 59, tzinfo=UTC), False),  # Monday, a minute before nine in summer time
        (datetime(2026, 4, 13, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 4, 13, 14, 59, tzinfo=UTC), True),
        (datetime(2026, 4, 13, 15, 0, tzinfo=UTC), False),
        (datetime(2026, 4, 15, 10, 0, tzinfo=UTC), False),  # Wednesday
        (datetime(2026, 4, 12, 21, 59, tzinfo=UTC), True),  # Sunday until midnight
        (datetime(2026, 4, 12, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_channel_is_open_in_its_hours_here(extra_folder: Path, moment: datetime, is_open: bool) -> None:
    chat = with_the_dal(extra_folder).channels[0]

    assert chat.is_open(moment) is is_open


@pytest.mark.parametrize("region", [GOOI, WEST_FRIESLAND], ids=lambda region: region.slug)
def test_somebody_answers_the_phone_at_any_hour(region: profiles.Region) -> None:
    phone = next(channel for channel in region.channels if channel.kind == "phone")

    assert all(phone.is_open(datetime(2026, 12, 25, hour, 30, tzinfo=UTC)) for hour in range(24))


def test_the_number_of_veilig_thuis_is_free_and_leaves_no_trace() -> None:
    phone = GOOI.phone("veilig-thuis")

    assert (phone.number, phone.dialled, phone.free) == ("0800-2000", "08002000", True)
    assert phone.leaves_no_trace_on_the_bill
    assert GOOI.phone("emergency").number == "112"


def test_the_quick_exit_leads_to_a_page_that_anybody_might_have_open() -> None:
    assert GOOI.leave_to == "https://www.buienradar.nl/"


@pytest.mark.parametrize("ask", [GOOI.partner, GOOI.phone, GOOI.municipality, profiles.region])
def test_an_unknown_code_is_not_guessed(ask: object) -> None:
    with pytest.raises(UnknownHere):
        ask("nowhere")  # type: ignore[operator]


# --- facts


def test_every_fact_of_a_region_names_a_source_or_who_to_ask() -> None:
    facts = profiles.facts_of(WEST_FRIESLAND)
    phones = [fact for where, fact in facts if where.startswith("west-friesland: phones")]

    assert all(fact.document and fact.where for _, fact in facts if isinstance(fact, Source))
    assert all(fact.choice and fact.ask for _, fact in facts if isinstance(fact, Assumption))
    assert len(phones) == len(WEST_FRIESLAND.phones)
    assert all(isinstance(fact, Assumption) for fact in phones)


def test_a_fact_may_have_both_a_source_and_a_doubt() -> None:
    board_report = next(rhythm for rhythm in GOOI.rhythms if rhythm.code == "board_report")

    assert board_report.facts == (
        Source("Beleid mensenhandel Gooi en Vechtstreek 2022", "Bestuurlijke borging"),
        Assumption(
            "The policy says twice a year, the notes of Gooise Meren and Blaricum say yearly; we take twice",
            "stuurgroep Zorg en Veiligheid",
        ),
    )


def test_the_assumption_about_eemnes_is_listed() -> None:
    listed = [fact.choice for _, fact in profiles.facts_of(GOOI) if isinstance(fact, Assumption)]

    assert any("Eemnes shares the policy but not the reporting point" in choice for choice in listed)


# --- several regions
