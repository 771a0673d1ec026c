# SPDX-License-Identifier: EUPL-1.2
"""The reporter's mailbox: a code of sixteen digits, messages both ways, and how she may be reached safely.

It knows no report. The code is kept by nobody but the reporter; from it follow a tag that finds the
mailbox and the keys that open it. Looking into a mailbox leaves no trace anywhere.
"""
