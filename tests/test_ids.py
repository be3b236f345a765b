import threading
import time
from uuid import RFC_4122, UUID

import pytest

from fieldcoach import ids
from fieldcoach.ids import new_id


def millis_of(key: UUID) -> int:
    return key.int >> 80


def test_that_a_key_is_a_uuid_of_version_seven() -> None:
    for _ in range(100):
        key = new_id()
        assert (key.version, key.variant) == (7, RFC_4122)


def test_that_a_key_begins_with_the_moment_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    key = new_id()
    # Many keys of one millisecond run ahead of the clock by a few of them at most.
    assert before <= millis_of(key) <= time.time_ns() // 1_000_000 + 1_000


def test_that_keys_sort_in_the_order_they_were_made() -> None:
    keys = [new_id() for _ in range(20_000)]
    assert keys == sorted(keys)
    assert [key.bytes for key in keys] == sorted(key.bytes for key in keys)
    assert len(set(keys)) == len(keys)


def test_that_keys_of_several_threads_are_all_different_and_each_threads_in_order() -> None:
    made: list[list[UUID]] = [[] for _ in range(8)]

    def make(into: list[UUID]) -> None:
        into.extend(new_id() for _ in range(3_000))

    threads = [threading.Thread(target=make, args=(into,)) for into in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(own == sorted(own) for own in made)
    assert len({key for own in made for key in own}) == 24_000


def test_that_a_clock_set_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_000_000_000)
    assert new_id() > before


def test_that_two_processes_do_not_make_the_same_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids.time, "time_ns", lambda: 4_000_000_000_000_000_000)
    monkeypatch.setattr(ids, "_last", 0)
    first = new_id()
    monkeypatch.setattr(ids, "_last", 0)
    second = new_id()
    assert first.int >> 64 == second.int >> 64  # the same moment and counter
    assert first != second
