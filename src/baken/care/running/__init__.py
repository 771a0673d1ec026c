# SPDX-License-Identifier: EUPL-1.2
"""Care that ran before Baken: a list is checked line by line, and each line becomes a case with a care path.

The list is looked at first; nothing is taken over before somebody agrees, and then all of it or nothing. A line
that was taken over before is recognised by its own reference, blind; one whose person is here already is shown.
"""
