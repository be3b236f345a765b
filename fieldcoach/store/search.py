"""The full-text index of a journal: its tables, and the triggers that keep it in step.

It stands beside the schema, not in it: SQLite's full-text search exists nowhere else, and what the
index holds can be made again from the tables at any time. `take_down` before a migration and
`build` after it, both within its transaction: a migration rebuilds tables, which drops their
triggers, and SQLite renames none while a trigger speaks of it.

The index holds the texts of every ride-along that is not in the bin. The key of a text says where
it stands: the ride-along's number, then the kind, then a number within. So one pass over the index
tells which ride-alongs have a hit, how many, and which of the hits comes first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from fieldcoach.store import plan_search

RIDE_ALONG_BITS = 32  # a text's key without its lowest 32 bits is the number of its ride-along
KIND_BITS = 28  # and without its lowest 28 bits the kind too

PREFIX = "search_"  # what all our tables and triggers begin with

Execute = Callable[[str], Any]


class Kind(IntEnum):
    """Where in a ride-along a text stands; of several hits the lowest kind is shown first.

    A focus point and a customer come last: the list of ride-alongs shows them anyway.
    """

    EVIDENCE = 1
    REP_VIEW = 2
    WENT_WELL = 3
    IDEA = 4
    REP_HELP = 5
    REP_COMMENT = 6
    ACTION = 7
    ISSUE = 8
    ROOT_CAUSE = 9
    PLAN = 10
    CAME_OF_IT = 11
    AMENDMENT = 12
    PRIVATE_NOTE = 13
    FOCUS_POINT = 14
    CUSTOMER = 15


@dataclass(frozen=True, slots=True)
class _Source:
    """A column that is searched.

    Attributes:
        table, column: where its text is written.
        text: the text itself, where that is not the column.
        ride_along: the key of the ride-along that a row belongs to.
        through: further tables that `text` and `ride_along` need.
        moved_by: the columns that say which ride-along a row belongs to.
    """

    kind: Kind
    table: str
    column: str
    text: str = ""
    ride_along: str = ""
    through: str = ""
    moved_by: str = "ride_along_id"

    def insert(self, which: str) -> str:
        """Return the statement that puts the texts of the rows in question into the index.

        `which` is a condition on the source's tables.
        """
        text = self.text or f"{self.table}.{self.column}"
        ride_along = self.ride_along or f"{self.table}.ride_along_id"
        first = f"((found.number << {RIDE_ALONG_BITS}) | {self.kind << KIND_BITS:d})"
        last = f"({first} | {(1 << KIND_BITS) - 1})"
        return f"""
            INSERT INTO search_text(id, source_id, text)
            SELECT coalesce((SELECT max(id) FROM search_text WHERE id BETWEEN {first} AND {last}),
                            {first})
                   + row_number() OVER (PARTITION BY found.number ORDER BY {self.table}.id),
                   {self.table}.id, {text}
            FROM {self.table} {self.through}
            JOIN search_ride_along AS found ON found.ride_along_id = {ride_along}
            WHERE {text} <> '' AND {which};
        """

    def delete(self, row: str) -> str:
        """Return the statement that takes the text of one row out of the index."""
        return f"""
            DELETE FROM search_text
            WHERE source_id = {row}.id AND id >> {KIND_BITS} & 15 = {self.kind:d};
        """


_SOURCES = (
    _Source(
        Kind.EVIDENCE,
        "observation",
        "evidence",
        ride_along="visit.ride_along_id",
        through="JOIN visit ON visit.id = observation.visit_id",
        moved_by="visit_id",
    ),
    *(
        _Source(kind, "ride_along", column, ride_along="ride_along.id", moved_by="")
        for kind, column in (
            (Kind.REP_VIEW, "rep_view"),
            (Kind.REP_HELP, "rep_help"),
            (Kind.REP_COMMENT, "rep_comment"),
        )
    ),
    _Source(Kind.WENT_WELL, "recognition", "text"),
    _Source(Kind.IDEA, "idea", "text"),
    _Source(Kind.ACTION, "action", "text"),
    _Source(Kind.ISSUE, "action", "issue"),
    _Source(Kind.ROOT_CAUSE, "action", "root_cause"),
    _Source(Kind.PLAN, "action", "plan"),
    _Source(Kind.CAME_OF_IT, "action", "came_of_it"),
    _Source(Kind.AMENDMENT, "amendment", "reason"),
    _Source(Kind.PRIVATE_NOTE, "private_note", "text"),
    _Source(Kind.FOCUS_POINT, "focus_point", "text"),
    _Source(
        Kind.CUSTOMER,
        "visit",
        "customer_id",
        text="customer.name",
        through="JOIN customer ON customer.id = visit.customer_id",
    ),
)
_EVIDENCE = _SOURCES[0]

# The tokenizer takes signs that are younger than itself for letters, and would not see the word
# that stands right behind one.
_EMOJI = "".join(map(chr, range(0x1F300, 0x1FB00)))
_TOKENIZER = f"tokenize=\"unicode61 remove_diacritics 2 separators '{_EMOJI}'\""
_TABLES = (
    """CREATE TABLE search_ride_along(
        number INTEGER PRIMARY KEY,
        ride_along_id BLOB NOT NULL UNIQUE
    )""",
    """CREATE TABLE search_text(
        id INTEGER PRIMARY KEY,
        source_id BLOB NOT NULL,
        text TEXT NOT NULL
    )""",
    "CREATE INDEX search_text_source_id ON search_text(source_id)",
    # Beginnings of one and two letters match the most and have an index of their own.
    f"""CREATE VIRTUAL TABLE search_fts USING fts5(
        text, content='search_text', content_rowid='id', columnsize=0,
        {_TOKENIZER}, prefix='1 2'
    )""",
    # What is deleted leaves the file and is not only marked as deleted.
    "INSERT INTO search_fts(search_fts, rank) VALUES('secure-delete', 1)",
)

_LISTED = "INSERT INTO search_ride_along(ride_along_id) VALUES (new.id);"
_OLD_NUMBER = "(SELECT number FROM search_ride_along WHERE ride_along_id = old.id)"
_UNLISTED = f"""
    DELETE FROM search_text
    WHERE id BETWEEN {_OLD_NUMBER} << {RIDE_ALONG_BITS}
        AND ({_OLD_NUMBER} + 1 << {RIDE_ALONG_BITS}) - 1;
    DELETE FROM search_ride_along WHERE ride_along_id = old.id;
