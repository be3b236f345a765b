"""One writer at a time: an operating system lock beside the journal, which dies with its process.

Who holds it stands in a second file, for the sentence that the next one is told; a stale one
harms nobody, since only the lock itself decides.
"""

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from fieldcoach import clock
from fieldcoach.errors import FileUnwritable, JournalLocked
from fieldcoach.i18n import _

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_path(journal: Path) -> Path:
    """Return the file that is locked while `journal` is open for writing."""
    return journal.with_name(journal.name + ".lock")


def holder_path(journal: Path) -> Path:
    """Return the file that names who holds the lock of `journal`."""
    return journal.with_name(journal.name + ".lock.json")


@dataclass(slots=True)
class Lock:
    """A held lock; release it, or leave its `with`."""

    journal: Path
    handle: int

    def release(self) -> None:
        """Let the next one write. Harmless when repeated."""
        if self.handle >= 0:
            # A name left behind harms nobody; a lock would keep everybody out.
            with suppress(OSError):
                holder_path(self.journal).unlink(missing_ok=True)
            os.close(self.handle)
            self.handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.release()


def acquire(journal: Path) -> Lock:
    """Return the lock of `journal`, held.

    Raises JournalLocked, naming the holder, where another process has it, and FileUnwritable
    where the folder cannot be written.
    """
    try:
        handle = os.open(lock_path(journal), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FileUnwritable(
            _("The folder {folder} cannot be written: {why}.").format(
                folder=journal.parent, why=error.strerror
            )
        ) from error
    try:
        _take(handle)
    except OSError:
        os.close(handle)
        raise JournalLocked(
            _(
                "The journal {path} is open in another Fieldcoach{holder}; close that one first."
            ).format(path=journal, holder=_holder(journal))
        ) from None
    _name_holder(journal)
    return Lock(journal, handle)


def _name_holder(journal: Path) -> None:
    said = {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": clock.now().isoformat(timespec="seconds"),
    }
    beside = holder_path(journal).with_suffix(".new")
    try:
        beside.write_text(json.dumps(said), encoding="utf-8")
        beside.replace(holder_path(journal))
    except OSError:
        # Only the sentence that the next one is told suffers.
        beside.unlink(missing_ok=True)


def _holder(journal: Path) -> str:
    try:
        said = json.loads(holder_path(journal).read_text(encoding="utf-8"))
        return _(" (process {pid} on {host}, since {since})").format(**said)
    except (OSError, ValueError, KeyError, TypeError):
        return ""
