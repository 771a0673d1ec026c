# SPDX-License-Identifier: EUPL-1.2
"""In which ways work is handed over, how long it lies before somebody, and when an answer is expected.

To whom it may go, for what and with which fields stands in `facts/recipients.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from baken.handover.vocabulary import HandOverKind
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
REQUEST_IS_ANSWERED = Term(
    working_days=5,
    source=Assumption(
        "what a partner asks of us is answered within five working days, with a hand-over or a refusal",
        ask="Veilig Thuis, team lead",
    ),
)
A_REFUSAL_SAYS_THE_SAME = Assumption(
    "a partner whose request is refused does not hear whether what it asked about is here",
    ask="privacy lawyer",
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
BECAME_KNOWN = Term(
    months=1,
    source=Assumption(
        "whoever took something on says within a month what became of it, unless another day was agreed",
        ask="Veilig Thuis, team lead, with the partners",
    ),
)
PACKAGE_IS_TAKEN = Term(
    calendar_days=14,
    source=Assumption(
        "a package can be taken along for two weeks, and never after the end date", ask="privacy lawyer"
    ),
)
MOST_DOWNLOADS = 3
MOST_TRIES = 5
PACKAGE_LIMITS = Assumption(
    "a package is taken along three times at most, for whoever loses the file; five wrong passwords shut it for good",
    ask="privacy lawyer",
)
PACKAGE_IS_MADE = Term(
    working_days=1,
    source=Assumption(
        "for a partner without an account the package is made by the next working day",
        ask="Veilig Thuis, team lead",
    ),
)
GROUNDS = Assumption(
    "the worker chooses a ground out of those in the list of the recipient; whether it holds in this case is not"
    " checked by the system",
    ask="privacy lawyer",
)
CONSENT_IS_ASKED = Source(
    "Public practice of CoMensha",
    "care organisations need consent: from 16 on one's own, younger of parents or guardian",
)


@dataclass(frozen=True, slots=True)
class KindRule:
    """Who owns the work when it was accepted, and whether one must say what is asked."""

    moves_owner: bool
    asks: bool
    hint: str


KINDS: Mapping[HandOverKind, KindRule] = {
    HandOverKind.REFERRAL: KindRule(False, False, "De ander doet zijn eigen werk. De zaak blijft van jou."),
    HandOverKind.TRANSFER: KindRule(
        True, False, "De ander neemt het over. Wie het aanneemt, wordt eigenaar; tot dan blijf jij dat."
    ),
    HandOverKind.ASSIGNMENT: KindRule(False, True, "De ander doet iets voor deze zaak. Jij blijft eigenaar."),
    HandOverKind.REQUEST: KindRule(False, False, "De ander vroeg erom. De zaak blijft van jou."),
}
A_TRANSFER_MOVES = Assumption(
    "whoever accepts a transfer owns the work from that moment; here it is closed as taken over, and what became of"
    " it is still awaited",
    ask="Veilig Thuis, team lead, with the partners",
)
CASE_COPIES = Assumption(
    "a copy from a case is reached by whoever laid it before somebody and by the team lead; one from a report by "
    "every intake worker of the region",
    ask="Veilig Thuis, team lead",
)
