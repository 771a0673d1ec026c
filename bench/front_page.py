# SPDX-License-Identifier: EUPL-1.2
"""What a phone fetches for the first page and for a question: everything, compressed as it goes over the wire.

Promised (design): under 60 kB in all; text shows after one round trip, so no script or font stands before it.
"""

import gzip
import re
import sys
from pathlib import Path

from bench._ground import Bounds, prepare, say

LIMIT = 60_000


def main() -> int:
    prepare(ready_codes=1)
    from django.contrib.staticfiles import finders

    from tests.rig.doors import DoorClient

    bounds, client = Bounds(), DoorClient("front")
    for path in ("/", "/?taal=ti", "/?taal=ar", "/vertel", "/berichten", "/lees/safe"):
        page = client.get(path).content
        weight = len(gzip.compress(page))
        for address in sorted(set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))):
            found = finders.find(address)
            weight += len(gzip.compress(Path(str(found)).read_bytes()))
        say(f"{path} with style sheets, icon and script, compressed", f"{weight / 1000:.1f} kB")
        bounds.check("under 60 kB in all", weight < LIMIT)
    return bounds.end()


if __name__ == "__main__":
    sys.exit(main())
