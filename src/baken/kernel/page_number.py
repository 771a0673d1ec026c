# SPDX-License-Identifier: EUPL-1.2
"""The number of a page, another one each time that it is shown: by it the same words from it are known again."""

import hmac
from uuid import UUID

# The field of a form that holds it.
NUMBER = "page"


def mark_of(number: str, *words: str) -> bytes | None:
    """An HMAC of these words under the number; nothing without a number, or with one that is none of ours.

    Nobody can try words against it: the number stands on the page alone and is kept nowhere.
    """
    try:
        key = UUID(number)
    except ValueError:
        return None
    return hmac.digest(key.bytes, "\0".join(words).encode(), "sha256")
