# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from baken.regions.profiles import region as region_of
from baken.triage.letters import language_for, languages, standard_letter, waiting_letter, withdrawal_letter
from baken.triage.vocabulary import OutcomeKind

GOOI = region_of("gooi-en-vechtstreek")
TARGETS = {
    OutcomeKind.HAND_OVER: "nla",
    OutcomeKind.OTHER_VEILIG_THUIS: "vt-utrecht",
    OutcomeKind.CONSULT_FOCAL: "GM0402",
}


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_outcome_has_a_text_in_every_language(kind: OutcomeKind, language: str) -> None:
    letter = standard_letter([(kind, TARGETS.get(kind, ""))], language=language, region=GOOI)

    assert "{" not in letter
    assert "0800-2000" in letter
    assert "112" in letter


def test_a_partner_is_named_and_the_same_paragraph_is_not_said_twice() -> None:
    chosen = [(OutcomeKind.HAND_OVER, "nla"), (OutcomeKind.HAND_OVER, "politie")]

    letter = standard_letter(chosen, language="nl", region=GOOI)

    assert letter.count("Nederlandse Arbeidsinspectie kan hier iets aan doen") == 1
    assert letter.count("Politie Midden-Nederland") == 1
    assert letter.count("Zij laten ons weten wat ze doen") == 1


@pytest.mark.parametrize(
    ("language", "read"), [("nl", "nl"), ("en", "en"), ("pl", "pl"), ("fr", "en"), ("", "en")]
)
def test_without_a_text_in_the_reporters_language_it_is_english(language: str, read: str) -> None:
    assert language_for(language) == read


def test_nothing_chosen_is_no_letter() -> None:
    assert standard_letter([], language="nl", region=GOOI) == ""


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("nl", "3 december"),
        ("en", "3 December"),
        ("pl", "3 grudnia"),
        ("hu", "december 3."),
        ("zh-hans", "12月3日"),
    ],
)
def test_who_waits_reads_until_when_in_the_own_language(language: str, day: str) -> None:
    letter = waiting_letter(date(2026, 12, 3), language=language, region=GOOI)

    assert day in letter
    assert "{" not in letter
    assert "112" in letter


@pytest.mark.parametrize("language", sorted(languages()))
def test_who_asks_to_withdraw_is_answered_in_the_own_language(language: str) -> None:
    letter = withdrawal_letter(language=language, region=GOOI)

    assert "{" not in letter
    assert letter != withdrawal_letter(language="nl" if language != "nl" else "en", region=GOOI)
