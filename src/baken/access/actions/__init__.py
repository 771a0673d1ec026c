# SPDX-License-Identifier: EUPL-1.2
"""What is done with accounts and roles. Second factors stand apart: they need the library of sign-in."""

from baken.access.actions.accounts import NotPossible, block_account, create_account, mark_as_practice
from baken.access.actions.roles import confirm_grant, decline_grant, end_grant, give_first_role, propose_grant

__all__ = [
    "NotPossible",
    "block_account",
    "confirm_grant",
    "create_account",
    "decline_grant",
    "end_grant",
    "give_first_role",
    "mark_as_practice",
    "propose_grant",
]
