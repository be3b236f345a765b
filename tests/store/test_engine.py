import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fieldcoach.coaching import journal as journals
from fieldcoach.store import models as m
from fieldcoach.store import opening
from fieldcoach.store.engine import engine_of

SECRET = "Ana cried in the car"


@pytest.fixture
def engine(journal_file: Path) -> Engine:
    file = opening.open_to_write(journal_file)
    made = engine_of(file)
    yield made
    made.dispose()
    file.release()


def test_that_every_pooled_connection_has_the_journals_pragmas(engine: Engine) -> None:
    wanted = {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "busy_timeout": 5_000,
    }
    connections = [engine.connect() for _ in range(8)]
    try:
        handles = {id(c.connection.driver_connection) for c in connections}
        assert len(handles) == 8
        for connection in connections:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
    finally:
        for connection in connections:
            connection.close()


def test_that_an_error_carries_no_words_of_the_journal(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(m.Rep(name=SECRET, name_key="ana"))
        session.add(m.Rep(name=SECRET, name_key="ana"))
        with pytest.raises(IntegrityError) as error:
            session.flush()
    assert SECRET not in str(error.value)
    assert SECRET not in repr(error.value)


def test_that_a_read_connection_cannot_write(journal_file: Path) -> None:
    engine = engine_of(opening.open_to_read(journal_file))
    with engine.connect() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute(text("INSERT INTO setting(id, key, value) VALUES (x'01', 'a', 'b')"))
    engine.dispose()


def test_that_a_reading_session_sees_one_moment(journal_file: Path) -> None:
    with journals.open_to_write(journal_file) as opened, opened.reading() as reading:
        assert reading.query(m.Rep).count() == 0
        with opened.writing() as writing:
            writing.add(m.Rep(name="Ana", name_key="ana"))
        assert reading.query(m.Rep).count() == 0
        with opened.reading() as later:
            assert later.query(m.Rep).count() == 1


def test_that_a_change_that_fails_leaves_nothing_of_itself(journal_file: Path) -> None:
    with journals.open_to_write(journal_file) as opened:
        with suppress(RuntimeError), opened.writing() as session:
            session.add(m.Rep(name="Ana", name_key="ana"))
            session.flush()
            raise RuntimeError
        with opened.reading() as session:
            assert session.query(m.Rep).count() == 0


def test_that_threads_that_write_at_once_wait_for_each_other(journal_file: Path) -> None:
    def add(start: int) -> None:
        for number in range(start, start + 10):
            with opened.writing() as session:
                taken = session.query(m.Rep).count()
                session.add(m.Rep(name=f"{taken}", name_key=f"{number}"))

    with journals.open_to_write(journal_file) as opened:
        threads = [threading.Thread(target=add, args=(start,)) for start in (0, 10, 20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with opened.reading() as session:
            assert sorted(int(row.name) for row in session.query(m.Rep)) == list(range(30))
