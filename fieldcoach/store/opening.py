"""Opening a journal file: lock, look, back up, upgrade, check. Any failure leaves it as it was."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldcoach.errors import FileUnwritable, JournalTooNew, JournalUnusable
from fieldcoach.i18n import _
from fieldcoach.store import backup, driver, header, lock
from fieldcoach.store.revisions import HEAD, KNOWN


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A journal file that is ready: current, and locked unless it is only read."""

    path: Path
    read_only: bool
    lock: lock.Lock | None
    immutable: bool = False

    def release(self) -> None:
        """Let go of the lock."""
        if self.lock is not None:
            self.lock.release()


def open_to_read(path: Path) -> OpenFile:
    """Return the journal at `path` for reading; takes no lock, works while a window has it open.

    Raises JournalMissing, JournalUnusable or JournalTooNew.
    """
    header.check(path)
    # Without a log there is nothing that a reader could miss, and SQLite need not lay its shared
    # memory beside the journal, which a read-only folder would refuse.
    log = path.with_name(path.name + "-wal")
    immutable = not os.access(path.parent, os.W_OK) and not log.exists()
    if read_revision(path, immutable=immutable) != HEAD:
        raise JournalUnusable(
            _(
                "{path} is from an older Fieldcoach; open it once in the window to upgrade it."
            ).format(path=path)
        )
    return OpenFile(path, read_only=True, lock=None, immutable=immutable)


def open_to_write(path: Path, progress: Callable[[int, int], None] | None = None) -> OpenFile:
    """Return the journal at `path` locked and upgraded.

    An older journal is backed up first, the copy verified, then upgraded in one transaction.
    Raises JournalMissing, JournalUnusable, JournalLocked, JournalTooNew or FileUnwritable.
    """
    header.check(path)
    held = lock.acquire(path)
    try:
        if not os.access(path, os.W_OK):
            raise FileUnwritable(_("The journal {path} is write-protected.").format(path=path))
        if read_revision(path) != HEAD:
            backup.make(path, "before-upgrade", progress)
            _upgrade(path)
        return OpenFile(path, read_only=False, lock=held)
    except BaseException:
        held.release()
        raise


def create(path: Path) -> OpenFile:
    """Create a journal at `path`, where nothing may be yet, and return it open for writing.

    It is made beside and put in its place when it is whole. Raises FileUnwritable or
    JournalUnusable where something is there already.
    """
    _refuse_existing(path)
    if not path.parent.is_dir():
        raise FileUnwritable(_("There is no folder {folder}.").format(folder=path.parent))
    held = lock.acquire(path)
    beside = path.with_name(f".{path.name}.new")
    try:
        # Another process may have made it, and closed it, since it was asked for above.
        _refuse_existing(path)
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        _lay_out(beside)
        beside.replace(path)
        return OpenFile(path, read_only=False, lock=held)
    except BaseException as error:
        for leftover in (beside, beside.with_name(beside.name + "-journal")):
            leftover.unlink(missing_ok=True)
        if not path.exists():
            lock.lock_path(path).unlink(missing_ok=True)
        held.release()
        if isinstance(error, (OSError, driver.DatabaseError)):
            raise FileUnwritable(
                _("The journal {path} cannot be created: {why}.").format(path=path, why=error)
            ) from error
        raise


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise JournalUnusable(_("{path} is there already.").format(path=path))


def read_revision(path: Path, *, immutable: bool = False) -> str:
    """Return the schema revision of the file, which must be one this Fieldcoach knows.

    Raises JournalTooNew for one it does not know, JournalUnusable where the file is damaged or
    cannot be got at.
    """
    try:
        connection = driver.connect(path, read_only=True, immutable=immutable)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            needs = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        if driver.is_out_of_reach(error):
            said = _("The journal {path} cannot be read: {why}.")
        else:
            said = _("The journal {path} is damaged and was left as it is: {why}.")
        raise JournalUnusable(said.format(path=path, why=error)) from error
    revision = "" if row is None else str(row[0])
    if revision not in KNOWN:
        raise JournalTooNew(
            _(
                "The journal {path} was written by a newer Fieldcoach;"
                " install version {version} or later to open it."
            ).format(path=path, version=_version_text(needs))
        )
    return revision


def _version_text(number: int) -> str:
    """Return 1.2.3 for 10203, how `user_version` tells which Fieldcoach wrote the schema."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _lay_out(path: Path) -> None:
    # SQLAlchemy and Alembic cost 0.4 s, which a window on a current journal paints without.
    from fieldcoach.store import upgrade

    connection = driver.connect(path)
    connection.execute(f"PRAGMA application_id={driver.APPLICATION_ID}")
    connection.close()
    upgrade.to_head(path)


def _upgrade(path: Path) -> None:
    from fieldcoach.store import upgrade  # as above

    try:
        upgrade.to_head(path)
    except driver.DatabaseError as error:
        raise JournalUnusable(
            _("The journal {path} cannot be upgraded and was left as it is: {why}.").format(
                path=path, why=error
            )
        ) from error
