"""The SQLAlchemy engine of an open journal file."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from fieldcoach.store import driver
from fieldcoach.store.opening import OpenFile


def engine_of(file: OpenFile) -> Engine:
    """Return an engine on `file`.

    Errors carry no parameters, since those are people's words. A transaction begins as the
    connection's execution option `begin` says, `BEGIN` without one; writers ask for
    `BEGIN IMMEDIATE`.
    """

    def connect() -> Any:
        return driver.connect(file.path, read_only=file.read_only, immutable=file.immutable)

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, hide_parameters=True
    )
    if not file.read_only:
        event.listen(engine, "connect", _log_ahead)
    event.listen(engine, "begin", _begin)
    return engine


def _log_ahead(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
