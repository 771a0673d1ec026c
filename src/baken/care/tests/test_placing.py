# SPDX-License-Identifier: EUPL-1.2
"""The placing rules: which shelter fits, what may fit and what must still be known, in order."""

from typing import Any

import pytest

from baken.care.shelter.placing import PlacingFacts, option_for, options
from baken.care.shelter.policy import INSTITUTIONS, OMM, ROUTES
from baken.care.shelter.vocabulary import ShelterRoute

KNOWN: dict[str, Any] = {
    "age": "adult", "residence": "none", "reflection_runs": True, "problems": "no", "alone": "no",
    "consent": "yes", "tonight": False,
}  # fmt: skip
ABROAD_WITHOUT_CLOCK = {"reflection_runs": False}


def told(**changes: Any) -> list[tuple[str, bool | None, list[str]]]:
    found = options(PlacingFacts(**KNOWN | changes))
    return [(option.route.value, option.fits, [each.value for each in option.missing]) for option in found]


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, ("cosm", True, [])),
        (ABROAD_WITHOUT_CLOCK, ("cosm", None, ["reflection"])),
        ({"problems": "yes"}, ("omm", True, [])),
        ({"residence": "dutch"}, ("centre", True, [])),
        ({"age": "minor", "residence": "dutch"}, ("youth_care", True, [])),
        ({"age": "minor", "alone": "yes"}, ("nidos", True, [])),
        ({"tonight": True}, ("night", True, [])),
    ],
)
def test_what_fits_stands_first(changes: dict[str, Any], first: tuple[str, bool | None, list[str]]) -> None:
    assert told(**changes)[0] == first


def test_without_consent_nothing_goes_to_whoever_gives_care() -> None:
    refused = {route: fits for route, fits, _missing in told(consent="no", problems="yes")}
    asked = {route: missing for route, _fits, missing in told(consent="unknown", problems="yes")}
    here = {route: missing for route, _fits, missing in told(consent="unknown", residence="dutch")}

    assert refused == {"omm": False, "cosm": False, "centre": False}
    assert asked["omm"] == ["consent"]
    assert asked["cosm"] == ["consent"]
    assert here["centre"] == ["consent"]
    assert told(consent="no", age="minor", alone="yes")[0] == ("nidos", True, [])


def test_of_whom_nothing_is_known_everything_may_fit_and_says_what_is_missing() -> None:
    found = {option.route.value: option for option in options(PlacingFacts())}

    assert {option.fits for option in found.values()} == {None}
    assert [each.value for each in found["nidos"].missing] == ["age", "alone"]
    assert [each.value for each in found["omm"].missing] == ["age", "problems", "consent"]
    assert [each.value for each in found["cosm"].missing] == ["age", "residence", "reflection", "consent"]
    assert "night" not in found


def test_what_does_not_fit_stands_last_and_says_why() -> None:
    found = told(residence="dutch")

    assert [fits for _route, fits, _missing in found] == [True, False, False]
    assert option_for("night", PlacingFacts(**KNOWN)) is None


def test_the_national_places_are_as_the_source_gives_them() -> None:
    assert (OMM.places, len(OMM.cities)) == (36, 6)
    assert OMM.institutions == ("Blijf Groep", "Fier", "HVO-Querido", "Kadera")
    assert set(ROUTES) == set(ShelterRoute.values)
    assert set(INSTITUTIONS) == {"blijf", "fier", "hvo", "kadera", "other"}
