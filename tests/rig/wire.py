# SPDX-License-Identifier: EUPL-1.2
"""What goes over the wire for a page of the front door, as the proxy of `deploy/` sends it.

Sheets, icon and scripts go compressed. A page does so only where the same stands in it for everybody: what is typed
beside a ticket would tell by its length what the ticket is.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

READ_BY_EVERYBODY = re.compile(r"/|/lees(/.*)?")


def goes_compressed(address: str) -> bool:
    return READ_BY_EVERYBODY.fullmatch(urlsplit(address).path) is not None


def weight(address: str, page: bytes) -> int:
    """The page with its sheet, icon and scripts."""
    static = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    found = [finders.find(one) for one in static]
    assert all(found)
    own = len(gzip.compress(page)) if goes_compressed(address) else len(page)
    return own + sum(len(gzip.compress(Path(str(one)).read_bytes())) for one in found)
