# SPDX-License-Identifier: EUPL-1.2
"""Long statements that were put into words before.

Wording a list that looks into every room takes longer than answering it. Its words follow from who looks, the day
and the filters, and from nothing that is stored: whoever asks the same again gets the same words, and the database
answers anew. What somebody may see is part of the words, so the whole actor is part of what is asked: another role,
region or purpose is another question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from baken.kernel.actor import Actor

Words = TypeVar("Words")


class Statement(NamedTuple):
    """A statement or a part of one, with the values of its parameters; without words where there can be no rows."""

    sql: str
    values: tuple[Any, ...]


NO_ROWS = Statement("", ())


def strung(between: str, parts: Iterable[Statement]) -> Statement:
    """Parts of a statement as one, with these words between them."""
    found = list(parts)
    return Statement(
        between.join(part.sql for part in found), tuple(value for part in found for value in part.values)
    )


class Worded(Generic[Words]):
    """The words for the questions of one kind that were asked last, `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, ...], Words] = OrderedDict()
        self._lock = Lock()

    def of(self, viewer: Actor, *asked: Hashable, words: Callable[[], Words]) -> Words:
        """The words for what this viewer asks; `words` looks at these and at nothing else."""
        # Without the conditions that the viewer carries: they live as long as a request.
        question = (replace(viewer), *asked)
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        made = words()
        with self._lock:
            self._kept[question] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
