# SPDX-License-Identifier: EUPL-1.2
"""The key server is named whole or not at all, and never reached in the clear over a line."""

import pytest

from baken.config.environment import WrongSetting
from baken.config.key_server import key_server

TOKEN = "hvs.of-a-test"


def test_without_an_address_keys_are_kept_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAKEN_TRANSIT_ADDRESS", raising=False)

    assert key_server("desk") is None


@pytest.mark.parametrize("address", ["https://keys.example:8200", "http://127.0.0.1:8200"])
def test_a_server_is_reached_over_tls_or_on_this_machine(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKEN_TRANSIT_ADDRESS", address)
    monkeypatch.setenv("BAKEN_TRANSIT_TOKEN", TOKEN)

    server = key_server("desk")

    assert server is not None
    assert (server.address, server.mount, server.token) == (address, "transit", TOKEN)
    assert TOKEN not in repr(server)


def test_a_server_elsewhere_is_never_reached_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_TRANSIT_ADDRESS", "http://keys.example:8200")
    monkeypatch.setenv("BAKEN_TRANSIT_TOKEN", TOKEN)

    with pytest.raises(WrongSetting, match=r"^BAKEN_TRANSIT_ADDRESS must begin with https://"):
        key_server("desk")


@pytest.mark.parametrize(
    ("door", "needs"), [("desk", True), ("worker", True), ("front", False), ("office", False)]
)
def test_only_who_opens_content_needs_the_token(
    door: str, needs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKEN_TRANSIT_ADDRESS", "https://keys.example")
    monkeypatch.delenv("BAKEN_TRANSIT_TOKEN", raising=False)

    if needs:
        with pytest.raises(WrongSetting, match=r"^BAKEN_TRANSIT_TOKEN is not set"):
            key_server(door)
    else:
        assert key_server(door) is not None
