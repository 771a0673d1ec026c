# SPDX-License-Identifier: EUPL-1.2
"""The settings of the mail server: nothing, or all of it; never half and never in the clear to elsewhere."""

from pathlib import Path

import pytest

from baken.config.environment import WrongSetting
from baken.config.mail import mail_server

WHOLE = {"BAKEN_MAIL_HOST": "mail.example", "BAKEN_MAIL_SENDER": "baken@veiligthuis.example"}


def given(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def test_without_a_host_there_is_no_mail_server() -> None:
    assert mail_server("worker") is None


def test_a_host_and_a_sender_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, **WHOLE)

    server = mail_server("worker")

    assert server is not None
    assert (server.host, server.port, server.security) == ("mail.example", 587, "starttls")


def test_a_password_comes_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("geheim\n")
    given(monkeypatch, **WHOLE, BAKEN_MAIL_USER="baken", BAKEN_MAIL_PASSWORD_FILE=str(tmp_path / "password"))

    server = mail_server("worker")

    assert server is not None
    assert server.password == "geheim"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"BAKEN_MAIL_SENDER": ""}, "BAKEN_MAIL_SENDER is not set"),
        ({"BAKEN_MAIL_SENDER": "Baken <x@y.example>"}, "BAKEN_MAIL_SENDER cannot be used"),
        ({"BAKEN_MAIL_PORT": "0"}, "BAKEN_MAIL_PORT cannot be used"),
        ({"BAKEN_MAIL_SECURITY": "ssl"}, "starttls, tls, none"),
        ({"BAKEN_MAIL_SECURITY": "none"}, "cannot be none"),
        ({"BAKEN_MAIL_USER": "baken"}, "belong together"),
        ({"BAKEN_MAIL_AUTHORITY": "ca.pem"}, "BAKEN_MAIL_AUTHORITY cannot be used"),
    ],
)
def test_what_cannot_be_used_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], said: str
) -> None:
    given(monkeypatch, **{**WHOLE, **settings})

    with pytest.raises(WrongSetting, match=said):
        mail_server("worker")


def test_a_door_that_sends_nothing_needs_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, **WHOLE, BAKEN_MAIL_USER="baken")

    assert mail_server("office") is not None
