# SPDX-License-Identifier: EUPL-1.2
"""Handing a message to a mail server, over real sockets."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from baken.post.server import STARTTLS, TLS, MailServer, NotTaken
from baken.post.vocabulary import Trouble
from tests.rig.letterbox import Letterbox, certificate

TO = "dienst@veiligthuis.example"
USER, PASSWORD = "baken", "een lang wachtwoord"


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "baken@veiligthuis.example", TO, "intake"
    made.set_content("intake\n.\n..twee punten\n")
    return made


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[Letterbox, Path]]:
    """A server with TLS and a password, and the file with who signed its certificate."""
    file = certificate(tmp_path)
    one = Letterbox(file, login=(USER, PASSWORD))
    yield one, file
    one.stop()


def test_a_message_arrives_as_it_was(letterbox: Letterbox, server: MailServer) -> None:
    server.hand_over(message(), TO)

    [one] = letterbox.received
    assert one.to == TO
    assert one.body.replace("\r\n", "\n") == "intake\n.\n..twee punten\n"


def test_a_message_goes_over_tls_with_a_password(guarded: tuple[Letterbox, Path], server: MailServer) -> None:
    letterbox, file = guarded
    secure = replace(
        server, port=letterbox.port, security=STARTTLS, user=USER, password=PASSWORD, authority=file
    )

    secure.hand_over(message(), TO)

    [one] = letterbox.received
    assert (one.over_tls, one.user) == (True, USER)


def test_a_certificate_nobody_knows_is_not_trusted(
    guarded: tuple[Letterbox, Path], server: MailServer
) -> None:
    letterbox, _file = guarded

    with pytest.raises(NotTaken) as refused:
        replace(server, port=letterbox.port, security=STARTTLS).hand_over(message(), TO)

    assert refused.value.trouble == Trouble.NOT_TRUSTED
    assert letterbox.received == []


def test_a_server_without_tls_gets_nothing_when_tls_is_asked(
    letterbox: Letterbox, server: MailServer
) -> None:
    with pytest.raises(NotTaken):
        replace(server, security=STARTTLS).hand_over(message(), TO)
    with pytest.raises(NotTaken):
        replace(server, security=TLS).hand_over(message(), TO)

    assert letterbox.received == []


def test_a_wrong_password_is_said_so(guarded: tuple[Letterbox, Path], server: MailServer) -> None:
    letterbox, file = guarded
    secure = replace(
        server, port=letterbox.port, security=STARTTLS, user=USER, password="anders", authority=file
    )

    with pytest.raises(NotTaken) as refused:
        secure.hand_over(message(), TO)

    assert refused.value.trouble == Trouble.NO_LOGIN


@pytest.mark.parametrize(
    ("says", "trouble"),
    [
        ({"CONNECT": None}, Trouble.NO_CONNECTION),
        ({"CONNECT": "554 not you"}, Trouble.NO_CONNECTION),
        ({"MAIL": "451 later"}, Trouble.REFUSED),
        ({"RCPT": "550 nobody here"}, Trouble.REFUSED),
        ({"DATA": "451 later"}, Trouble.REFUSED),
        ({"DONE": "552 too big"}, Trouble.REFUSED),
        ({"DONE": None}, Trouble.NO_CONNECTION),
    ],
)
def test_what_a_server_does_not_take_is_told_by_a_code(
    letterbox: Letterbox, server: MailServer, says: dict[str, str | None], trouble: Trouble
) -> None:
    letterbox.says = says

    with pytest.raises(NotTaken) as refused:
        server.hand_over(message(), TO)

    assert refused.value.trouble == trouble


def test_a_server_that_is_not_there_is_no_connection(letterbox: Letterbox, server: MailServer) -> None:
    letterbox.stop()

    with pytest.raises(NotTaken) as refused:
        server.hand_over(message(), TO)

    assert refused.value.trouble == Trouble.NO_CONNECTION


@pytest.mark.parametrize("farewell", [None, "500 what?"])
def test_what_was_taken_stays_taken_whatever_comes_after(
    letterbox: Letterbox, server: MailServer, farewell: str | None
) -> None:
    letterbox.says = {"QUIT": farewell}

    server.hand_over(message(), TO)

    assert len(letterbox.received) == 1


def test_the_password_is_not_in_what_is_printed(server: MailServer) -> None:
    assert PASSWORD not in repr(replace(server, password=PASSWORD))
