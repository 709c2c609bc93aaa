"""Keys of half hours: the same in all workers, old ones gone for all of them, whoever moved on first."""

import pytest

from attune.matching.fresh_key import HALF_HOUR, FreshKeys, forget_in_time
from tests.command_line import DEMONSTRATION, ended, python

NOON = 1000 * HALF_HOUR


def test_a_key_opens_for_half_an_hour_after_the_last_moment_of_its_use() -> None:
    keys = FreshKeys()
    last = NOON + HALF_HOUR - 1
    sealed_with = keys.at(last)[0]
    assert keys.at(NOON)[0] == sealed_with
    assert sealed_with in keys.at(last + HALF_HOUR)


@pytest.mark.parametrize("half_hours", [2, 3, 50, 20_000])
def test_a_key_whose_time_is_over_is_gone_even_for_who_says_it_is_still_early(half_hours: int) -> None:
    keys = FreshKeys()
    old = set(keys.at(NOON))
    keys.at(NOON + half_hours * HALF_HOUR)
    assert not old & set(keys.at(NOON))


def test_however_the_time_is_gone_through_it_leads_to_the_same_key() -> None:
    slow = FreshKeys()
    slow.at(NOON)
    # What another process has that shares the memory and wakes up late.
    asleep = FreshKeys()
    asleep._shared[:] = slow._shared[:]
    for step in range(1, 8):
        slow.at(NOON + step * HALF_HOUR)
    assert asleep.at(NOON + 7 * HALF_HOUR) == slow.at(NOON + 7 * HALF_HOUR)


def test_nothing_stays_that_an_old_key_could_be_made_from() -> None:
    keys = FreshKeys()
    old_key = keys.at(NOON)[0]
    _, old_state, _ = keys._read()
    keys.at(NOON + HALF_HOUR)
    assert old_state not in bytes(keys._shared)
    assert old_key in bytes(keys._shared)
    keys.at(NOON + 2 * HALF_HOUR)
    assert old_key not in bytes(keys._shared)


FORKED = """
import os
from attune.matching.fresh_key import HALF_HOUR, KEYS

def in_a_worker(work):
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, b"".join(work()))
        os._exit(0)
    os.wait()
    return os.read(reading, 64)

early, late = 1000 * HALF_HOUR, 1005 * HALF_HOUR
first = in_a_worker(lambda: KEYS.at(early))
assert in_a_worker(lambda: KEYS.at(early)) == first, "workers differ"
moved = in_a_worker(lambda: KEYS.at(late))
assert b"".join(KEYS.at(early)) == moved, "the server they came from kept the old state"
assert in_a_worker(lambda: KEYS.at(early)) == moved, "a worker made later has the old state"
"""


def test_what_one_worker_forgets_is_gone_for_all_and_for_those_made_later() -> None:
    done = ended(python("-c", FORKED, environment=DEMONSTRATION))
    assert done.returncode == 0, done.stderr


class Ended(Exception):
    """The night is over."""


def test_keys_are_forgotten_in_time_while_nobody_searches() -> None:
    keys, now = FreshKeys(), float(NOON + 700)
    evening = keys.at(now)[0]
    looked: list[bool] = []

    def pause(seconds: float) -> None:
        nonlocal now
        looked.append(evening in bytes(keys._shared))
        if len(looked) == 4:
            raise Ended
        now += seconds

    with pytest.raises(Ended):
        forget_in_time(keys, clock=lambda: now, pause=pause)
    assert now == NOON + 3 * HALF_HOUR
    assert looked == [False, True, False, False]
