# SPDX-License-Identifier: EUPL-1.2
"""The front door's pages: telling what happens, the code, the mailbox, and calm information.

Every page works without JavaScript on an old phone, can be left at once, and leaves as little behind
as a browser allows. What outsiders read stands in `texts/<language>/`.
"""
