"""An open journal: what every activity reads from and writes to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import opening
from fieldcoach.store.engine import engine_of
from fieldcoach.store.opening import OpenFile

Progress = Callable[[int, int], None]


class Journal:
    """A journal file with a pool of connections to it; `close` it when done.

    Attributes:
        path: the file.
        read_only: whether changes are refused.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._engine: Engine = engine_of(file)
        self.path: Path = file.path
        self.read_only: bool = file.read_only

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one moment of the journal; for `coaching` alone."""
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session whose changes are committed at the end, all or none; for `coaching`.

        Raises Refused in a journal that is only read.
        """
        if self.read_only:
            raise Refused(_("The journal {path} is open for reading only.").format(path=self.path))
        connection = self._engine.connect().execution_options(begin="BEGIN IMMEDIATE")
        with connection, Session(connection) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close every connection and let go of the lock. Harmless when repeated."""
        self._engine.dispose()
        self._file.release()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


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
