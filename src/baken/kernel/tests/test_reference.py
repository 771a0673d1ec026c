# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel.reference import ALPHABET, new_reference, normalise_reference

REFERENCES = st.builds(
    lambda prefix, year, tail: f"{prefix}-{year:02d}-{tail}",
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4),
    st.integers(0, 99),
    st.text(ALPHABET, min_size=5, max_size=5),
)


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@given(prefix=st.text("GVWFOIL", min_size=2, max_size=4), year=st.integers(2020, 2119))
def test_a_new_reference_is_already_in_its_normal_form(prefix: str, year: int) -> None:
    reference = new_reference(prefix, NOW.replace(year=year))

    assert normalise_reference(reference) == reference


@given(reference=REFERENCES, filler=st.sampled_from(["", " ", "-", " - ", "–", ".", "/", "\u00a0"]))
def test_spaces_dashes_and_small_letters_make_no_difference(reference: str, filler: str) -> None:
    typed = f" {filler.join(reference.replace('-', '')).lower()} "

    assert normalise_reference(typed) == reference


@given(reference=REFERENCES)
def test_signs_that_look_alike_are_understood(reference: str) -> None:
    prefix, year, tail = reference.split("-")
    slipped = "-".join(
        [
            prefix.translate(str.maketrans("OI", "01")),
            year.translate(str.maketrans("01", "Ol")),
            tail.translate(str.maketrans("528V", "SZBU")),
        ]
    )

    assert normalise_reference(slipped) == reference


@given(text=st.text(max_size=40))
def test_anything_typed_gives_a_normal_form_or_nothing(text: str) -> None:
    found = normalise_reference(text)

    assert found is None or normalise_reference(found) == found


@pytest.mark.parametrize(
    "text", ["", "GV-26", "GV-26-7K4Q", "GV-26-7K4Q99", "GV-26-7K4Q0", "GV-2A-7K4Q9", "🚨"]
)
def test_what_cannot_be_a_reference_is_not_made_into_one(text: str) -> None:
    assert normalise_reference(text) is None


def test_no_sign_of_the_alphabet_looks_like_another() -> None:
    assert not set("0O1ILSZBU") & set(ALPHABET)
    assert not set("AEIOU") & set(ALPHABET)


def test_references_do_not_follow_each_other() -> None:
    made = [new_reference("GV", NOW) for _ in range(20)]

    assert len(set(made)) == len(made)
    assert made != sorted(made)


@pytest.mark.parametrize("prefix", ["", "G", "gv", "G1", "GVWFX"])
def test_a_prefix_is_two_to_four_capitals(prefix: str) -> None:
    with pytest.raises(ValueError, match="two to four capitals"):
        new_reference(prefix, NOW)


@pytest.mark.parametrize(("hour", "year"), [(22, "26"), (23, "27")])
def test_the_year_begins_when_it_begins_here(hour: int, year: str) -> None:
    assert new_reference("GV", datetime(2026, 12, 31, hour, 30, tzinfo=UTC))[3:5] == year
