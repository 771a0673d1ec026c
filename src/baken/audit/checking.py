# SPDX-License-Identifier: EUPL-1.2
"""A check of the chain that is kept: asked for on a page, or done by the worker every night."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.audit.models import ChainCheck
from baken.audit.permissions import MAY
from baken.audit.queries.chain import ends_of
from baken.audit.verify import Finding, verify
from baken.kernel.actor import Actor


@transaction.atomic
def check_chain(*, region: str, by: Actor, now: datetime, months: int = 0) -> list[Finding]:
    """Everything that is wrong; with `months` only the lines of the newest months are made again.

    The links are walked from the first to the last either way: a line that is gone is missed there.
    """
    MAY.require(by, "audit.check")
    head = ends_of(region).head
    findings = verify(region, months=months)
    made = ChainCheck(region=region, checked_at=now, checked_by=by.id, months=months, findings=len(findings))
    made.number, made.hash = (head.number, head.hash) if head else (0, "")
    made.save(force_insert=True)
    record(by, "audit.check", made, region=region, at=now, result="wrong" if findings else "done")
    return findings
