# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.mailbox.codes import (
    Code,
    Pepper,
    Slip,
    WrongLength,
    check_digit,
    derive_root,
    keys_of,
    new_code,
    parse,
)
from baken.vault.hpke import open_sealed, seal_to
from baken.vault.refusals import Sealed

PEPPER = Pepper("pepper-1", b"p" * 32)
SALT = b"installation salt"
ROOT = bytes(range(32))

codes = st.text("0123456789", min_size=15, max_size=15).map(lambda body: body + check_digit(body))
positions = st.integers(0, 15)


def test_the_check_digit_is_the_one_damm_published() -> None:
    assert check_digit("572") == "4"


def test_a_new_code_reads_back_as_itself_and_no_two_are_alike() -> None:
    made = [new_code() for _ in range(50)]

    assert [parse(code.grouped) for code in made] == made
    assert len(set(made)) == 50


@given(codes, positions, st.integers(1, 9))
def test_any_single_wrong_digit_is_a_slip(digits: str, place: int, shift: int) -> None:
    wrong = str((int(digits[place]) + shift) % 10)

    assert parse(digits[:place] + wrong + digits[place + 1 :]) == Slip()


@given(codes, st.integers(0, 14))
def test_any_swap_of_unequal_neighbours_is_a_slip(digits: str, place: int) -> None:
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]

    assert parse(swapped) == (Code(digits) if swapped == digits else Slip())


@given(codes, st.text(" -.\u2013\u00a0\u200e\u202f\t\n·", max_size=5))
def test_signs_between_the_digits_do_not_matter(digits: str, between: str) -> None:
    assert parse(between + between.join(digits)) == Code(digits)


@pytest.mark.parametrize(
    "zero",
    [
        "\N{ARABIC-INDIC DIGIT ZERO}",
        "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
        "\N{DEVANAGARI DIGIT ZERO}",
        "\N{BENGALI DIGIT ZERO}",
        "\N{FULLWIDTH DIGIT ZERO}",
        "\N{MATHEMATICAL SANS-SERIF BOLD DIGIT ZERO}",
    ],
)
def test_digits_of_every_script_are_read(zero: str) -> None:
    code = new_code()

    typed = "".join(chr(ord(zero) + int(digit)) for digit in code.digits)

    assert parse(typed) == code


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", 0), ("hallo", 0), ("1234 5678", 8), ("1" * 17, 17), ("²" * 16, 0), ("O" + "0" * 15, 15)],
)
def test_anything_but_sixteen_digits_says_how_many_there_were(typed: str, found: int) -> None:
    assert parse(typed) == WrongLength(found)


def test_an_endless_text_is_not_read_to_its_end() -> None:
    assert parse("1" * 1_000_000) == WrongLength(400)


def test_a_code_is_shown_in_four_groups_and_proved_by_its_last_four() -> None:
    code = Code("1234567890123456")

    assert code.grouped == "1234 5678 9012 3456"
    assert code.last_four == "3456"


def test_no_secret_stands_in_a_representation() -> None:
    code = new_code()
    keys = keys_of(ROOT)

    shown = f"{code!r} {PEPPER!r} {keys!r}"

    assert code.digits not in shown
    assert "private" not in shown
    assert not [secret for secret in (PEPPER.secret, ROOT, keys.view_key) if repr(secret) in shown]


def test_the_root_follows_from_code_pepper_and_salt_and_from_all_three() -> None:
    code, other = Code("0000000000000000"), Code("5724000000000000")
    root = derive_root(code, PEPPER, SALT)

    assert root == derive_root(code, PEPPER, SALT)
    assert len(root) == 32
    assert root != derive_root(other, PEPPER, SALT)
    assert root != derive_root(code, Pepper("pepper-2", b"q" * 32), SALT)
    assert root != derive_root(code, PEPPER, SALT + b"2")


@pytest.mark.usefixtures("slow_codes")
def test_the_root_stays_the_same_over_releases() -> None:
    root = derive_root(Code("0000000000000000"), PEPPER, SALT)

    assert root.hex() == "e61fa54516638d38d5eb070f6e66e36e152973e065f381d4b0fe752097b78fd5"
    assert keys_of(root).tag.hex() == "cab271bd3a17ba9c99d1158571922bcebdfcd0954b7020a1503c30cd4681a21c"


def test_what_is_sealed_to_the_mailbox_opens_with_the_same_root_only() -> None:
    sealed = seal_to(keys_of(ROOT).public_key, b"wij bellen u niet", info=b"m")

    opened = open_sealed(keys_of(ROOT).seed, sealed, info=b"m")

    assert opened == b"wij bellen u niet"
    with pytest.raises(Sealed):
        open_sealed(keys_of(bytes(32)).seed, sealed, info=b"m")


def test_tag_view_key_and_seeds_differ_from_each_other() -> None:
    keys = keys_of(ROOT)

    assert len({keys.root, keys.tag, keys.view_key, keys.public_key}) == 4
    assert (len(keys.tag), len(keys.view_key), len(keys.public_key)) == (32, 32, 1216)
