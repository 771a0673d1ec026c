# SPDX-License-Identifier: EUPL-1.2
"""Mailboxes of invented reporters. Nobody was ever told their codes, so there are none to derive."""

import secrets

from baken.mailbox.codes import MailboxKeys, keys_of

ROOT_BYTES = 32


def keys_of_nobody() -> MailboxKeys:
    """As a code would give them. The slow step protects a code of sixteen digits; this root is no code."""
    return keys_of(secrets.token_bytes(ROOT_BYTES))
