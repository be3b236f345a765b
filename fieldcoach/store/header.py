"""What a file says of itself before any connection to it is open.

Reading the file by other means while a connection is open would drop SQLite's locks on it, so
this is asked first, once.
"""

from pathlib import Path

from fieldcoach.errors import JournalMissing, JournalUnusable
from fieldcoach.i18n import _
from fieldcoach.store.driver import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_APPLICATION_ID_AT = slice(68, 72)


def check(path: Path) -> None:
    """Return where the file at `path` can be a journal.

    Raises JournalMissing where nothing is there, and JournalUnusable, saying why, where it is a
    folder, empty, unreadable or something else than a journal.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        raise JournalMissing(_("There is no journal at {path}.").format(path=path)) from None
    except IsADirectoryError:
        raise JournalUnusable(_("{path} is a folder, not a journal.").format(path=path)) from None
    except OSError as error:
        raise JournalUnusable(
            _("The journal {path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error
    if not head:
        raise JournalUnusable(_("{path} is an empty file, not a journal.").format(path=path))
    ours = int.from_bytes(head[_APPLICATION_ID_AT]) == APPLICATION_ID
    if not head.startswith(_MAGIC) or len(head) < _HEADER or not ours:
        raise JournalUnusable(
            _("{path} is not a Fieldcoach journal; it was left as it is.").format(path=path)
        )
