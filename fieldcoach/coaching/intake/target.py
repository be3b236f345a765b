"""The journal an import writes to: the one there is, or a new one that stays if all went well."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.paths import ensure_folder
from fieldcoach.store import lock


@contextmanager
def journal_to_fill(path: Path) -> Iterator[Journal]:
    """Yield the journal at `path` for writing, created with its folder where it is missing.

    What was created is removed again when the `with` ends in an error or is interrupted. Errors as
    in `journals.open_to_write` and `journals.create`.
    """
    if path.exists():
        with journals.open_to_write(path) as journal:
            yield journal
        return
    had_folder = path.parent.exists()
    ensure_folder(path.parent)
    try:
        with journals.create(path) as journal:
            yield journal
    except BaseException:
        _remove(path)
        if not had_folder and not any(path.parent.iterdir()):
            path.parent.rmdir()
        raise


def _remove(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    for leftover in (lock.holder_path(path), lock.lock_path(path), path):
        leftover.unlink(missing_ok=True)
