# SPDX-License-Identifier: EUPL-1.2
"""Who may come in, in which role: accounts, dated roles, sign-in with a second factor, sessions.

One acting role at a time, chosen at sign-in. Rooms below know only `kernel.Actor`; this room makes it
from the account, the chosen grant and the purpose that was stated, and tells the database who acts.
"""
