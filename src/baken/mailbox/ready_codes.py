# SPDX-License-Identifier: EUPL-1.2
"""The front door's stock of ready codes and its queue for code entry, one of each per process and region."""

from functools import cache

from django.conf import settings

from baken.mailbox.code_stock import CodeEntryPool, CodeSecrets, CodeStock
from baken.mailbox.codes import Pepper
from baken.vault.holders import front_keys


@cache
def pool_of(region: str) -> CodeEntryPool:
    keys = front_keys()
    peppers = tuple(Pepper(str(pepper.id), pepper.key) for pepper in keys.peppers(region))
    return CodeEntryPool(CodeSecrets(peppers=peppers, salt=keys.salt(region)))


@cache
def stock_of(region: str) -> CodeStock:
    return CodeStock(pool_of(region), ready=settings.READY_CODES)
