"""The tables of the data package and how they refer to each other."""

from dataclasses import dataclass
from typing import Any

from fieldcoach.coaching.extracts import COLUMNS
from fieldcoach.exchange.json_means_ends import MEANS_ENDS_COLUMNS
from fieldcoach.exchange.json_out import COMPARISON_COLUMNS, GROWTH_COLUMNS, POINT_COLUMNS
from fieldcoach.exchange.package_fields import field_of
from fieldcoach.exchange.spreadsheets import CsvStyle

GROWTH, POINTS, COMPARISON = "growth", "growth_points", "comparison"
MEANS_ENDS = "means_ends"
#: What is compared or correlated is about everybody, so it is in no package of one rep.
ABOUT_EVERYBODY = frozenset({COMPARISON, MEANS_ENDS})
PRIVATE = frozenset({"private_notes", "one_on_one_private_notes"})
#: Where a manager writes freely about people: in a package of one rep others' first names go too.
WRITTEN_FREELY = frozenset({"goals", "one_on_ones", "agenda", "actions", *PRIVATE})

#: Column → table and column of the row it refers to; only where that is another table.
_REFERS = {
    "rep_id": ("reps", "rep_id"),
    "manager_id": ("managers", "manager_id"),
    "customer_id": ("customers", "customer_id"),
    "ride_along_id": ("ride_alongs", "ride_along_id"),
    "visit_id": ("visits", "visit_id"),
    "skill_id": ("rubric", "skill_id"),
    "amendment_id": ("amendments", "amendment_id"),
    "one_on_one_id": ("one_on_ones", "one_on_one_id"),
    "goal_id": ("goals", "goal_id"),
    "action_id": ("actions", "action_id"),
    "example_rep_id": ("reps", "rep_id"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the package; `keys` are the columns that tell its rows apart."""

    name: str
    title: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The Table Schema type of each column."""
        return tuple(field_of(self.name, column).kind for column in self.columns)


def _journal_table(name: str, title: str, *keys: str) -> Table:
    return Table(name, title, COLUMNS[name], keys)


TABLES = (
    _journal_table("reps", "Salespeople", "rep_id"),
    _journal_table("tiers", "Tiers of the reps, each with the day it holds from", "rep_id", "from"),
    _journal_table("results", "What was to be reached, and what came of it", "result_id"),
    _journal_table("managers", "Who rates", "manager_id"),
    _journal_table("customers", "Who is visited", "customer_id"),
    _journal_table("rubric", "Skills and their level texts, by rubric and version", "skill_id"),
    _journal_table("ride_alongs", "Days in the field with a rep", "ride_along_id"),
    _journal_table("visits", "Customer calls of the ride-alongs", "visit_id"),
    _journal_table(
        "observations",
        "A row for every skill in every visit; a blank rating was not observed",
        "visit_id",
        "skill_id",
        "manager_id",
    ),
    _journal_table("self_ratings", "The reps' own ratings", "ride_along_id", "skill_id"),
    _journal_table("focus_points", "What ride-alongs end on", "ride_along_id", "position"),
    _journal_table("goals", "Skills to be brought to a level by a day", "goal_id"),
    _journal_table("one_on_ones", "Meetings of a manager and a rep", "one_on_one_id"),
    _journal_table("actions", "Who does what by when", "action_id"),
    _journal_table("agenda", "What stands on the agendas of one-on-ones", "agenda_item_id"),
    _journal_table("recognition", "Praise for something specific", "recognition_id"),
    _journal_table("ideas", "What reps want to try", "idea_id"),
    _journal_table(
        "amendments", "Changes of what the rep had acknowledged already", "amendment_id"
    ),
    _journal_table(
        "amended_texts",
        "What each place said before an amendment and says since",
        "amendment_id",
        "field",
    ),
    _journal_table("private_notes", "The manager's own notes", "ride_along_id"),
    _journal_table(
        "one_on_one_private_notes", "The manager's own notes on one-on-ones", "one_on_one_id"
    ),
    Table(GROWTH, "Trends of each rep's skills", GROWTH_COLUMNS, ("rep_id", "series_id")),
    Table(
        POINTS,
        "The days behind the trends",
        POINT_COLUMNS,
        ("rep_id", "series_id", "date"),
    ),
    Table(COMPARISON, "Stars against averages, skill by skill", COMPARISON_COLUMNS, ("series_id",)),
    Table(
        MEANS_ENDS,
        "Levels beside results, skill by skill",
        MEANS_ENDS_COLUMNS,
        ("metric", "series_id"),
    ),
)


def resource(table: Table, style: CsvStyle, size: int, sha256: str) -> dict[str, Any]:
    """Return what the package's descriptor says of a table's file."""
    references = [
        {
            "fields": [column],
            "reference": {"resource": _resource_name(_REFERS[column][0]), "fields": [key]},
        }
        for column in table.columns
        if column in _REFERS and _REFERS[column][0] != table.name
        for key in [_REFERS[column][1]]
    ]
    return {
        "name": _resource_name(table.name),
        "path": table.file,
        "title": table.title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "dialect": {
            "delimiter": style.delimiter,
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_field(table, column, style) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.keys),
            "foreignKeys": references,
        },
    }


def _field(table: Table, column: str, style: CsvStyle) -> dict[str, Any]:
    field = field_of(table.name, column)
    said: dict[str, Any] = {
        "name": column,
        "type": field.kind,
        "description": field.description,
    }
    constraints: dict[str, Any] = {}
    if column in table.keys:
        constraints["required"] = True
    if field.values:
        constraints["enum"] = list(field.values)
    if field.low is not None:
        constraints["minimum"] = field.low
    if field.high is not None:
        constraints["maximum"] = field.high
    if constraints:
        said["constraints"] = constraints
    if field.kind == "number" and style.decimal != ".":
        said["decimalChar"] = style.decimal
    return said


def _resource_name(table: str) -> str:
    """Return a table's name as Data Packages spell names."""
    return table.replace("_", "-")


def table_named(name: str) -> Table:
    """Return the table of that name."""
    return next(table for table in TABLES if table.name == name)
