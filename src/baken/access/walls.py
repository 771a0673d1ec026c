# SPDX-License-Identifier: EUPL-1.2
"""Accounts are read before anybody is identified, so their tables have no row rules; sessions are sealed."""

from baken.kernel.walls import Wall

_SIGN_IN = "read at sign-in, before anybody is identified; names of colleagues, no content"

WALLS = [
    Wall(
        "access.Account",
        {
            "desk": "SELECT, UPDATE (password, last_login)",
            "office": "SELECT, INSERT, UPDATE (password, last_login, name, email, is_active)",
            "worker": "SELECT",
        },
        why_no_rows=_SIGN_IN,
    ),
    Wall(
        "access.RoleGrant",
        {
            "desk": "SELECT, UPDATE (confirmed_by, confirmed_at, ends_on)",
            "office": "SELECT, INSERT, UPDATE (confirmed_by, confirmed_at, ends_on)",
            "worker": "SELECT",
        },
        why_no_rows=_SIGN_IN,
    ),
    Wall(
        "access.DeskSession",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="found by a hash of the cookie and sealed under it",
    ),
    Wall(
        "access.OfficeSession",
        {"office": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="found by a hash of the cookie and sealed under it",
    ),
    Wall(
        "access.PracticeMark",
        {"desk": "SELECT", "office": "SELECT", "front": "SELECT", "worker": "SELECT"},
        why_no_rows="says only that this database is for practice",
    ),
]
