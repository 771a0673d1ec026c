# SPDX-License-Identifier: EUPL-1.2
"""The key server (OpenBao or Vault with Transit), from the environment: nothing when no address is given."""

from baken.config.environment import WrongSetting, address, folder, read, text
from baken.vault.transit import KeyServer

HOLDERS = ("desk", "worker", "owner")
LOOPBACK = ("http://localhost", "http://127.0.0.1", "http://[::1]")


def key_server(door: str) -> KeyServer | None:
    """What `BAKEN_TRANSIT_...` says; a wrong combination stops the start like any wrong value."""
    server = _read()
    if not server.address:
        return None
    if server.address.startswith("http://") and not server.address.startswith(LOOPBACK):
        raise WrongSetting("BAKEN_TRANSIT_ADDRESS must begin with https:// for a server on another machine.")
    if door in HOLDERS and not server.token:
        raise WrongSetting("BAKEN_TRANSIT_TOKEN is not set: without it no key can be used.")
    return server


def _read() -> KeyServer:
    return KeyServer(
        address=read(
            "BAKEN_TRANSIT_ADDRESS",
            lambda value: address(value) if value else "",
            default="",
            help="The OpenBao or Vault server that holds the keys; without it they are kept in files.",
        ),
        mount=read(
            "BAKEN_TRANSIT_MOUNT", text, default="transit", help="Where its Transit engine is mounted."
        ),
        token=read(
            "BAKEN_TRANSIT_TOKEN",
            text,
            default="",
            help="The token for the key server; give it as a file. Desk and worker get it, the front door never.",
        ),
        authority=read(
            "BAKEN_TRANSIT_AUTHORITY",
            folder,
            default="",
            help="A file with the certificate of who signed the key server's, when the machine does not know it.",
        ),
    )
