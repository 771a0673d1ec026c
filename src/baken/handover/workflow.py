# SPDX-License-Identifier: EUPL-1.2
"""What becomes of an offer and of a consultation.

An accepted offer does not expire: after its end date the copy is gone, and the partner still says what became
of it. Every hand-over comes back.
"""

from baken.handover.vocabulary import ConsultationState as C
from baken.handover.vocabulary import OfferState as S
from baken.handover.vocabulary import RequestState as R
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

# A partner pulls: what it asks is answered with a hand-over of kind "request", or refused with a reason.
REQUEST = Workflow(
    "request",
    [
        Step("grant", (R.ASKED,), R.GRANTED, permission="request.answer"),
        Step("refuse", (R.ASKED,), R.REFUSED, permission="request.answer"),
        Step("withdraw", (R.ASKED,), R.WITHDRAWN, permission="request.withdraw"),
    ],
    initial=R.ASKED,
    final=[R.GRANTED, R.REFUSED, R.WITHDRAWN],
)
