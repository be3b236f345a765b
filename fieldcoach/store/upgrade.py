"""Bringing a journal file's schema to this Fieldcoach's revision, in one transaction or not at all.

The upgrade has an engine of its own with foreign keys off: Alembic rebuilds a table by dropping
it, and with cascades on that would delete every child row.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from fieldcoach.store import driver, search
from fieldcoach.store.revisions import READABLE_FROM


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, working on `connection`."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def to_head(path: Path) -> None:
    """Upgrade the file at `path`, or leave it as it was.

    Raises driver.DatabaseError where the database refuses, as a full disk makes it.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: driver.connect(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                search.take_down(connection.exec_driver_sql)
                command.upgrade(config(connection), "head")
                search.build(connection.exec_driver_sql)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise driver.DatabaseError("rows would lose what they refer to")
                connection.exec_driver_sql(f"PRAGMA user_version={READABLE_FROM}")
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                # Some failures, a full disk among them, have rolled back by themselves.
                raw = connection.connection.driver_connection
                if raw is not None and raw.in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
                raise
    except DatabaseError as error:
        raise driver.DatabaseError(str(error.orig)) from error
    finally:
        engine.dispose()
