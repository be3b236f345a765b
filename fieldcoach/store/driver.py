"""Raw connections to a journal file.

Importing this costs a few milliseconds, SQLAlchemy a few hundred: what must be known before the
window paints is read through here.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

APPLICATION_ID = 0x46434A31  # "FCJ1"
BUSY_TIMEOUT_MS = 5_000

DatabaseError = dbapi2.DatabaseError


def connect(path: Path, *, read_only: bool = False, immutable: bool = False) -> Any:
    """Return a DB-API connection to the file at `path`, with the journal's pragmas set.

    The file must exist: a connection never creates one. `immutable` promises that nobody writes
    meanwhile; it is what a read-only folder needs, where SQLite cannot lay its shared memory.
    Transactions are the caller's (autocommit mode). Raises DatabaseError.
    """
    mode = "ro" if read_only or immutable else "rw"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys=ON")
        if read_only or immutable:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: Exception) -> bool:
    """Whether the file behind a DatabaseError is a database, but a damaged one."""
    return bool(_code(error) == dbapi2.SQLITE_CORRUPT)


def is_out_of_reach(error: Exception) -> bool:
    """Whether a DatabaseError tells nothing of the file, only that it could not be got at."""
    return _code(error) in {
        dbapi2.SQLITE_BUSY,
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_IOERR,
        dbapi2.SQLITE_PERM,
        dbapi2.SQLITE_READONLY,
    }


def is_of_the_disk(error: BaseException | None) -> bool:
    """Whether a DatabaseError comes from the disk or the file, not from what was asked of it."""
    return _code(error) in {
        dbapi2.SQLITE_BUSY,
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_CORRUPT,
        dbapi2.SQLITE_FULL,
        dbapi2.SQLITE_IOERR,
        dbapi2.SQLITE_NOTADB,
        dbapi2.SQLITE_PERM,
        dbapi2.SQLITE_READONLY,
    }


def _code(error: BaseException | None) -> int:
    """Return SQLite's code of an error without what it adds to it, 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
