# SPDX-License-Identifier: EUPL-1.2
"""Two taps on a button send one message: the same words from the same page have the same id."""

from uuid import UUID, uuid4

from django.http import QueryDict

from baken.kernel.page_number import NUMBER, mark_of


class AlreadyWritten(Exception):
    """This message was sent before: a second tap, or the page sent again."""


def message_of(posted: QueryDict, *words: str) -> UUID:
    """The id of what was sent from a page, by the number that it holds; other words from it are another message.

    Without a number, or with one that is none of ours, every message is one of its own.
    """
    mark = mark_of(posted.get(NUMBER, ""), *words)
    return UUID(bytes=mark[:16], version=4) if mark else uuid4()
