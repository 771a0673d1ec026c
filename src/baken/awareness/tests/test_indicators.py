# SPDX-License-Identifier: EUPL-1.2
import pytest

from baken.awareness.indicators import Strength, indicator_book
from baken.triage.models import Evidence

BOOK = indicator_book()
# What the two Dutch lists hold beside each other, in the codes of our file.
OF_THE_INSPECTORATE = {
    "dangerous_work", "very_long_days", "little_or_no_pay", "identity_papers_taken", "false_promises",
    "violence_or_threats", "high_debt", "no_own_bank_account", "off_the_books", "housing_from_employer",
    "does_not_know_address", "other_pressure",
}  # fmt: skip


def in_list(code: str) -> set[str]:
    return {each.code for each in BOOK.by_code.values() if code in {one.code for one in each.lists}}


def test_there_are_the_six_dimensions_of_the_ilo_in_order() -> None:
    assert [dimension.code for dimension in BOOK.dimensions] == [
        "deception_at_recruitment", "coercion_at_recruitment", "abuse_at_recruitment",
        "exploitation", "coercion_at_destination", "abuse_at_destination",
    ]  # fmt: skip


def test_the_inspectorates_twelve_are_all_there() -> None:
    assert in_list("nla") == OF_THE_INSPECTORATE


def test_the_informatiepunt_adds_two_to_the_same_twelve() -> None:
    assert in_list("informatiepunt") == OF_THE_INSPECTORATE | {"forced_sex", "paid_sex_money_taken"}


@pytest.mark.parametrize("dimension", BOOK.dimensions, ids=lambda dimension: str(dimension.code))
def test_a_dimension_names_its_indicators_the_strongest_first_and_what_to_ask(dimension: object) -> None:
    found = next(each for each in BOOK.dimensions if each is dimension)

    strengths = [each.strength for each in found.indicators]
    assert strengths == sorted(strengths, reverse=True)
    assert len(strengths) >= 3
    assert found.ask.endswith("?")


def test_codes_are_unique_and_fit_their_column() -> None:
    codes = [each.code for dimension in BOOK.dimensions for each in dimension.indicators]
    longest = Evidence._meta.get_field("indicator").max_length or 0

    assert len(codes) == len(set(codes)) == len(BOOK.by_code)
    assert all(len(code) <= longest for code in codes)


def test_strengths_are_the_three_of_the_ilo_and_the_mapping_is_an_assumption() -> None:
    assert {each.strength for each in BOOK.by_code.values()} == set(Strength)
    assert BOOK.mapping.ask == "gedragswetenschapper Veilig Thuis"
