# SPDX-License-Identifier: EUPL-1.2
"""Two taps on a button send one message: the same words from the same page have the same id."""

import hmac
from uuid import UUID, uuid4

from django.http import QueryDict


class AlreadyWritten(Exception):
    """This message was sent before: a second tap, or the page sent again."""


def message_of(posted: QueryDict, *words: str) -> UUID:
    """The id of what was sent from a page, by the number that it holds; other words from it are another message.

    Nobody can try words against an id: the number stands on the page alone and is kept nowhere. Without a number,
    or with one that is none of ours, every message is one of its own.
    """
    try:
        number = UUID(posted.get("page", ""))
    except ValueError:
        return uuid4()
    digest = hmac.digest(number.bytes, "\0".join(words).encode(), "sha256")
    return UUID(bytes=digest[:16], version=4)
