"""Calls that really happen at once: each in a thread of its own, with a connection of its own."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from threading import Barrier, Thread
from typing import Any

from django.db import connection, transaction

# Long enough for a busy machine, short enough that a call which waits for ever fails the test.
LOCK_TIMEOUT = "20s"
PATIENCE = 60
# Not pg_stat_activity, which within a transaction stays as it was first read.
WAITING = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"


def at_once(*calls: Callable[[], Any], behind: Any = None) -> list[Any]:
    """Make `calls` at the same moment, and return what each returned, or the exception it raised.

    Args:
        behind: rows that are held until every call waits for one: what comes first is then anybody's guess.
    """
    answers: list[Any] = [None] * len(calls)
    barrier = Barrier(len(calls))
    threads = [
        Thread(target=make_call, args=(call, barrier, answers, place), daemon=True)
        for place, call in enumerate(calls)
    ]
    with ExitStack() as stack:
        if behind is not None:
            stack.enter_context(transaction.atomic())
            list(behind.select_for_update())
        for thread in threads:
            thread.start()
        if behind is not None:
            wait_until_blocked(len(calls))
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "A call waits for ever."
    return answers


def make_call(call: Callable[[], Any], barrier: Barrier, answers: list, place: int) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
        barrier.wait(PATIENCE)
        answers[place] = call()
    except Exception as error:  # noqa: BLE001 - what it was is what the test looks at
        answers[place] = error
    finally:
        connection.close()


def wait_until_blocked(count: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.02)
    raise AssertionError("Not every call asked for what was held.")


def refusals(answers: list) -> list[type]:
    """Return the kinds of what was raised, of one kind each where the domain alone refused."""
    return [type(answer) for answer in answers if isinstance(answer, Exception)]
