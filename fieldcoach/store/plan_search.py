"""The full-text index of plans and one-on-ones, beside that of ride-alongs.

An index of its own: its texts stand in no ride-along, and are few beside the evidence. Each knows
the record that it leads to: a goal, an action of its own, or a one-on-one with all that was agreed
in it. One-on-ones in the bin are in it, and left out when it is asked. The key of a text is the
record's number, then the kind, then a number within, as in the other index.

`search.build` and `search.take_down` make and remove it with the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Execute = Callable[[str], Any]

TABLES = ("search_plan_fts", "search_plan_text", "search_plan_record")
RECORD_BITS = 24  # a text's key without its lowest 24 bits is the number of its record
KIND_BITS = 20  # and without its lowest 20 bits the kind too


class PlanKind(IntEnum):
    """Where in a plan or a one-on-one a text stands; of several hits the lowest is shown first."""

    ACTION = 1
    NOTES = 2
    POINT = 3
    POINT_NOTES = 4
    POINT_ISSUE = 5
    POINT_ROOT_CAUSE = 6
    WHY = 7
    EXAMPLE = 8
    GOAL_CAME_OF_IT = 9
    ISSUE = 10
    ROOT_CAUSE = 11
    PLAN = 12
    ACTION_CAME_OF_IT = 13
    ONE_ON_ONE_COMMENT = 14
    ONE_ON_ONE_PRIVATE_NOTE = 15


@dataclass(frozen=True, slots=True)
class _Source:
    """A column that is searched.

    Attributes:
        record: the key of what a row's text leads to.
        only: a condition on the rows whose text counts, "true" for all.
    """

    kind: PlanKind
    table: str
    column: str
    record: str
    only: str = "true"

    def insert(self, which: str) -> str:
        """Return the statement that puts the texts of the rows in question into the index."""
        counts = f"{self.column} <> '' AND {self.only} AND {which}"
        first = f"((found.number << {RECORD_BITS}) | {self.kind << KIND_BITS:d})"
        last = f"({first} | {(1 << KIND_BITS) - 1})"
        return f"""
            INSERT OR IGNORE INTO search_plan_record(record_id)
            SELECT {self.record} FROM {self.table} WHERE {counts};
            INSERT INTO search_plan_text(id, source_id, text)
            SELECT coalesce((SELECT max(id) FROM search_plan_text
                             WHERE id BETWEEN {first} AND {last}), {first})
                   + row_number() OVER (PARTITION BY found.number ORDER BY {self.table}.id),
                   {self.table}.id, {self.column}
            FROM {self.table} JOIN search_plan_record AS found ON found.record_id = {self.record}
            WHERE {counts};
        """

    def triggers(self) -> dict[str, tuple[str, str]]:
        """Return when each trigger fires and what it does, by its name."""
        name, table, column = f"search_plan_{self.kind.name.lower()}", self.table, self.column
        insert = self.insert(f"{table}.id = new.id")
        delete = f"""
            DELETE FROM search_plan_text
            WHERE source_id = old.id AND id >> {KIND_BITS} & 15 = {self.kind:d};
        """
        return {
            f"{name}_insert": (f"AFTER INSERT ON {table} WHEN new.{column} <> ''", insert),
            f"{name}_update": (
                f"AFTER UPDATE OF {column} ON {table} WHEN old.{column} IS NOT new.{column}",
                delete + insert,
            ),
            f"{name}_delete": (f"AFTER DELETE ON {table} WHEN old.{column} <> ''", delete),
        }


#: What was agreed on a ride-along is in the index of ride-alongs.
_NO_RIDE_ALONG = "ride_along_id IS NULL"
_AGREED_ON = "coalesce(action.one_on_one_id, action.id)"
_OF_AGENDA = "agenda_item.one_on_one_id"
#: The other items say what stands elsewhere, and is found there.
_BY_HAND = "kind IN ('account', 'other')"

_SOURCES = (
    *(
        _Source(kind, "action", column, _AGREED_ON, _NO_RIDE_ALONG)
        for kind, column in (
            (PlanKind.ACTION, "text"),
            (PlanKind.ISSUE, "issue"),
            (PlanKind.ROOT_CAUSE, "root_cause"),
            (PlanKind.PLAN, "plan"),
            (PlanKind.ACTION_CAME_OF_IT, "came_of_it"),
        )
    ),
    _Source(PlanKind.WHY, "goal", "why", "goal.id"),
    _Source(PlanKind.GOAL_CAME_OF_IT, "goal", "came_of_it", "goal.id"),
    _Source(PlanKind.EXAMPLE, "goal_example", "text", "goal_example.goal_id"),
    _Source(PlanKind.NOTES, "one_on_one", "notes", "one_on_one.id"),
    _Source(PlanKind.ONE_ON_ONE_COMMENT, "one_on_one", "rep_comment", "one_on_one.id"),
    _Source(PlanKind.ONE_ON_ONE_PRIVATE_NOTE, "one_on_one", "private_note", "one_on_one.id"),
    _Source(PlanKind.POINT, "agenda_item", "text", _OF_AGENDA, _BY_HAND),
    *(
        _Source(kind, "agenda_item", column, _OF_AGENDA)
        for kind, column in (
            (PlanKind.POINT_NOTES, "notes"),
            (PlanKind.POINT_ISSUE, "issue"),
            (PlanKind.POINT_ROOT_CAUSE, "root_cause"),
        )
    ),
)


def build(execute: Execute, tokenizer: str) -> None:
    """Make the index, where none is, by `execute(statement)`."""
    execute(
        "CREATE TABLE search_plan_record("
        "number INTEGER PRIMARY KEY, record_id BLOB NOT NULL UNIQUE)"
    )
    execute(
        "CREATE TABLE search_plan_text("
        "id INTEGER PRIMARY KEY, source_id BLOB NOT NULL, text TEXT NOT NULL)"
    )
    execute("CREATE INDEX search_plan_text_source_id ON search_plan_text(source_id)")
    execute(
        f"""CREATE VIRTUAL TABLE search_plan_fts USING fts5(
            text, content='search_plan_text', content_rowid='id', columnsize=0,
            {tokenizer}, prefix='1 2'
        )"""
    )
    # What is deleted leaves the file and is not only marked as deleted.
    execute("INSERT INTO search_plan_fts(search_plan_fts, rank) VALUES('secure-delete', 1)")
    for source in _SOURCES:
        for statement in source.insert("true").split(";")[:-1]:
            execute(statement)
    execute("INSERT INTO search_plan_fts(search_plan_fts) VALUES('rebuild')")
    gone = """
        INSERT INTO search_plan_fts(search_plan_fts, rowid, text)
        VALUES ('delete', old.id, old.text);
    """
    triggers = {
        "search_plan_text_inserted": (
            "AFTER INSERT ON search_plan_text",
            "INSERT INTO search_plan_fts(rowid, text) VALUES (new.id, new.text);",
        ),
        "search_plan_text_deleted": ("AFTER DELETE ON search_plan_text", gone),
        **{
            f"search_plan_{table}_deleted": (
                f"AFTER DELETE ON {table}",
                "DELETE FROM search_plan_record WHERE record_id = old.id;",
            )
            for table in ("goal", "action", "one_on_one")
        },
    }
    for source in _SOURCES:
        triggers |= source.triggers()
    for name, (event, body) in triggers.items():
        execute(f"CREATE TRIGGER {name} {event} BEGIN {body} END")
