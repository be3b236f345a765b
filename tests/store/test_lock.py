import json
import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from fieldcoach.errors import JournalLocked
from fieldcoach.store import driver, lock, opening

from .helpers import as_nobody, customers, other_process, said_by

HOLD = """
    import pathlib, sys
    from fieldcoach.store import opening
    held = opening.open_to_write(pathlib.Path(sys.argv[1]))
    print("held", flush=True)
    sys.stdin.read()
"""
TRY = """
    import pathlib, sys
    from fieldcoach.errors import FieldcoachError
    from fieldcoach.store import opening
    try:
        opening.open_to_write(pathlib.Path(sys.argv[1]))
        print("open")
    except FieldcoachError as error:
        print(type(error).__name__, error)
"""


def test_that_a_second_process_is_refused_with_the_name_of_the_holder(journal_file: Path) -> None:
    holder = other_process(HOLD, journal_file)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(JournalLocked) as refused:
        opening.open_to_write(journal_file)
    assert f"process {holder.pid} on {os.uname().nodename}" in str(refused.value)
    assert "close that one first" in str(refused.value)
    holder.communicate()
    opening.open_to_write(journal_file).release()


def test_that_a_killed_process_leaves_the_journal_open_to_the_next(journal_file: Path) -> None:
    holder = other_process(HOLD, journal_file)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert lock.holder_path(journal_file).exists()
    opening.open_to_write(journal_file).release()


def test_that_the_window_is_named_to_another_process(journal_file: Path) -> None:
    with lock.acquire(journal_file):
        said = said_by(TRY, journal_file)
    assert said.startswith("JournalLocked")
    assert f"process {os.getpid()}" in said


def test_that_the_same_process_is_refused_too(journal_file: Path) -> None:
    with lock.acquire(journal_file), pytest.raises(JournalLocked):
        opening.open_to_write(journal_file)


def test_that_a_released_lock_may_be_released_again(journal_file: Path) -> None:
    held = lock.acquire(journal_file)
    held.release()
    with lock.acquire(journal_file):
        held.release()
        with pytest.raises(JournalLocked):
            lock.acquire(journal_file)


@pytest.mark.parametrize("said", ["", "[]", "{}", "null", '{"pid": 1', "\x00\xff"])
def test_that_an_unreadable_name_of_the_holder_spoils_only_the_name(
    journal_file: Path, said: str
) -> None:
    with lock.acquire(journal_file):
        lock.holder_path(journal_file).write_text(said, "utf-8")
        with pytest.raises(JournalLocked, match="is open in another Fieldcoach; close"):
            lock.acquire(journal_file)


def test_that_the_lock_is_let_go_where_the_name_of_the_holder_cannot_be_removed(
    journal_file: Path,
) -> None:
    held = lock.acquire(journal_file)
    lock.holder_path(journal_file).unlink()
    lock.holder_path(journal_file).mkdir()
    held.release()
    lock.holder_path(journal_file).rmdir()
    lock.acquire(journal_file).release()


def test_that_the_holder_is_named_with_the_moment_it_began(journal_file: Path) -> None:
    with lock.acquire(journal_file):
        said = json.loads(lock.holder_path(journal_file).read_text("utf-8"))
        assert said["since"] == "2026-11-20T14:02:11+00:00"
    assert not lock.holder_path(journal_file).exists()


def test_that_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    folder_for_all: Path, empty_journal: Path
) -> None:
    journal = shutil.copy(empty_journal, folder_for_all / "journal.fieldcoach")
    journal.chmod(0o644)
    folder_for_all.chmod(0o555)
    said = as_nobody(TRY, journal)
    assert said.startswith("FileUnwritable The folder")


FOREIGN = """
    import sqlite3, sys
    connection = sqlite3.connect(sys.argv[1])
    connection.execute("SELECT count(*) FROM customer").fetchall()
    connection.close()
"""


@pytest.mark.parametrize("looked", [opening.open_to_read, opening.open_to_write])
def test_that_looking_at_an_open_journal_again_keeps_its_locks(
    journal_file: Path, looked: Callable[[Path], object]
) -> None:
    with lock.acquire(journal_file):
        connection = driver.connect(journal_file)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO customer(id, name, name_key) VALUES (x'00', 'a', 'a')")
        with suppress(JournalLocked):
            looked(journal_file)
        # Another program's last connection takes the log away, unless it finds our locks.
        said_by(FOREIGN, journal_file)
        connection.execute("INSERT INTO customer(id, name, name_key) VALUES (x'01', 'b', 'b')")
        connection.close()
    assert customers(journal_file) == ["a", "b"]
