# SPDX-License-Identifier: EUPL-1.2
"""Limits of the front door: how fast is too fast, how much is too much."""

from datetime import timedelta

from baken.kernel.policy import Assumption, Source

_TRUST = Source("Trust: how Baken keeps people safe", "5, abuse")

# A person needs longer than this to fill in a report; a program does not.
SHORTEST_FILL = timedelta(seconds=4)
REPORTS_PER_NETWORK_PER_HOUR = 10
CODE_TRIES_PER_HOUR = 10
LETTER_TRIES_PER_HOUR = 10
TICKET_HOLDS = timedelta(hours=12)
CODE_IS_SHOWN_FOR = timedelta(minutes=30)
LONGEST_TEXT = 1024 * 1024
LONGEST_LINE = 500
NETWORKS = Assumption(
    "a network is a /24 (or /56) of addresses; ten reports an hour from one go to the slow queue",
    ask="Veilig Thuis",
)
GUESSING_A_LETTER = Assumption(
    "ten codes of a letter an hour are tried from one network, then one a minute: a large organisation waits, and"
    " nobody guesses eight signs",
    ask="Veilig Thuis",
)
