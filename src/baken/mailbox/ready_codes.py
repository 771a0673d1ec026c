# SPDX-License-Identifier: EUPL-1.2
"""A door's stock of ready codes and its queue for code entry, one of each per process and region.

The front door has both. The desk has a small stock for callers and enters no codes.
"""

import time
from functools import cache

from django.conf import settings

from baken.mailbox.code_stock import CodeEntryPool, CodeSecrets, CodeStock
from baken.mailbox.codes import Pepper
from baken.vault.holders import code_keys

# A caller at a time: enough for four who talk at once.
AT_THE_DESK = 4
# A code takes a tenth of a second, more on a machine that is busy; then the caller is told to wait.
A_MOMENT = 3.0
_STOCKS: dict[str, CodeStock] = {}


@cache
def pool_of(region: str) -> CodeEntryPool:
    keys = code_keys()
    peppers = tuple(Pepper(str(pepper.id), pepper.key) for pepper in keys.peppers(region))
    return CodeEntryPool(CodeSecrets(peppers=peppers, salt=keys.salt(region)))


@cache
def stock_of(region: str) -> CodeStock:
    ready = settings.READY_CODES
    stock = CodeStock(pool_of(region), ready=ready if settings.DOOR == "front" else min(ready, AT_THE_DESK))
    _STOCKS[region] = stock
    return stock


def wait_for_a_code() -> None:
    """Until each stock that this process is filling has a code, a moment at most; no connection is held meanwhile."""
    until = time.monotonic() + A_MOMENT
    for stock in tuple(_STOCKS.values()):
        stock.wait_for_one(max(0.0, until - time.monotonic()))
