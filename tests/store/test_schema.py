"""The schema that migrations make, the models, and what the database itself refuses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

import fieldcoach
from fieldcoach.store import driver, revisions, search, upgrade
from fieldcoach.store.models import Base


def engine_on(path: Path) -> Engine:
    return create_engine(
        "sqlite://", module=dbapi2, creator=lambda: driver.connect(path), poolclass=NullPool
    )


@pytest.fixture
def from_models(tmp_path: Path) -> Engine:
    path = tmp_path / "models.sqlite"
    path.touch()
    engine = engine_on(path)
    Base.metadata.create_all(engine)
    return engine


def described(engine: Engine) -> dict[str, dict[str, Any]]:
    """Return all that SQLite can tell of the tables, in an order of its own."""
    found = inspect(engine)

    def by_name(rows: Any) -> list[Any]:
        return sorted(rows, key=lambda row: str(row.get("name")))

    return {
        table: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"])
                for c in by_name(found.get_columns(table))
            ],
            "primary key": found.get_pk_constraint(table),
            "foreign keys": by_name(found.get_foreign_keys(table)),
            "uniques": by_name(found.get_unique_constraints(table)),
            "checks": [
                (c["name"], re.sub(r"\s+", " ", c["sqltext"]))
                for c in by_name(found.get_check_constraints(table))
            ],
            "indexes": [
                (
                    i["name"],
                    i["column_names"],
                    i["unique"],
                    {k: str(v) for k, v in (i.get("dialect_options") or {}).items()},
                )
                for i in by_name(found.get_indexes(table))
            ],
        }
        for table in found.get_table_names()
        if table != "alembic_version" and not table.startswith(search.PREFIX)
    }


def test_that_the_upgraded_schema_is_that_of_the_models(
    journal_file: Path, from_models: Engine
) -> None:
    upgraded, modelled = described(engine_on(journal_file)), described(from_models)
    assert upgraded.keys() == modelled.keys()
    for table, wanted in modelled.items():
        assert upgraded[table] == wanted, table
    assert upgraded["observation"]["checks"]
    assert upgraded["observation"]["indexes"]


def is_of_the_schema(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models answer for it: the search index is built beside them."""
    return not (kind == "table" and str(name).startswith(search.PREFIX))