"""


def take_down(execute: Execute) -> None:
    """Remove the index and its triggers, where they are, by `execute(statement)`."""
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'search_*'"
    for (name,) in execute(found).fetchall():
        execute(f"DROP TRIGGER {name}")
    for table in ("search_fts", "search_text", "search_ride_along", *plan_search.TABLES):
        execute(f"DROP TABLE IF EXISTS {table}")


def build(execute: Execute) -> None:
    """Make the index of what the journal holds, by `execute(statement)`."""
    take_down(execute)
    for statement in _TABLES:
        execute(statement)
    execute(
        "INSERT INTO search_ride_along(ride_along_id)"
        " SELECT id FROM ride_along WHERE binned_at IS NULL ORDER BY id"
    )
    for source in _SOURCES:
        execute(source.insert("true"))
    execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")
    for name, (event, body) in _triggers().items():
        execute(f"CREATE TRIGGER {name} {event} BEGIN {body} END")
    plan_search.build(execute, _TOKENIZER)


def _triggers() -> dict[str, tuple[str, str]]:
    """Return when each trigger fires and what it does, by its name."""
    made = {
        "search_text_inserted": (
            "AFTER INSERT ON search_text",
            "INSERT INTO search_fts(rowid, text) VALUES (new.id, new.text);",
        ),
        "search_text_deleted": (
            "AFTER DELETE ON search_text",
            "INSERT INTO search_fts(search_fts, rowid, text) VALUES ('delete', old.id, old.text);",
        ),
        "search_text_updated": (
            "AFTER UPDATE OF text ON search_text",
            "INSERT INTO search_fts(search_fts, rowid, text) VALUES ('delete', old.id, old.text);"
            "INSERT INTO search_fts(rowid, text) VALUES (new.id, new.text);",
        ),
        "search_ride_along_begun": (
            "BEFORE INSERT ON ride_along WHEN new.binned_at IS NULL",
            _LISTED,
        ),
        "search_ride_along_deleted": ("AFTER DELETE ON ride_along", _UNLISTED),
        "search_ride_along_binned": (
            "AFTER UPDATE OF binned_at ON ride_along"
            " WHEN old.binned_at IS NULL AND new.binned_at IS NOT NULL",
            _UNLISTED,
        ),
        "search_ride_along_restored": (
            "AFTER UPDATE OF binned_at ON ride_along"
            " WHEN old.binned_at IS NOT NULL AND new.binned_at IS NULL",
            _LISTED + "".join(source.insert("found.ride_along_id = new.id") for source in _SOURCES),
        ),
        "search_customer_renamed": (
            "AFTER UPDATE OF name ON customer WHEN old.name <> new.name",
            f"""
                UPDATE search_text SET text = new.name
                WHERE id >> {KIND_BITS} & 15 = {Kind.CUSTOMER:d}
                  AND source_id IN (SELECT id FROM visit WHERE customer_id = new.id);
            """,
        ),
        "search_visit_moved": (
            "AFTER UPDATE OF ride_along_id ON visit WHEN old.ride_along_id <> new.ride_along_id",
            f"""
                DELETE FROM search_text
                WHERE source_id IN (SELECT id FROM observation WHERE visit_id = new.id);
                {_EVIDENCE.insert("observation.visit_id = new.id")}
            """,
        ),
    }
    for source in _SOURCES:
        made |= _source_triggers(source)
    return made


def _source_triggers(source: _Source) -> dict[str, tuple[str, str]]:
    name, table, column = f"search_{source.kind.name.lower()}", source.table, source.column
    watched = [column, source.moved_by] if source.moved_by else [column]
    changed = " OR ".join(f"old.{one} IS NOT new.{one}" for one in watched)
    insert = source.insert(f"{table}.id = new.id")
    return {
        f"{name}_insert": (f"AFTER INSERT ON {table} WHEN new.{column} <> ''", insert),
        f"{name}_update": (
            f"AFTER UPDATE OF {', '.join(watched)} ON {table} WHEN {changed}",
            source.delete("old") + insert,
        ),
        f"{name}_delete": (
            f"AFTER DELETE ON {table} WHEN old.{column} <> ''",
            source.delete("old"),
        ),
    }
