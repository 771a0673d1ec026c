# SPDX-License-Identifier: EUPL-1.2
"""What becomes of an offer and of a consultation.

An accepted offer does not expire: after its end date the copy is gone, and the partner still says what became
of it. Every hand-over comes back.
"""

from baken.handover.vocabulary import ConsultationState as C
from baken.handover.vocabulary import OfferState as S
from baken.kernel.workflow import Step, Workflow

OFFER = Workflow(
    "offer",
    [
        Step("accept", (S.OFFERED,), S.ACCEPTED, permission="offer.answer"),
        Step("return", (S.OFFERED, S.ACCEPTED), S.RETURNED, permission="offer.answer"),
        Step("finish", (S.ACCEPTED,), S.FINISHED, permission="offer.answer"),
        Step("withdraw", (S.OFFERED, S.ACCEPTED), S.WITHDRAWN, permission="offer.withdraw"),
        Step("expire", (S.OFFERED,), S.EXPIRED, permission="offer.expire"),
    ],
    initial=S.OFFERED,
    final=[S.RETURNED, S.FINISHED, S.WITHDRAWN, S.EXPIRED],
)

CONSULTATION = Workflow(
    "consultation",
    [
        Step("answer", (C.ASKED,), C.ANSWERED, permission="consultation.answer"),
        Step("withdraw", (C.ASKED,), C.WITHDRAWN, permission="consultation.withdraw"),
        Step("expire", (C.ASKED,), C.EXPIRED, permission="consultation.expire"),
    ],
    initial=C.ASKED,
    final=[C.ANSWERED, C.WITHDRAWN, C.EXPIRED],
)
