# SPDX-License-Identifier: EUPL-1.2
"""What stands in a mail: the daily one says nothing by its size, the alarm one word, the others no content."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baken.audit import anchors
from baken.audit.actions import NO_REGION
from baken.audit.queries import ChainHead
from baken.post.letters import letter
from baken.post.models import Mail
from baken.post.server import NONE, MailServer
from baken.post.vocabulary import Kind

REGION = "gooi-en-vechtstreek"
SERVER = MailServer("mail.example", 25, NONE, "baken@veiligthuis.example")
DESK, TO = "https://bureau.example", "dienst@veiligthuis.example"
SEVEN = datetime(2026, 11, 22, 6, tzinfo=UTC)


def sent(kind: Kind, *heads: ChainHead, due: datetime = SEVEN) -> bytes:
    mail = Mail(id=uuid4(), region=REGION, kind=kind, due_at=due)
    return letter(mail, to=TO, server=SERVER, desk=DESK, heads=heads).as_bytes()


some_heads = some.lists(
    some.builds(
        ChainHead,
        some.sampled_from([REGION, NO_REGION, "west-friesland"]),
        some.integers(0, 10**14),
        some.binary(min_size=32, max_size=32).map(bytes.hex),
    ),
    unique_by=lambda head: head.region,
)


@given(heads=some_heads, days=some.integers(0, 20_000))
def test_the_daily_mail_has_one_size_whatever_happened(heads: list[ChainHead], days: int) -> None:
    quiet = sent(Kind.DAILY)

    assert len(sent(Kind.DAILY, *heads, due=SEVEN + timedelta(days=days, minutes=days))) == len(quiet)


def test_the_alarm_says_one_word_and_nothing_else() -> None:
    text = sent(Kind.ON_CALL).decode()

    head, _, body = text.partition("\r\n\r\n")
    assert body == "intake\r\n"
    assert "Subject: intake\r\n" in head
    assert REGION not in text


@pytest.mark.parametrize("quoted", ["", "> "])
def test_the_heads_in_a_mail_are_an_anchor_for_the_logbook(tmp_path: Path, quoted: str) -> None:
    heads = [ChainHead(REGION, 1234, "ab" * 32), ChainHead("west-friesland", 9, "cd" * 32)]
    file = tmp_path / "bericht.eml"
    lines = sent(Kind.DAILY, *heads).decode().splitlines()
    file.write_text("\n".join(quoted + line for line in lines))

    assert anchors.read(file) == heads[:1]


def test_a_line_that_was_damaged_on_the_way_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bericht.eml"
    mail = sent(Kind.DAILY, ChainHead(REGION, 1234, "ab" * 32))
    file.write_bytes(mail.replace(b"abab", b"ab=b"))

    with pytest.raises(anchors.NotAnAnchor):
        anchors.read(file)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_mail_has_words_in_plain_letters_and_names_nobody(kind: Kind) -> None:
    text = sent(kind).decode("ascii")

    assert "Subject: " in text
    assert "{" not in text
    assert max(map(len, text.splitlines())) < 150


def test_a_mail_that_is_sent_again_is_the_same_message() -> None:
    mail = Mail(id=uuid4(), region=REGION, kind=Kind.TRIAL, due_at=SEVEN)

    first, again = (letter(mail, to=TO, server=SERVER, desk=DESK).as_bytes() for _ in range(2))

    assert first == again
    assert f"<{mail.id}@veiligthuis.example>".encode() in first
