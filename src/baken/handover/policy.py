# SPDX-License-Identifier: EUPL-1.2
"""How long something lies before somebody, and when an answer and its follow-up are expected."""

from baken.kernel.policy import Assumption, Source, Term

COMES_BACK = Source(
    "Nationaal onderzoek naar opvolging van signalen",
    "signalen worden zwak opgevolgd: elke overdracht komt terug met wat ervan geworden is",
)

OFFER_IS_ANSWERED = Term(
    working_days=5,
    source=Assumption(
        "a partner accepts or returns an offer within five working days",
        ask="Veilig Thuis, team lead, with the partners",
    ),
)
CONSULTATION_IS_ANSWERED = Term(
    working_days=5,
    source=Assumption(
        "a focal officer answers a consultation within five working days",
        ask="district focal officer",
    ),
)
RETURN_IS_HANDLED = Term(
    working_days=2,
    source=Assumption(
        "what comes back is read, and a new outcome chosen, within two working days",
        ask="Veilig Thuis, team lead",
    ),
)
LONGEST = Term(
    months=6,
    source=Assumption("a copy lies before somebody for at most half a year", ask="privacy lawyer"),
)
USUAL = Term(
    months=3,
    source=Assumption("the end date that is proposed for a copy is three months on", ask="privacy lawyer"),
)
GROUNDS = Assumption(
    "which legal ground fits which step is stated by the worker from a list and is not checked by the system",
    ask="privacy lawyer",
)
CASE_COPIES = Assumption(
    "a copy from a case is reached by whoever laid it before somebody and by the team lead; one from a report by "
    "every intake worker of the region",
    ask="Veilig Thuis, team lead",
)
