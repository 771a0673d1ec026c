# SPDX-License-Identifier: EUPL-1.2
"""Codes made ahead, and the order in which derivations take turns.

Making a code costs 0.1 s of one core. Eight people who send at once would wait for each other, so the
front door keeps a stock in memory. Three kinds of turn share the cores: code entry (at most one per core
and eight waiting, then Busy), sending with an empty stock (waits, is never refused), and the refill,
which takes a core only while nobody waits. Threads of the server do the first two themselves; no thread
here outlives its work, and nothing here is written down.
"""

import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from baken.mailbox.codes import Code, MailboxKeys, Pepper, derive_root, keys_of, new_code

READY = 32
QUEUE = 8


class Busy(Exception):
    """Too many people enter a code at this moment: "Het is druk. Probeer het over een minuut nog eens." """


@dataclass(frozen=True, slots=True)
class CodeSecrets:
    """What a code is derived with. New codes use the first pepper; the others still open old mailboxes."""

    peppers: tuple[Pepper, ...]
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadyCode:
    code: Code
    pepper: str
    keys: MailboxKeys


class CodeEntryPool:
    """Derives the keys of a typed code: one derivation per core, a short queue, then Busy."""

    def __init__(self, secrets: CodeSecrets, *, cores: int | None = None, queue: int = QUEUE) -> None:
        self.secrets = secrets
        self._cores = cores or os.cpu_count() or 1
        self._queue = queue
        self._begin()
        _begin_again_in_children(self)

    def _begin(self) -> None:
        self._turn = threading.Condition()
        self._running = 0
        self._waiting = 0

    def keys_for(self, code: Code) -> tuple[MailboxKeys, ...]:
        """One set of keys per live pepper, the current one first: try their tags. Raises Busy."""
        with self._person(refuse=True):
            return tuple(
                keys_of(derive_root(code, pepper, self.secrets.salt)) for pepper in self.secrets.peppers
            )

    def make(self) -> ReadyCode:
        """A new code for somebody who is waiting for it: she queues with the others, but is not refused."""
        with self._person(refuse=False):
            return self._new()

    def make_when_idle(self) -> ReadyCode:
        """A new code for the stock: waits until a core is free and no person waits for one."""
        with self._turn:
            self._turn.wait_for(lambda: self._running < self._cores and not self._waiting)
            self._running += 1
        try:
            return self._new()
        finally:
            self._done()

    def _new(self) -> ReadyCode:
        code, pepper = new_code(), self.secrets.peppers[0]
        return ReadyCode(code, pepper.id, keys_of(derive_root(code, pepper, self.secrets.salt)))

    @contextmanager
    def _person(self, *, refuse: bool) -> Iterator[None]:
        with self._turn:
            if refuse and self._running >= self._cores and self._waiting >= self._queue:
                raise Busy
            self._waiting += 1
            self._turn.wait_for(lambda: self._running < self._cores)
            self._waiting -= 1
            self._running += 1
        try:
            yield
        finally:
            self._done()

    def _done(self) -> None:
        with self._turn:
            self._running -= 1
            self._turn.notify_all()


class CodeStock:
    """`take()` gives a code at once while there is stock; a background thread fills it up again."""

    def __init__(self, pool: CodeEntryPool, *, ready: int = READY) -> None:
        self._pool = pool
        self._ready = ready
        self._begin()
        _begin_again_in_children(self)

    def _begin(self) -> None:
        # Also run in a forked child: two processes that share a stock would give two people one code.
        self._codes: deque[ReadyCode] = deque()
        self._lock = threading.Condition()
        self._refiller: threading.Thread | None = None

    def __len__(self) -> int:
        return len(self._codes)

    def take(self) -> ReadyCode:
        return self.take_ready() or self._pool.make()

    def take_ready(self) -> ReadyCode | None:
        """One that was made before, or nothing: never waits, so it may be asked while a connection is held."""
        try:
            taken = self._codes.popleft()
        except IndexError:
            taken = None
        self.refill()
        return taken

    def wait_for_one(self, seconds: float) -> None:
        """While the stock is being filled: until there is a code in it, and no longer than this."""
        with self._lock:
            self._lock.wait_for(lambda: self._codes or self._refiller is None, seconds)

    def refill(self) -> None:
        """Start the background thread if it is needed and not there; the first page that somebody asks does this."""
        with self._lock:
            if self._refiller is None and len(self._codes) < self._ready:
                self._refiller = threading.Thread(target=self._fill, name="code-stock", daemon=True)
                self._refiller.start()

    def _fill(self) -> None:
        try:
            while self._wants_more():
                self._add(self._pool.make_when_idle())
        except BaseException:
            # The next take() tries again; the thread's own hook reports this one.
            self._is_done()
            raise

    def _add(self, made: ReadyCode) -> None:
        with self._lock:
            self._codes.append(made)
            self._lock.notify_all()

    def _wants_more(self) -> bool:
        with self._lock:
            if len(self._codes) < self._ready:
                return True
            self._is_done()
            return False

    def _is_done(self) -> None:
        with self._lock:
            self._refiller = None
            self._lock.notify_all()


def _begin_again_in_children(thing: CodeEntryPool | CodeStock) -> None:
    """Locks, threads and stock do not survive a fork; the weak reference lets the thing itself go."""
    begin: Callable[[], Callable[[], None] | None] = weakref.WeakMethod(thing._begin)

    def after_fork() -> None:
        method = begin()
        if method is not None:
            method()

    os.register_at_fork(after_in_child=after_fork)
