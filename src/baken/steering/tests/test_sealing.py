# SPDX-License-Identifier: EUPL-1.2
"""A general question opens with the office's key, at its own row, and nowhere else."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from baken.steering.sealing import open_question, pair_of, public_of, seal_question
from baken.vault.refusals import Sealed

KEY, OTHER = bytes(range(32)), bytes(32)
TEXT = "Welke training is er?"


def test_it_opens_with_the_key_at_its_own_row() -> None:
    sealed = seal_question(pair_of(KEY).public, TEXT, belongs_to="gooi|1")

    assert open_question(KEY, sealed, belongs_to="gooi|1") == TEXT
    assert TEXT.encode() not in sealed


@pytest.mark.parametrize(("key", "belongs_to"), [(OTHER, "gooi|1"), (KEY, "gooi|2")])
def test_with_another_key_or_at_another_row_it_does_not(key: bytes, belongs_to: str) -> None:
    sealed = seal_question(pair_of(KEY).public, TEXT, belongs_to="gooi|1")

    with pytest.raises(Sealed):
        open_question(key, sealed, belongs_to=belongs_to)


def test_a_short_and_a_longer_question_look_alike() -> None:
    lengths = {len(seal_question(pair_of(KEY).public, text, belongs_to="x")) for text in ("a", "b" * 900)}

    assert len(lengths) == 1


@pytest.mark.parametrize("typed", ["", "not a key", "ab"])
def test_the_command_says_what_a_key_is(typed: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("builtins.input", lambda: typed)

    with pytest.raises(CommandError, match="64 hexadecimal digits"):
        call_command("questions_key")


def test_the_command_prints_the_public_part(monkeypatch: Any) -> None:
    output = StringIO()
    monkeypatch.setattr("builtins.input", lambda: KEY.hex())

    call_command("questions_key", stdout=output)

    assert output.getvalue().strip() == public_of(KEY.hex()) == pair_of(KEY).public.hex()
