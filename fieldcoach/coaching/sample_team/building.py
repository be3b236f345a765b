"""The demo journal's file: made beside, put in its place when it is whole; kept once it is used."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from fieldcoach import paths
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.sample_team import content, story, writing
from fieldcoach.coaching.sample_team.calendar import this_monday
from fieldcoach.coaching.sample_team.stamp import DEMO_SETTING, Stamp, digest
from fieldcoach.errors import FileUnwritable, JournalLocked, Refused
from fieldcoach.i18n import _
from fieldcoach.store import driver, header, lock, models, opening
from fieldcoach.store.revisions import HEAD


def kept(today: date) -> Path:
    """Return the sample team's own journal file: that of before, where something was tried in it.

    Raises what making the folder or the journal raises.
    """
    path = paths.demo_journal()
    paths.ensure_folder(path.parent)
    ensure(path, today)
    return path


def ensure(path: Path, today: date) -> None:
    """Have the sample team's journal at `path`, and leave alone what a person tried in it.

    One in which nothing was changed is made anew once its week is over, so that its story ends
    last week, or once the schema is another. Raises what `build` raises.
    """
    if not path.exists() or not _stays(path, today):
        build(path, today)


def build(path: Path, today: date) -> None:
    """Create the sample team's journal at `path`, its last day in the week before `today`.

    A demo journal that is there already is made anew; one that is open is left alone. Raises
    Refused for a journal that is no demo, JournalLocked, FileUnwritable, or JournalUnusable.
    """
    beside = path.with_name(f".{path.name}.demo")
    with lock.acquire(path):
        if path.exists():
            _refuse_unless_demo(path)
        _clear(beside)
        try:
            team = content.read()
            with journals.create(beside) as journal:
                writing.write(journal, team, story.whole(team, today), today)
            beside.replace(path)
        except OSError as error:
            raise FileUnwritable(
                _("The journal {path} cannot be created: {why}.").format(
                    path=path, why=error.strerror
                )
            ) from error
        finally:
            _clear(beside)


def _stays(path: Path, today: date) -> bool:
    """Return whether the journal at `path` is to be opened as it is."""
    header.check(path)
    opening.read_revision(path)
    connection = driver.connect(path, read_only=True)
    try:
        connection.execute("BEGIN")
        said = "SELECT value FROM setting WHERE key = ?"
        row = connection.execute(said, (DEMO_SETTING,)).fetchone()
        stamp = None if row is None else Stamp.from_json(row[0])
        if stamp is None:
            return False
        if stamp.revision == HEAD and stamp.week >= this_monday(today).isoformat():
            return True
        return stamp.contents != digest(connection.execute)
    except driver.DatabaseError:
        return True  # it is damaged: who opens it says so
    finally:
        connection.close()


def _refuse_unless_demo(path: Path) -> None:
    """Return where the journal at `path`, whose lock is held, may be made anew."""
    header.check(path)
    opening.read_revision(path)
    # The lock stays with `build`.
    with (
        Journal(opening.OpenFile(path, read_only=False, lock=None)) as journal,
        journal.reading() as session,
    ):
        key = models.Setting.key == DEMO_SETTING
        is_demo = session.scalar(select(models.Setting.id).where(key)) is not None
    if not is_demo:
        raise Refused(
            _("{path} is a journal of your own; the sample team goes into another file.").format(
                path=path
            )
        )
    if path.with_name(path.name + "-wal").exists():
        # The last connection takes the log away, so somebody else still reads.
        raise JournalLocked(
            _("The journal {path} is still being read; close what reads it first.").format(
                path=path
            )
        )


def _clear(beside: Path) -> None:
    """Remove a journal made beside, and what belongs to it."""
    for end in ("", "-wal", "-shm", "-journal", ".lock", ".lock.json"):
        beside.with_name(beside.name + end).unlink(missing_ok=True)