def test_that_no_migration_is_missing(journal_file: Path) -> None:
    with engine_on(journal_file).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_of_the_schema}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_that_the_known_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(upgrade.config())
    assert scripts.get_heads() == [revisions.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == revisions.KNOWN


def test_that_the_file_names_a_fieldcoach_that_is_out_or_to_come() -> None:
    major, minor, patch = (int(part) for part in fieldcoach.__version__.split("."))
    assert major * 10_000 + minor * 100 + patch >= revisions.READABLE_FROM


def test_that_every_constraint_has_a_name(journal_file: Path) -> None:
    for table, told in described(engine_on(journal_file)).items():
        names = [
            told["primary key"]["name"],
            *(key["name"] for key in told["foreign keys"]),
            *(unique["name"] for unique in told["uniques"]),
            *(name for name, _text in told["checks"]),
        ]
        assert all(names), table


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_that_a_table_can_be_made_on_postgresql_too(table: Any) -> None:
    dialect = postgresql.dialect()
    said = str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        said += str(CreateIndex(index).compile(dialect=dialect))
    assert "id UUID NOT NULL" in said
    assert "BLOB" not in said


def test_that_one_key_is_sixteen_bytes_on_sqlite(journal_file: Path) -> None:
    columns = inspect(engine_on(journal_file)).get_columns("observation")
    assert {str(c["type"]) for c in columns if c["name"] in ("id", "visit_id")} == {"BLOB"}


@pytest.fixture
def filled(journal_file: Path) -> Iterator[Any]:
    """Yield a raw connection to a journal with one visit and a skill of each item type."""
    connection = driver.connect(journal_file)
    connection.executescript(
        """
        INSERT INTO rep(id, name, name_key) VALUES (x'01', 'Ana', 'ana');
        INSERT INTO manager(id, name, name_key) VALUES (x'02', 'Me', 'me');
        INSERT INTO rubric(id, name, name_key) VALUES (x'03', 'R', 'r');
        INSERT INTO rubric_version(id, rubric_id, number) VALUES (x'04', x'03', 1);
        INSERT INTO stage(id, version_id, position, name) VALUES (x'05', x'04', 1, 'S');
        INSERT INTO series(id, rubric_id) VALUES (x'06', x'03');
        INSERT INTO skill(id, version_id, stage_id, series_id, position, key, name, item,
            scale_low, scale_high)
            VALUES (x'10', x'04', x'05', x'06', 1, 'a', 'A', 'level', 1, 4),
                   (x'11', x'04', x'05', x'06', 2, 'b', 'B', 'done', 0, 1),
                   (x'12', x'04', x'05', x'06', 3, 'c', 'C', 'count', 0, 999);
        INSERT INTO ride_along(id, rep_id, manager_id, day, purpose, state, saved_at)
            VALUES (x'07', x'01', x'02', '2026-11-20', 'develop', 'draft', '2026-11-20');
        INSERT INTO visit(id, ride_along_id, position, role) VALUES (x'08', x'07', 1, 'observe');
        """
    )
    yield connection
    connection.close()


def observe(connection: Any, skill: bytes, rating: object, **other: object) -> None:
    low, high = {b"\x10": (1, 4), b"\x11": (0, 1), b"\x12": (0, 999)}[skill]
    values = {"scale_low": low, "scale_high": high, "not_observed": 0} | other
    connection.execute(
        "INSERT INTO observation(id, visit_id, skill_id, manager_id, rating, scale_low,"
        " scale_high, not_observed) VALUES (x'99', x'08', ?, x'02', ?, ?, ?, ?)",
        (skill, rating, values["scale_low"], values["scale_high"], values["not_observed"]),
    )


LEVEL, DONE, COUNT = b"\x10", b"\x11", b"\x12"


@pytest.mark.parametrize(
    ("skill", "rating", "other"),
    [
        (LEVEL, 0, {}),
        (LEVEL, 5, {}),
        (LEVEL, -1, {}),
        (LEVEL, 2.5, {}),
        (LEVEL, "high", {}),
        (DONE, 2, {}),
        (DONE, 0.5, {}),
        (COUNT, 1_000, {}),
        (COUNT, -1, {}),
        (LEVEL, 3, {"not_observed": 1}),
        (LEVEL, 6, {"scale_high": 7}),
        (LEVEL, 0, {"scale_low": 0}),
        (LEVEL, 9, {"scale_high": None}),
    ],
)
def test_that_the_database_itself_refuses_a_rating_that_cannot_be(
    filled: Any, skill: bytes, rating: object, other: dict[str, object]
) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        observe(filled, skill, rating, **other)
    assert filled.execute("SELECT count(*) FROM observation").fetchone() == (0,)


@pytest.mark.parametrize(
    ("skill", "rating", "other"),
    [
        (LEVEL, 1, {}),
        (LEVEL, 4, {}),
        (DONE, 0, {}),
        (COUNT, 999, {}),
        (LEVEL, None, {"not_observed": 1}),
        (LEVEL, None, {}),
    ],
)
def test_that_the_database_takes_what_may_be(
    filled: Any, skill: bytes, rating: object, other: dict[str, object]
) -> None:
    observe(filled, skill, rating, **other)
    assert filled.execute("SELECT rating FROM observation").fetchone() == (rating,)


STATEMENTS = {
    "a third focus point": (
        "INSERT INTO focus_point(id, ride_along_id, position, text) VALUES (x'20', x'07', 3, 'x')"
    ),
    "a focus point at no place": (
        "INSERT INTO focus_point(id, ride_along_id, position, text) VALUES (x'20', x'07', 0, 'x')"
    ),
    "a self-rating out of scale": (
        "INSERT INTO self_rating(id, ride_along_id, skill_id, scale_low, scale_high, rating)"
        " VALUES (x'20', x'07', x'10', 1, 4, 5)"
    ),
    "an unknown purpose": "UPDATE ride_along SET purpose = 'fun'",
    "an unknown role": "UPDATE visit SET role = 'sell'",
    "an unknown outcome": "UPDATE visit SET outcome = 'maybe'",
    "two visits in one place": (
        "INSERT INTO visit(id, ride_along_id, position, role) VALUES (x'20', x'07', 1, 'observe')"
    ),
    "a visit of no ride-along": (
        "INSERT INTO visit(id, ride_along_id, position, role) VALUES (x'20', x'77', 1, 'observe')"
    ),
    "a rep taken away who has a ride-along": "DELETE FROM rep",
    "a level item of two levels": "UPDATE skill SET scale_high = 2 WHERE id = x'10'",
    "a level item of eight levels": "UPDATE skill SET scale_high = 8 WHERE id = x'10'",
    "two reps of one name": "INSERT INTO rep(id, name, name_key) VALUES (x'20', 'ANA', 'ana')",
    "a second owner": (
        "INSERT INTO manager(id, name, name_key, is_owner)"
        " VALUES (x'20', 'A', 'a', 1), (x'21', 'B', 'b', 1)"
    ),
    "two tiers from one day": (
        "INSERT INTO tier_span(id, rep_id, tier, since)"
        " VALUES (x'20', x'01', 'star', '2026-01-01'), (x'21', x'01', 'average', '2026-01-01')"
    ),
}


@pytest.mark.parametrize("refused", STATEMENTS)
def test_that_the_database_itself_refuses(filled: Any, refused: str) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        filled.execute(STATEMENTS[refused])


def test_that_two_managers_may_both_be_no_owner(filled: Any) -> None:
    filled.execute(
        "INSERT INTO manager(id, name, name_key, is_owner)"
        " VALUES (x'20', 'A', 'a', NULL), (x'21', 'B', 'b', NULL), (x'22', 'C', 'c', 1)"
    )
    assert filled.execute("SELECT count(*) FROM manager").fetchone() == (4,)
