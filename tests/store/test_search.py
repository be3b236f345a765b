"""The full-text index: in step with what the journal says, and empty of what was taken out."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldcoach.store import driver, upgrade
from fieldcoach.store.search import KIND_BITS, RIDE_ALONG_BITS, Kind

from .helpers import AFTER_HEAD, know_a_next_revision, rows

# Where each kind of text is written: (row, ride-along, text).
WRITTEN = {
    Kind.EVIDENCE: "SELECT o.id, v.ride_along_id, o.evidence"
    " FROM observation o JOIN visit v ON v.id = o.visit_id",
    Kind.REP_VIEW: "SELECT id, id, rep_view FROM ride_along",
    Kind.REP_HELP: "SELECT id, id, rep_help FROM ride_along",
    Kind.REP_COMMENT: "SELECT id, id, rep_comment FROM ride_along",
    Kind.WENT_WELL: "SELECT id, ride_along_id, text FROM recognition",
    Kind.IDEA: "SELECT id, ride_along_id, text FROM idea",
    Kind.ACTION: "SELECT id, ride_along_id, text FROM action",
    Kind.ISSUE: "SELECT id, ride_along_id, issue FROM action",
    Kind.ROOT_CAUSE: "SELECT id, ride_along_id, root_cause FROM action",
    Kind.PLAN: "SELECT id, ride_along_id, plan FROM action",
    Kind.CAME_OF_IT: "SELECT id, ride_along_id, came_of_it FROM action",
    Kind.AMENDMENT: "SELECT id, ride_along_id, reason FROM amendment",
    Kind.PRIVATE_NOTE: "SELECT id, ride_along_id, text FROM private_note",
    Kind.FOCUS_POINT: "SELECT id, ride_along_id, text FROM focus_point",
    Kind.CUSTOMER: "SELECT v.id, v.ride_along_id, c.name"
    " FROM visit v JOIN customer c ON c.id = v.customer_id",
}


def written(connection: Any) -> list[tuple[object, ...]]:
    """Return every text of the ride-alongs that are not in the bin, as the tables have it."""
    shown = {
        key for (key,) in connection.execute("SELECT id FROM ride_along WHERE binned_at IS NULL")
    }
    return sorted(
        (key, kind, row, text)
        for kind, question in WRITTEN.items()
        for row, key, text in connection.execute(question)
        if text and key in shown
    )


def indexed(connection: Any) -> list[tuple[object, ...]]:
    """Return the same as the index has it."""
    return sorted(
        (key, Kind(number >> KIND_BITS & 15), row, text)
        for key, number, row, text in connection.execute(
            "SELECT ride_along_id, search_text.id, source_id, text FROM search_text"
            f" LEFT JOIN search_ride_along ON number = search_text.id >> {RIDE_ALONG_BITS}"
        )
    )


def check(connection: Any) -> None:
    """Hold the index against the tables, and the words of it against its texts."""
    assert indexed(connection) == written(connection)
    connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES('integrity-check', 1)")


def hits(connection: Any, expression: str) -> list[str]:
    question = (
        "SELECT text FROM search_text WHERE id IN"
        " (SELECT rowid FROM search_fts WHERE search_fts MATCH ?) ORDER BY text"
    )
    return [text for (text,) in connection.execute(question, (expression,))]


def people(connection: Any) -> None:
    """Write a rep, a manager, two customers and a skill."""
    connection.executescript(
        """
        INSERT INTO rep(id, name, name_key) VALUES (x'01', 'Ana', 'ana');
        INSERT INTO manager(id, name, name_key) VALUES (x'02', 'Me', 'me');
        INSERT INTO customer(id, name, name_key)
            VALUES (x'c1', 'Alder Dairy', 'alder'), (x'c2', 'Birch', 'birch');
        INSERT INTO rubric(id, name, name_key) VALUES (x'03', 'R', 'r');
        INSERT INTO rubric_version(id, rubric_id, number) VALUES (x'04', x'03', 1);
        INSERT INTO stage(id, version_id, position, name) VALUES (x'05', x'04', 1, 'S');
        INSERT INTO series(id, rubric_id) VALUES (x'06', x'03');
        INSERT INTO skill(id, version_id, stage_id, series_id, position, key, name, item,
            scale_low, scale_high) VALUES (x'10', x'04', x'05', x'06', 1, 'a', 'A', 'level', 1, 4);
        """
    )


def ride_along(connection: Any, number: int, text: str) -> None:
    """Write ride-along `number` with two visits and `text` in every place there is."""
    key = bytes([7, number])
    said = {"ride": key, "text": text, "day": f"2026-11-{number + 1:02}"}
    said |= {f"row{n}": bytes([n, number]) for n in range(20, 30)}
    for statement in (
        "INSERT INTO ride_along(id, rep_id, manager_id, day, purpose, state, saved_at, rep_view,"
        " rep_help, rep_comment) VALUES (:ride, x'01', x'02', :day, 'develop', 'draft',"
        " '2026-11-20', :text || ' view', :text || ' help', :text || ' comment')",
        "INSERT INTO visit(id, ride_along_id, position, role, customer_id)"
        " VALUES (:row20, :ride, 1, 'observe', x'c1'), (:row21, :ride, 2, 'observe', NULL)",
        "INSERT INTO observation(id, visit_id, skill_id, manager_id, scale_low, scale_high,"
        " rating, evidence) VALUES (:row22, :row20, x'10', x'02', 1, 4, 3, :text || ' evidence'),"
        " (:row23, :row21, x'10', x'02', 1, 4, 3, '')",
        "INSERT INTO recognition(id, rep_id, ride_along_id, day, text)"
        " VALUES (:row24, x'01', :ride, :day, :text || ' well')",
        "INSERT INTO idea(id, rep_id, ride_along_id, day, text)"
        " VALUES (:row25, x'01', :ride, :day, :text || ' idea')",
        "INSERT INTO action(id, rep_id, ride_along_id, position, doer, text, issue, root_cause,"
        " plan,"
        " came_of_it, state) VALUES (:row26, x'01', :ride, 1, 'rep', :text || ' action',"
        " :text || ' issue', :text || ' cause', :text || ' plan', :text || ' came', 'open')",
        "INSERT INTO amendment(id, ride_along_id, manager_id, reason, opened_at)"
        " VALUES (:row27, :ride, x'02', :text || ' reason', '2026-11-20')",
        "INSERT INTO private_note(id, ride_along_id, text)"
        " VALUES (:row28, :ride, :text || ' note')",
        "INSERT INTO focus_point(id, ride_along_id, position, text)"
        " VALUES (:row29, :ride, 1, :text || ' focus')",
    ):
        connection.execute(statement, said)


@pytest.fixture
def filled(journal_file: Path) -> Iterator[Any]:
    connection = driver.connect(journal_file)
    people(connection)
    for number in range(3):
        ride_along(connection, number, f"price{number}")
    yield connection
    connection.close()


def test_that_every_text_of_a_ride_along_is_in_the_index(filled: Any) -> None:
    check(filled)
    assert {row[1] for row in indexed(filled)} == set(Kind)
    assert hits(filled, "price1 view") == ["price1 view"]
    assert hits(filled, '"alder dairy"') == ["Alder Dairy"] * 3
    assert hits(filled, "PRÍCE2 AND évidence") == ["price2 evidence"]


def test_that_an_upgraded_journal_is_indexed_with_what_it_holds(journal_file: Path) -> None:
    connection = driver.connect(journal_file)
    from fieldcoach.store import search

    search.take_down(connection.execute)
    people(connection)
    for number in range(3):
        ride_along(connection, number, f"price{number}")
    connection.execute("UPDATE ride_along SET binned_at = '2026-11-20' WHERE id = x'0701'")
    connection.close()
    upgrade.to_head(journal_file)
    connection = driver.connect(journal_file)
    check(connection)
    assert {row[0] for row in indexed(connection)} == {b"\x07\x00", b"\x07\x02"}
    connection.execute("UPDATE observation SET evidence = 'new words' WHERE id = x'1600'")
    check(connection)
    connection.close()


def test_that_a_migration_that_rebuilds_a_searched_table_leaves_the_index_in_step(
    filled: Any, journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    rebuild = (
        'with op.batch_alter_table("observation", recreate="always") as batch:\n'
        '        batch.add_column(sa.Column("more", sa.Text(), nullable=True))'
    )
    know_a_next_revision(monkeypatch, tmp_path / "app", rebuild)
    upgrade.to_head(journal_file)
    assert rows(journal_file, "SELECT version_num FROM alembic_version") == [(AFTER_HEAD,)]
    connection = driver.connect(journal_file)
    connection.execute("UPDATE observation SET evidence = 'rebuilt' WHERE id = x'1600'")
    check(connection)
    assert hits(connection, "rebuilt") == ["rebuilt"]
    connection.close()


STATEMENTS = {
    "a text is changed": "UPDATE observation SET evidence = 'other' WHERE id = x'1600'",
    "a text is emptied": "UPDATE observation SET evidence = '' WHERE id = x'1600'",
    "a text comes": "UPDATE observation SET evidence = 'late' WHERE id = x'1700'",
    "an observation goes": "DELETE FROM observation WHERE id = x'1600'",
    "a visit goes": "DELETE FROM visit WHERE id = x'1400'",
    "a visit loses its customer": "UPDATE visit SET customer_id = NULL WHERE id = x'1400'",
    "a visit gets a customer": "UPDATE visit SET customer_id = x'c2' WHERE id = x'1500'",
    "a visit moves": "UPDATE visit SET ride_along_id = x'0701', position = 9 WHERE id = x'1400'",
    "an observation moves": "UPDATE observation SET visit_id = x'1501', manager_id = x'03'"
    " WHERE id = x'1600'",
    "a customer is renamed": "UPDATE customer SET name = 'Cedar' WHERE id = x'c1'",
    "customers are merged": "UPDATE visit SET customer_id = x'c2'",
    "the rep's words change": "UPDATE ride_along SET rep_view = 'sad', rep_help = '',"
    " rep_comment = 'fine'",
    "an action changes": "UPDATE action SET text = 'do', issue = '', root_cause = 'why'",
    "an action moves": "UPDATE action SET ride_along_id = x'0702' WHERE id = x'1a00'",
    "an action leaves its ride-along": "UPDATE action SET ride_along_id = NULL",
    "a note goes": "DELETE FROM private_note",
    "a note changes": "UPDATE private_note SET text = 'quiet'",
    "praise changes": "UPDATE recognition SET text = 'patient'",
    "an idea changes": "UPDATE idea SET text = 'try'",
    "a reason changes": "UPDATE amendment SET reason = 'a slip'",
    "a focus point changes": "UPDATE focus_point SET text = 'ask'",
    "a ride-along goes": "DELETE FROM ride_along WHERE id = x'0700'",
    "the newest ride-along goes": "DELETE FROM ride_along WHERE id = x'0702'",
    "a ride-along is binned": "UPDATE ride_along SET binned_at = '2026-11-20' WHERE id = x'0700'",
    "all are restored": "UPDATE ride_along SET binned_at = NULL",
    "a rep is renamed": "UPDATE rep SET name = 'Eva'",
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_that_the_index_follows_when(filled: Any, what: str) -> None:
    filled.execute("UPDATE ride_along SET binned_at = '2026-11-19' WHERE id = x'0701'")
    filled.execute("PRAGMA foreign_keys=OFF" if "x'03'" in STATEMENTS[what] else "SELECT 1")
    filled.execute(STATEMENTS[what])
    check(filled)


def test_that_an_insert_goes_on_after_the_newest_ride_along_was_deleted(filled: Any) -> None:
    filled.execute("DELETE FROM ride_along WHERE id = x'0702'")
    ride_along(filled, 3, "after")
    check(filled)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STATEMENTS)), st.integers(0, 2), st.integers(0, 2)),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=60, database=None)
def test_that_the_index_follows_whatever_is_done_in_whatever_order(
    journals: "Any", done: list[tuple[str, int, int]]
) -> None:
    connection = journals
    connection.execute("BEGIN")
    try:
        for what, one, other in done:
            said = STATEMENTS[what]
            # The same to other ride-alongs: a row's second byte is the number of its ride-along.
            said = said.replace("00'", f"0{one}'").replace("01'", f"0{other}'")
            try:
                connection.execute(said)
            except dbapi2.IntegrityError:
                continue  # a place that is taken: nothing changed
        check(connection)
    finally:
        connection.execute("ROLLBACK")


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory, empty_journal: Path) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("search") / "journal.fieldcoach"
    path.write_bytes(empty_journal.read_bytes())
    connection = driver.connect(path)
    people(connection)
    for number in range(3):
        ride_along(connection, number, f"price{number}")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "rated",
    [
        "UPDATE observation SET rating = 2",
        "UPDATE observation SET rating = NULL, not_observed = 1",
        "INSERT INTO observation(id, visit_id, skill_id, manager_id, scale_low, scale_high,"
        " rating) VALUES (x'99', x'1502', x'10', x'03', 1, 4, 2)",
        "UPDATE visit SET outcome = 'order'",
        "UPDATE ride_along SET state = 'finished', saved_at = '2026-11-21'",
        "UPDATE action SET state = 'done'",
    ],
)
def test_that_what_is_no_text_does_not_touch_the_index(filled: Any, rated: str) -> None:
    filled.execute("PRAGMA foreign_keys=OFF")  # a second manager, who need not be on record
    for table in ("search_text", "search_ride_along"):
        for event in ("INSERT", "UPDATE", "DELETE"):
            filled.execute(
                f"CREATE TRIGGER no_{table}_{event} BEFORE {event} ON {table}"
                " BEGIN SELECT raise(ABORT, 'touched'); END"
            )
    filled.execute(rated)
    with pytest.raises(dbapi2.DatabaseError, match="touched"):
        filled.execute("UPDATE observation SET evidence = 'words' WHERE id = x'1600'")


#: Words that nothing else in the file begins with, so that their bytes stand there in one piece.
SECRET = "xylophonquark"


@pytest.mark.parametrize(
    "taken_out",
    [
        "UPDATE observation SET evidence = 'harmless' WHERE evidence LIKE 'xylo%'",
        "UPDATE observation SET evidence = ''",
        "DELETE FROM observation",
        "DELETE FROM visit",
        "DELETE FROM ride_along WHERE id = x'0701'",
    ],
)
def test_that_a_text_taken_out_leaves_the_file_too(
    filled: Any, journal_file: Path, taken_out: str
) -> None:
    filled.execute("PRAGMA journal_mode=WAL")
    for number in range(40):  # enough that the index has merged what it wrote
        filled.execute(
            "INSERT INTO observation(id, visit_id, skill_id, manager_id, scale_low, scale_high,"
            " evidence) VALUES (?, x'1501', x'10', ?, 1, 4, ?)",
            (os.urandom(16), _manager(filled), f"{SECRET} said {number}"),
        )
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() in journal_file.read_bytes()
    assert len(hits(filled, SECRET)) == 40
    filled.execute(taken_out)
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert hits(filled, SECRET) == []
    left = journal_file.read_bytes()
    # A term is kept without the beginning that it shares with the one before it.
    assert SECRET.encode() not in left
    assert SECRET[4:].encode() not in left


def test_that_a_binned_ride_along_leaves_the_index_and_comes_back(filled: Any) -> None:
    before = indexed(filled)
    filled.execute("UPDATE ride_along SET binned_at = '2026-11-20' WHERE id = x'0701'")
    assert hits(filled, "price1") == []
    filled.execute("UPDATE observation SET evidence = 'while binned' WHERE id = x'1601'")
    check(filled)
    filled.execute("UPDATE observation SET evidence = 'price1 evidence' WHERE id = x'1601'")
    filled.execute("UPDATE ride_along SET binned_at = NULL WHERE id = x'0701'")
    assert indexed(filled) == before
    check(filled)


@pytest.mark.parametrize("text", ["ä" * 50_000, "a\x00b", "👏🏽 שלום", "'; DROP TABLE rep; --"])
def test_that_any_text_comes_and_goes(filled: Any, text: str) -> None:
    filled.execute("UPDATE private_note SET text = ?", (text,))
    check(filled)
    filled.execute("UPDATE private_note SET text = ''")
    check(filled)


def _manager(connection: Any) -> bytes:
    """Write a manager more: a skill of a visit is rated once by each."""
    key = os.urandom(16)
    connection.execute(
        "INSERT INTO manager(id, name, name_key) VALUES (?, 'One', ?)", (key, key.hex())
    )
    return key
