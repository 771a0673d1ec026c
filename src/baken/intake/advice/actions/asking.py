# SPDX-License-Identifier: EUPL-1.2
"""Taking a question in at the front door, which writes it and reads nothing back."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from baken.audit.actions import record
from baken.intake.actions import insert_new
from baken.intake.models import AdviceRequest
from baken.intake.permissions import MAY
from baken.intake.queries import PUBLIC_KEY
from baken.intake.vocabulary import AdviceKind, Channel
from baken.kernel.actor import Actor
from baken.vault.arrivals import new_arrival


@dataclass(frozen=True)
class Asked:
    """What somebody asked: who they are, in a code, and the question, which is sealed."""

    kind: AdviceKind
    language: str
    question: str = field(repr=False)


def ask_advice(
    *,
    advice: UUID,
    asked: Asked,
    mailbox: UUID,
    mailbox_public_key: bytes,
    by: Actor,
    now: datetime,
    slow_queue: bool = False,
) -> AdviceRequest:
    """Write a question, sealed; raises AlreadySent when this id is there already.

    As with a report the mailbox's public key goes inside the seal.
    """
    MAY.require(by, "advice.ask")
    [region] = by.regions
    made = insert_new(
        AdviceRequest(
            id=advice,
            region=region,
            channel=Channel.WEB,
            kind=asked.kind,
            language=asked.language,
            asked_at=now,
            mailbox=mailbox,
            slow_queue=slow_queue,
        ),
        now,
    )
    arrival = new_arrival(region, advice, kind="advice")
    arrival.seal(made.place("question"), asked.question)
    arrival.seal(made.place("contact"), json.dumps({PUBLIC_KEY: mailbox_public_key.hex()}))
    arrival.commit(at=now)
    # The log shows the minute only: a precise moment could be laid beside a phone's history.
    record(by, "advice.ask", made, region=region, at=now.replace(second=0, microsecond=0))
    return made
