"""An open journal: what every activity reads from and writes to.

SQLAlchemy is imported at the first `reading` or `writing`: the window's first page goes by
`reading_raw`, and stands a quarter of a second sooner for it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldcoach.errors import FileUnwritable, JournalUnusable, Refused
from fieldcoach.i18n import _
from fieldcoach.store import driver, opening
from fieldcoach.store.opening import OpenFile

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

Progress = Callable[[int, int], None]


class Journal:
    """A journal file with a pool of connections to it; `close` it when done.

    Attributes:
        path: the file.
        read_only: whether changes are refused.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._making = threading.Lock()
        self.path: Path = file.path
        self.read_only: bool = file.read_only

    @contextmanager
    def reading(self) -> "Iterator[Session]":
        """Yield a session that sees one moment of the journal; for `coaching` alone.

        Raises JournalUnusable where the file cannot be read any more.
        """
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.orm import Session

        try:
            with Session(self._shared_engine()) as session:
                yield session
        except DBAPIError as error:
            if driver.is_of_the_disk(error.orig):
                raise self._unreadable(error.orig) from error
            raise

    @contextmanager
    def reading_raw(self) -> Iterator[Any]:
        """Yield a DB-API connection that sees one moment of the journal; errors as `reading`."""
        try:
            connection = driver.connect(self.path, read_only=True, immutable=self._file.immutable)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.close()
        except driver.DatabaseError as error:
            if driver.is_of_the_disk(error):
                raise self._unreadable(error) from error
            raise

    @contextmanager
    def writing(self) -> "Iterator[Session]":
        """Yield a session whose changes are committed at the end, all or none; for `coaching`.

        Raises Refused in a journal that is only read, and FileUnwritable, with nothing changed,
        where the disk does not take it.
        """
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.orm import Session

        if self.read_only:
            raise Refused(_("The journal {path} is open for reading only.").format(path=self.path))
        try:
            connection = self._shared_engine().connect().execution_options(begin="BEGIN IMMEDIATE")
            with connection, Session(connection) as session, session.begin():
                yield session
        except DBAPIError as error:
            if driver.is_of_the_disk(error.orig):
                raise FileUnwritable(
                    _("The journal {path} cannot be written: {why}.").format(
                        path=self.path, why=error.orig
                    )
                ) from error
            raise

    def close(self) -> None:
        """Close every connection and let go of the lock. Harmless when repeated."""
        if "_engine" in self.__dict__:
            self._engine.dispose()
        self._file.release()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _unreadable(self, why: object) -> JournalUnusable:
        return JournalUnusable(
            _("The journal {path} cannot be read: {why}.").format(path=self.path, why=why)
        )

    def _shared_engine(self) -> "Engine":
        with self._making:
            return self._engine

    @cached_property
    def _engine(self) -> "Engine":
        from fieldcoach.store.engine import engine_of

        return engine_of(self._file)


def open_to_read(path: Path) -> Journal:
    """Open the journal at `path` for reading; errors as in `store.opening.open_to_read`."""
    return Journal(opening.open_to_read(path))


def open_to_write(path: Path, progress: Progress | None = None) -> Journal:
    """Open the journal at `path`, upgrading an older one; errors as in the store's function."""
    return Journal(opening.open_to_write(path, progress))


def create(path: Path) -> Journal:
    """Create a journal at `path` and open it; errors as in `store.opening.create`."""
    return Journal(opening.create(path))


def open_or_create(path: Path) -> Journal:
    """Open the journal at `path` for writing, or create it where there is none."""
    return open_to_write(path) if path.exists() else create(path)
