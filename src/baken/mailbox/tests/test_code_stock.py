# SPDX-License-Identifier: EUPL-1.2
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from baken.mailbox.code_stock import Busy, CodeEntryPool, CodeSecrets, CodeStock, ReadyCode
from baken.mailbox.codes import Pepper, derive_root, keys_of, new_code

OLD, NEW = Pepper("2025", b"o" * 32), Pepper("2026", b"n" * 32)
SECRETS = CodeSecrets((NEW, OLD), b"installation salt")


def wait_until(happened: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def full_stock(ready: int, *, cores: int = 2) -> CodeStock:
    stock = CodeStock(CodeEntryPool(SECRETS, cores=cores), ready=ready)
    stock.refill()
    wait_until(lambda: len(stock) == ready)
    return stock


def test_a_taken_code_has_the_keys_that_typing_it_gives() -> None:
    pool = CodeEntryPool(SECRETS)

    taken = CodeStock(pool, ready=1).take()

    assert taken.pepper == "2026"
    assert pool.keys_for(taken.code)[0].root == taken.keys.root


def test_a_code_made_under_an_older_pepper_is_still_found() -> None:
    code = new_code()
    before = keys_of(derive_root(code, OLD, SECRETS.salt))

    tags = [keys.tag for keys in CodeEntryPool(SECRETS).keys_for(code)]

    assert tags.index(before.tag) == 1


@contextmanager
def nothing_is_derived(stock: CodeStock) -> Iterator[None]:
    """Somebody has the only core."""
    with stock._pool._person(refuse=False):
        yield


def test_taking_from_a_full_stock_derives_nothing() -> None:
    stock = full_stock(6, cores=1)

    with ThreadPoolExecutor(1) as somebody, nothing_is_derived(stock):
        taken = somebody.submit(lambda: [stock.take() for _ in range(6)]).result(30)

    assert len({ready.code for ready in taken}) == 6


def test_whoever_may_not_wait_gets_a_ready_code_or_none() -> None:
    stock = full_stock(1, cores=1)

    with ThreadPoolExecutor(1) as somebody, nothing_is_derived(stock):
        first, second = somebody.submit(lambda: (stock.take_ready(), stock.take_ready())).result(30)

    assert first is not None
    assert second is None


def test_who_waits_for_one_goes_on_as_soon_as_it_is_made() -> None:
    stock = CodeStock(CodeEntryPool(SECRETS, cores=1), ready=2)

    with ThreadPoolExecutor(1) as somebody:
        with nothing_is_derived(stock):
            stock.refill()
            waiting = somebody.submit(stock.wait_for_one, 30)
            time.sleep(0.2)
            waited = not waiting.done()
        waiting.result(30)

    assert waited
    assert stock.take_ready() is not None


def test_nobody_waits_for_a_stock_that_nobody_fills_or_longer_than_told() -> None:
    stock = CodeStock(CodeEntryPool(SECRETS, cores=1), ready=1)

    stock.wait_for_one(30)
    with nothing_is_derived(stock):
        stock.refill()
        stock.wait_for_one(0.2)
        made = len(stock)

    assert made == 0


def test_the_stock_fills_up_again_and_no_further() -> None:
    stock = full_stock(3)

    stock.take()
    wait_until(lambda: len(stock) == 3)

    stock.refill()
    time.sleep(0.3)
    assert len(stock) == 3


def test_eight_who_send_at_once_with_an_empty_stock_all_get_a_code() -> None:
    stock = CodeStock(CodeEntryPool(SECRETS, cores=2), ready=2)

    with ThreadPoolExecutor(8) as senders:
        taken: list[ReadyCode] = list(senders.map(lambda _: stock.take(), range(8)))

    assert len({ready.code for ready in taken}) == 8


def test_whoever_comes_after_the_queue_is_full_hears_that_it_is_busy_and_the_others_are_served() -> None:
    pool = CodeEntryPool(CodeSecrets((NEW,), SECRETS.salt), cores=1, queue=8)
    code = new_code()

    with ThreadPoolExecutor(16) as people, pool._person(refuse=False):
        entries = [people.submit(pool.keys_for, code) for _ in range(16)]
        wait_until(lambda: sum(entry.done() for entry in entries) == 8)
    refused = [entry for entry in entries if isinstance(entry.exception(), Busy)]

    served = [entry.result()[0].tag for entry in entries if entry not in refused]
    assert (len(refused), len(served), len(set(served))) == (8, 8, 1)


@pytest.mark.usefixtures("slow_codes")
def test_a_sender_is_not_refused_while_code_entry_is_full() -> None:
    pool = CodeEntryPool(CodeSecrets((NEW,), SECRETS.salt), cores=1, queue=0)

    with ThreadPoolExecutor(4) as senders:
        made = list(senders.map(lambda _: pool.make(), range(4)))

    assert len({ready.code for ready in made}) == 4


@pytest.mark.usefixtures("slow_codes")
def test_the_refill_gives_way_to_people() -> None:
    pool = CodeEntryPool(SECRETS, cores=1)
    stock = CodeStock(pool, ready=30)
    stock.refill()
    wait_until(lambda: len(stock) >= 1)

    with ThreadPoolExecutor(4) as people:
        list(people.map(lambda _: pool.keys_for(new_code()), range(4)))
        before = len(stock)
        list(people.map(lambda _: pool.keys_for(new_code()), range(8)))
    added = len(stock) - before

    # The refill may win a turn in the moment between two people, not one turn for each of them.
    assert added < 8


@pytest.mark.usefixtures("slow_codes")
def test_other_work_goes_on_while_a_code_is_derived() -> None:
    pool = CodeEntryPool(CodeSecrets((NEW,), SECRETS.salt), cores=1)
    steps = 0
    entry = threading.Thread(target=pool.keys_for, args=(new_code(),))

    entry.start()
    while entry.is_alive():
        steps += 1
        time.sleep(0.001)

    # If the derivation held the interpreter, this thread would get a handful of steps at most.
    assert steps > 15


# Later Pythons warn of a fork beside threads, which is what this test is about.
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_starts_with_a_stock_of_its_own() -> None:
    stock = full_stock(3)
    reading, writing = os.pipe()

    child = os.fork()
    if child == 0:
        mine = len(stock)
        os.write(writing, f"{mine} {stock.take().code.digits}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    of_the_child, code = os.read(reading, 100).decode().split()
    os.close(reading)
    os.close(writing)

    assert of_the_child == "0"
    assert code not in [stock.take().code.digits for _ in range(3)]


def test_a_failing_refill_is_tried_again_at_the_next_take(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = CodeEntryPool(CodeSecrets((Pepper("short salt", b"x" * 32),), b"short"), cores=1)
    stock = CodeStock(pool, ready=1)
    failures: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda failed: failures.append(failed.exc_type))

    stock.refill()
    stock.wait_for_one(30)
    wait_until(lambda: len(failures) == 1)
    stock.refill()
    wait_until(lambda: len(failures) == 2)

    assert len(stock) == 0
