"""Verified copies of a journal, made through SQLite's backup interface.

Copying the live file would lose what still stands in its write-ahead log.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from fieldcoach import clock
from fieldcoach.errors import FileUnwritable
from fieldcoach.i18n import _
from fieldcoach.store import driver

_PAGES_AT_ONCE = 2_000


def folder(journal: Path) -> Path:
    """Return the folder that holds the backups of `journal`."""
    return journal.with_name(journal.name + ".backups")


def make(journal: Path, why: str, progress: Callable[[int, int], None] | None = None) -> Path:
    """Copy `journal` into its backup folder, check the copy, and return its path.

    `why` becomes part of the name. The copy appears under its name only once it has been checked.
    Raises FileUnwritable, and what `progress` raises to stop it; the journal is only read.
    """
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    place = folder(journal)
    target = place / f"{journal.stem}-{stamp}-{why}{journal.suffix}"
    number = 2
    while target.exists():
        target = place / f"{journal.stem}-{stamp}-{why}-{number}{journal.suffix}"
        number += 1
    beside = target.with_name(target.name + ".new")
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        beside.touch(mode=0o600)
        _copy(journal, beside, progress)
        beside.replace(target)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, (OSError, driver.DatabaseError)):
            raise FileUnwritable(
                _("No backup of {journal} could be written to {folder}: {why}.").format(
                    journal=journal, folder=place, why=error
                )
            ) from error
        raise
    return target


def _copy(journal: Path, target: Path, progress: Callable[[int, int], None] | None) -> None:
    source = driver.connect(journal, read_only=True)
    try:
        copy = driver.connect(target)
        try:
            source.backup(
                copy,
                pages=_PAGES_AT_ONCE,
                progress=(lambda _s, left, total: progress(total - left, total))
                if progress
                else None,
            )
            verify(copy)
        finally:
            copy.close()
    finally:
        source.close()


def verify(connection: Any) -> None:
    """Raise DatabaseError where the file behind a raw connection is damaged or breaks its keys."""
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if rows != [("ok",)] or broken:
        raise driver.DatabaseError("the copy is damaged")
