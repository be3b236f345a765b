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

from fieldcoach.errors import JournalUnusable
from fieldcoach.i18n import _
from fieldcoach.store import driver
from fieldcoach.store.revisions import READABLE_FROM


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, working on `connection`."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def to_head(path: Path) -> None:
    """Upgrade the file at `path`; raises JournalUnusable, with the file as it was, on failure."""
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
                command.upgrade(config(connection), "head")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise JournalUnusable(
                        _(
                            "The journal {path} cannot be upgraded: rows would lose"
                            " what they refer to."
                        ).format(path=path)
                    )
                connection.exec_driver_sql(f"PRAGMA user_version={READABLE_FROM}")
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
    except DatabaseError as error:
        raise JournalUnusable(
            _("The journal {path} cannot be upgraded and was left as it is: {why}.").format(
                path=path, why=error.orig
            )
        ) from error
    finally:
        engine.dispose()
