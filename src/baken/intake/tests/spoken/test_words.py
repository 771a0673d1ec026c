# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID, uuid4

import pytest

from baken.intake.spoken.words import as_heard, spoken_words, word_list


def test_the_list_is_long_enough_and_every_word_can_be_typed_as_it_is_heard() -> None:
    words = word_list()

    assert len(set(words)) == len(words) >= 128
    assert [word for word in words if as_heard(word) != word] == []


def test_the_words_follow_from_the_id_and_the_secret_and_are_never_the_same_twice() -> None:
    one = UUID(int=1)
    drawn = [spoken_words(uuid4(), "s").split() for _ in range(500)]

    assert spoken_words(one, "secret") == spoken_words(one, "secret")
    assert spoken_words(one, "secret") != spoken_words(one, "other")
    assert all(first != second for first, second in drawn)
    assert len({tuple(pair) for pair in drawn}) > 450


@pytest.mark.parametrize("typed", ["radio tomaat", " Radio,  TOMAAT! ", "rádio–tomaat"])
def test_what_was_heard_is_understood_however_it_is_typed(typed: str) -> None:
    assert as_heard(typed) == "radio tomaat"
