"""What a file says of itself before it is opened as a journal."""

import os
import stat
from pathlib import Path

from fieldcoach.errors import JournalMissing, JournalUnusable
from fieldcoach.i18n import _
from fieldcoach.store import driver


def check(path: Path) -> None:
    """Return where the file at `path` can be a journal.

    Raises JournalMissing where nothing is there, and JournalUnusable, saying why, where it is a
    folder, empty, unreadable or something else than a journal.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise JournalMissing(_("There is no journal at {path}.").format(path=path)) from None
    except OSError as error:
        raise JournalUnusable(
            _("The journal {path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise JournalUnusable(_("{path} is a folder, not a journal.").format(path=path))
    if not os.access(path, os.R_OK):
        raise JournalUnusable(
            _("The journal {path} cannot be read: you have no right to.").format(path=path)
        )
    if stat.S_ISREG(found.st_mode) and not found.st_size:
        raise JournalUnusable(_("{path} is an empty file, not a journal.").format(path=path))
    if not (stat.S_ISREG(found.st_mode) and _may_be_ours(path)):
        raise JournalUnusable(
            _("{path} is not a Fieldcoach journal; it was left as it is.").format(path=path)
        )


def _may_be_ours(path: Path) -> bool:
    """Whether the file is a database with our mark, or a damaged one, which opening will tell.

    SQLite looks, not `open`: closing a handle of our own would drop the locks of a connection
    that this process has to the file. Immutable, it lays no shared memory beside another's file.
    """
    try:
        connection = driver.connect(path, immutable=True)
        try:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        return driver.is_damage(error)
    return bool(mark == driver.APPLICATION_ID)
