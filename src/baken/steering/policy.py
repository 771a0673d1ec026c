# SPDX-License-Identifier: EUPL-1.2
"""General questions: to whom, by when, and what is no general question."""

from baken.kernel.policy import Assumption, Source, Term

TO_THE_CHAIN_DIRECTOR = Source(
    "Beleid mensenhandel Gooi en Vechtstreek 2022", "Rolomschrijving ketenregisseur: general questions"
)
ANSWERED_IN_PUBLIC = Assumption(
    "a general question is answered on a page for everybody, in the words of the chain director; whoever asked"
    " stays unknown and the question itself is erased",
    ask="ketenregisseur",
)
ANSWER = Term(
    working_days=10, source=Assumption("a general question is answered in two weeks", ask="ketenregisseur")
)
QUESTIONS_PER_NETWORK_PER_HOUR = 5
LONGEST_QUESTION = 2_000
LONGEST_ANSWER = 4_000
# A sealed question tells little of its length.
SEALED_FROM = 1024
