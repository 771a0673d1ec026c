# SPDX-License-Identifier: EUPL-1.2
"""Organisations that report often: their people sign in at the desk and see how their own reports stand.

They tell what they know at the front door, as everybody does; here stands only that a report came from them.
Of the report itself this room shows a reference, a day and how it stands in the words of the mailbox; to whoever
made it, under the own name, also what Veilig Thuis wrote. Triage, cases and people do not exist here.
"""
