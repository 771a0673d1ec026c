# SPDX-License-Identifier: EUPL-1.2
"""A setting is read strictly: a wrong value stops the start with a sentence that names it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from baken.config import environment
from baken.config.environment import DescribedTwice, WrongSetting, read, value_of

NAME = "BAKEN_OF_A_TEST"


RIGHT: list[tuple[Callable[[str], Any], str, Any]] = [
    (environment.text, "wat dan ook", "wat dan ook"),
    (environment.yes_or_no, "1", True),
    (environment.yes_or_no, "0", False),
    (environment.whole_number, "86400", 86400),
    (environment.folder, "", None),
    (environment.folder, "/srv/baken", Path("/srv/baken")),
    (environment.secret, "s" * 32, "s" * 32),
    (environment.public_key, "", b""),
    (environment.public_key, "0f" * 1216, b"\x0f" * 1216),
    (environment.key_bytes, "", b""),
    (environment.key_bytes, "0f" * 32, b"\x0f" * 32),
    (environment.address, "https://bureau.example.nl/", "https://bureau.example.nl"),
]
WRONG: list[tuple[Callable[[str], Any], str, str]] = [
    (environment.yes_or_no, "yes", "write 1 for yes or 0 for no"),
    (environment.yes_or_no, "", "write 1 for yes or 0 for no"),
    (environment.whole_number, "-1", "write a whole number"),
    (environment.whole_number, "1.5", "write a whole number"),
    (environment.whole_number, "٣", "write a whole number"),
    (environment.folder, "baken/data", "write an absolute path"),
    (environment.secret, "s" * 31, "write at least 32 characters"),
    (environment.public_key, "0f" * 31, "write what `questions_key` prints"),
    (environment.public_key, "zz", "write what `questions_key` prints"),
    (environment.key_bytes, "0f" * 31, "write 64 hexadecimal digits"),
    (environment.key_bytes, "zz" * 32, "write 64 hexadecimal digits"),
    (environment.address, "bureau.example.nl", "write an address like"),
    (environment.address, "ftp://bureau.example.nl", "write an address like"),
    (environment.address, "https://bureau.example.nl/pad", "write an address like"),
    (environment.database, "mysql://baken@host/baken", "write an address like"),
    (environment.database, "postgresql://baken@host", "write an address like"),
]


@pytest.mark.parametrize(("reader", "value", "meant"), RIGHT)
def test_a_right_value_is_what_it_says(
    reader: Callable[[str], Any], value: str, meant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)

    assert read(NAME, reader, help="Where it is for.") == meant


@pytest.mark.parametrize(("reader", "value", "expected"), WRONG)
def test_a_wrong_value_is_refused_with_what_is_expected_and_never_repeated(
    reader: Callable[[str], Any], value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(WrongSetting) as refused:
        read(NAME, reader, help="Where it is for.")

    said = str(refused.value)
    assert said.startswith(f"{NAME} cannot be used: {expected}")
    assert said.endswith("Where it is for.")
    assert len(value) < 20 or value not in said


def test_a_setting_without_a_default_must_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)

    with pytest.raises(WrongSetting, match=f"^{NAME} is not set. Where it is for."):
        read(NAME, environment.text, help="Where it is for.")


def test_one_variable_has_one_description(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "iets")
    read(NAME, environment.text, help="Where it is for.")
    read(NAME, environment.text, help="Where it is for.")

    with pytest.raises(DescribedTwice):
        read(NAME, environment.text, help="In other words.")
    assert environment.SETTINGS[NAME].help == "Where it is for."


def test_a_value_is_read_elsewhere_without_describing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "iets")

    assert value_of(NAME, environment.text) == "iets"
    assert NAME not in environment.SETTINGS
    with pytest.raises(WrongSetting, match=f"^{NAME} cannot be used: write a whole number\\.$"):
        value_of(NAME, environment.whole_number)


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = tmp_path / "secret"
    kept.write_text("s" * 40 + "\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(kept))
    monkeypatch.setenv(NAME, "t" * 40)

    assert read(NAME, environment.secret, help="") == "s" * 40


def test_a_file_that_is_not_there_is_said_without_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "nowhere"))

    with pytest.raises(WrongSetting) as refused:
        read(NAME, environment.secret, help="")

    assert str(refused.value) == f"{NAME}_FILE cannot be read: No such file or directory."


def test_an_address_of_a_database_becomes_its_parts() -> None:
    told = "postgresql://baken_desk:p%40ss@db.example:5433/baken?sslmode=verify-full"

    found = environment.database(told)

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "baken",
        "USER": "baken_desk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_database_may_be_reached_by_its_socket() -> None:
    found = environment.database("postgresql://baken_front:p@/baken?host=/run/postgresql&port=5432")

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "5432", {})
