import resource
import shutil
import signal
from pathlib import Path

import pytest
from sqlalchemy import delete

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rep_editing, reps
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import FileUnwritable, JournalLocked, JournalTooNew, JournalUnusable
from fieldcoach.store import driver, opening
from fieldcoach.store import models as m
from fieldcoach.store.revisions import HEAD

from .helpers import (
    AFTER_HEAD,
    add_customer,
    as_nobody,
    customers,
    know_a_next_revision,
    other_process,
    rows,
    said_by,
)

READ = """
    from fieldcoach.coaching import journal, reps
    from fieldcoach.errors import FieldcoachError
    try:
        with journal.open_to_read(pathlib.Path(sys.argv[1])) as opened:
            print([rep.name for rep in reps.reps(opened)])
    except FieldcoachError as error:
        print(type(error).__name__, error)
"""


def set_revision(path: Path, revision: str, needs: int) -> None:
    connection = driver.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.execute(f"PRAGMA user_version={needs}")
    connection.close()


def in_wal_mode(path: Path) -> None:
    connection = driver.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("SELECT count(*) FROM customer").fetchall()
    connection.close()


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_that_a_new_journal_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new.fieldcoach"
    opening.create(path).release()
    assert path.stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == {"new.fieldcoach", "new.fieldcoach.lock"}
    assert rows(path, "PRAGMA application_id") == [(0x46434A31,)]
    assert rows(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_that_creating_never_replaces_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ana")
    with pytest.raises(JournalUnusable, match="is there already"):
        opening.create(path)
    assert path.read_text() == "Dear Ana"
    assert names_in(tmp_path) == {"letter.txt"}


def test_that_creating_in_a_missing_folder_is_refused_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable, match="no folder"):
        opening.create(tmp_path / "missing" / "new.fieldcoach")
    assert names_in(tmp_path) == set()


def test_that_a_failing_creation_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        shutil.copy(__file__, path)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_lay_out", fail)
    with pytest.raises(FileUnwritable, match="No space left"):
        opening.create(tmp_path / "new.fieldcoach")
    assert names_in(tmp_path) == set()


def test_that_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        with pytest.raises(FileUnwritable, match=r"cannot be created: .*(disk|full)"):
            opening.create(tmp_path / "new.fieldcoach")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert names_in(tmp_path) == set()


def test_that_what_an_interrupted_creation_left_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / ".new.fieldcoach.new").write_text("half a file")
    opening.create(tmp_path / "new.fieldcoach").release()
    assert rows(tmp_path / "new.fieldcoach", "PRAGMA integrity_check") == [("ok",)]
    assert ".new.fieldcoach.new" not in names_in(tmp_path)


@pytest.mark.parametrize("opened", [opening.open_to_read, opening.open_to_write])
def test_that_a_journal_of_a_newer_fieldcoach_is_refused_with_the_version_to_install(
    journal_file: Path, opened: object
) -> None:
    set_revision(journal_file, "0042", 10_203)
    before = journal_file.read_bytes()
    with pytest.raises(JournalTooNew) as refused:
        opened(journal_file)  # type: ignore[operator]
    assert "install version 1.2.3 or later" in str(refused.value)
    assert journal_file.read_bytes() == before
    assert not (journal_file.parent / (journal_file.name + ".backups")).exists()


def test_that_a_refused_opening_lets_go_of_the_lock(journal_file: Path) -> None:
    set_revision(journal_file, "0042", 10_203)
    with pytest.raises(JournalTooNew):
        opening.open_to_write(journal_file)
    set_revision(journal_file, HEAD, 100)
    opening.open_to_write(journal_file).release()


def test_that_opening_a_current_journal_changes_not_a_byte(journal_file: Path) -> None:
    before = journal_file.read_bytes()
    opening.open_to_write(journal_file).release()
    opening.open_to_read(journal_file).release()
    assert journal_file.read_bytes() == before


def test_that_an_older_journal_is_backed_up_then_upgraded(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_customer(journal_file, "Alder")
    know_a_next_revision(monkeypatch, tmp_path / "app")
    opening.open_to_write(journal_file).release()
    assert rows(journal_file, "SELECT name, town FROM customer") == [("Alder", "")]
    assert rows(journal_file, "SELECT version_num FROM alembic_version") == [(AFTER_HEAD,)]
    (kept,) = (tmp_path / "journal.fieldcoach.backups").iterdir()
    assert kept.name == "journal-20261120T140211Z-before-upgrade.fieldcoach"
    assert customers(kept) == ["Alder"]
    assert rows(kept, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_that_rebuilding_a_table_keeps_the_rows_that_refer_to_it(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = driver.connect(journal_file)
    connection.executescript(
        """
        INSERT INTO rep(id, name, name_key) VALUES (x'01', 'Ana', 'ana');
        INSERT INTO manager(id, name, name_key) VALUES (x'02', 'Me', 'me');
        INSERT INTO customer(id, name, name_key) VALUES (x'03', 'Alder', 'alder');
        INSERT INTO ride_along(id, rep_id, manager_id, day, purpose, state, saved_at)
            VALUES (x'04', x'01', x'02', '2026-11-20', 'develop', 'draft', '2026-11-20');
        INSERT INTO visit(id, ride_along_id, position, role, customer_id)
            VALUES (x'05', x'04', 1, 'observe', x'03');
        """
    )
    connection.close()
    know_a_next_revision(
        monkeypatch,
        tmp_path / "app",
        then='with op.batch_alter_table("ride_along", recreate="always") as batch:\n'
        '        batch.add_column(sa.Column("place", sa.Text()))',
    )
    opening.open_to_write(journal_file).release()
    assert rows(journal_file, "SELECT count(*) FROM visit") == [(1,)]


def test_that_an_older_journal_is_not_read_before_it_is_upgraded(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = journal_file.read_bytes()
    know_a_next_revision(monkeypatch, tmp_path / "app")
    with pytest.raises(JournalUnusable, match="older Fieldcoach"):
        opening.open_to_read(journal_file)
    assert journal_file.read_bytes() == before


FAILURES = {
    "a statement fails": 'op.execute("INSERT INTO nowhere VALUES (1)")',
    "the migration itself is wrong": 'raise RuntimeError("a bug")',
    "a row loses what it refers to": (
        'op.execute("INSERT INTO tier_span(id, rep_id, tier, since)'
        " VALUES (x'01', x'02', 'star', '2026-01-01')\")"
    ),
}


@pytest.mark.parametrize("wal", [False, True])
@pytest.mark.parametrize("failure", FAILURES)
def test_that_a_failing_upgrade_leaves_the_file_byte_for_byte(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str, wal: bool
) -> None:
    add_customer(journal_file, "Alder")
    if wal:
        in_wal_mode(journal_file)
    before = journal_file.read_bytes()
    know_a_next_revision(monkeypatch, tmp_path / "app", FAILURES[failure])
    with pytest.raises((JournalUnusable, RuntimeError)):
        opening.open_to_write(journal_file)
    assert journal_file.read_bytes() == before
    monkeypatch.undo()
    opening.open_to_write(journal_file).release()
    assert customers(journal_file) == ["Alder"]


def test_that_an_upgrade_on_a_full_disk_says_so_and_leaves_the_file_byte_for_byte(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_wal_mode(journal_file)
    before = journal_file.read_bytes()
    know_a_next_revision(
        monkeypatch,
        tmp_path / "app",
        "import resource\n"
        "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))\n"
        "    op.execute('PRAGMA cache_size=1')\n"
        "    for _ in range(400):\n"
        '        op.execute("INSERT INTO setting(id, key, value) VALUES'
        ' (randomblob(16), hex(randomblob(8)), hex(zeroblob(900)))")',
    )
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.getsignal(signal.SIGXFSZ)
    try:
        with pytest.raises(JournalUnusable, match=r"cannot be upgraded.*(disk|full)"):
            opening.open_to_write(journal_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert journal_file.read_bytes() == before


@pytest.mark.parametrize("wal", [False, True])
def test_that_a_kill_in_the_middle_of_an_upgrade_leaves_the_file_byte_for_byte(
    journal_file: Path, tmp_path: Path, wal: bool
) -> None:
    add_customer(journal_file, "Alder")
    if wal:
        in_wal_mode(journal_file)
    before = journal_file.read_bytes()
    process = other_process(
        """
        import pathlib, sys
        import pytest
        from tests.store.helpers import know_a_next_revision
        from fieldcoach.store import opening
        path = pathlib.Path(sys.argv[1])
        kill = "os.kill(os.getpid(), signal.SIGKILL)"
        know_a_next_revision(pytest.MonkeyPatch(), path.parent / "app", kill)
        opening.open_to_write(path)
        """,
        journal_file,
    )
    _out, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err
    assert journal_file.read_bytes() == before
    with journals.open_to_write(journal_file) as opened:
        rep_editing.add(opened, RepDetails(name="Ana"))
    assert customers(journal_file) == ["Alder"]


def test_that_a_backup_that_cannot_be_made_keeps_the_upgrade_from_beginning(
    journal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = journal_file.read_bytes()
    (tmp_path / "journal.fieldcoach.backups").write_text("a file where the folder should be")
    know_a_next_revision(monkeypatch, tmp_path / "app")
    with pytest.raises(FileUnwritable, match="No backup"):
        opening.open_to_write(journal_file)
    assert journal_file.read_bytes() == before
    opened_again = journal_file.with_name("journal.fieldcoach.lock")
    assert opened_again.exists()
    monkeypatch.undo()
    opening.open_to_write(journal_file).release()


def test_that_a_journal_can_be_read_while_another_process_writes(journal_file: Path) -> None:
    writer = other_process(
        """
        import pathlib, sys
        from fieldcoach.coaching import journal, rep_editing
        from fieldcoach.coaching.rep_editing import RepDetails
        opened = journal.open_to_write(pathlib.Path(sys.argv[1]))
        rep_editing.add(opened, RepDetails(name="Ana"))
        with opened.writing() as session:
            from fieldcoach.store import models as m
            session.add(m.Rep(name="Ben", name_key="ben"))
            session.flush()
            print("writing", flush=True)
            sys.stdin.read()
        opened.close()
        """,
        journal_file,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    with journals.open_to_read(journal_file) as opened:
        assert [rep.name for rep in reps.reps(opened)] == ["Ana"]
    with pytest.raises(JournalLocked):
        opening.open_to_write(journal_file)
    assert writer.communicate(timeout=60)[1] == ""
    with journals.open_to_read(journal_file) as opened:
        assert [rep.name for rep in reps.reps(opened)] == ["Ana", "Ben"]


@pytest.fixture
def read_only_folder(folder_for_all: Path, empty_journal: Path) -> Path:
    path = Path(shutil.copy(empty_journal, folder_for_all / "journal.fieldcoach"))
    with journals.open_to_write(path) as opened:
        rep_editing.add(opened, RepDetails(name="Ana"))
    for file in folder_for_all.iterdir():
        file.chmod(0o444)
    folder_for_all.chmod(0o555)
    return path


def test_that_a_journal_in_a_read_only_folder_can_be_read(read_only_folder: Path) -> None:
    assert as_nobody(READ, read_only_folder) == "['Ana']"


def test_that_a_journal_left_with_its_log_in_a_read_only_folder_is_not_called_damaged(
    read_only_folder: Path,
) -> None:
    folder = read_only_folder.parent
    folder.chmod(0o755)
    process = other_process(
        """
        import os, pathlib, signal, sys
        from fieldcoach.coaching import journal, rep_editing
        from fieldcoach.coaching.rep_editing import RepDetails
        rep_editing.add(journal.open_to_write(pathlib.Path(sys.argv[1])), RepDetails(name="Ben"))
        os.kill(os.getpid(), signal.SIGKILL)
        """,
        read_only_folder,
    )
    process.communicate(timeout=60)
    read_only_folder.with_name("journal.fieldcoach-shm").unlink()
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    said = as_nobody(READ, read_only_folder)
    assert said.startswith("JournalUnusable")
    assert "cannot be read" in said
    assert "damaged" not in said


def test_that_a_write_protected_journal_is_told_so(journal_file: Path) -> None:
    said = said_by(
        """
        import pathlib, sys, os
        from fieldcoach.store import opening
        from fieldcoach.errors import FileUnwritable
        path = pathlib.Path(sys.argv[1])
        path.chmod(0o444)
        os.access = lambda where, mode: not (where == path and mode == os.W_OK)
        try:
            opening.open_to_write(path)
        except FileUnwritable as error:
            print(error)
        """,
        journal_file,
    )
    assert said == f"The journal {journal_file} is write-protected."


def test_that_a_reader_cannot_write(journal_file: Path) -> None:
    from fieldcoach.errors import Refused

    with journals.open_to_read(journal_file) as opened:
        with pytest.raises(Refused, match="for reading only"):
            rep_editing.add(opened, RepDetails(name="Ana"))
        assert reps.reps(opened) == []


def test_that_open_or_create_opens_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "journal.fieldcoach"
    with journals.open_or_create(path) as opened:
        rep_editing.add(opened, RepDetails(name="Ana"))
    with journals.open_or_create(path) as opened:
        assert [rep.name for rep in reps.reps(opened)] == ["Ana"]


def test_that_closing_twice_is_harmless_and_leaves_one_whole_file(journal_file: Path) -> None:
    opened = journals.open_to_write(journal_file)
    rep_editing.add(opened, RepDetails(name="Ana"))
    opened.close()
    opened.close()
    assert names_in(journal_file.parent) == {"journal.fieldcoach", "journal.fieldcoach.lock"}
    opening.open_to_write(journal_file).release()


def test_that_a_journal_made_by_another_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.fieldcoach"
    acquire = opening.lock.acquire

    def after_another(wanted: Path) -> object:
        monkeypatch.undo()
        with journals.create(wanted) as other:
            rep_editing.add(other, RepDetails(name="Ana"))
        return acquire(wanted)

    monkeypatch.setattr(opening.lock, "acquire", after_another)
    with pytest.raises(JournalUnusable, match="is there already"):
        opening.create(path)
    with journals.open_to_write(path) as opened:
        assert [rep.name for rep in reps.reps(opened)] == ["Ana"]


def test_that_a_kill_loses_nothing_that_was_said_to_be_saved(journal_file: Path) -> None:
    process = other_process(
        """
        import os, pathlib, signal, sys
        from fieldcoach.coaching import journal, rep_editing
        from fieldcoach.coaching.rep_editing import RepDetails
        opened = journal.open_to_write(pathlib.Path(sys.argv[1]))
        for number in range(20):
            rep_editing.add(opened, RepDetails(name=f"Rep {number:02}"))
        with opened.writing() as session:
            from fieldcoach.store import models as m
            session.add(m.Rep(name="Half", name_key="half"))
            session.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        journal_file,
    )
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with journals.open_to_write(journal_file) as opened:
        assert [rep.name for rep in reps.reps(opened)] == [f"Rep {n:02}" for n in range(20)]
    assert rows(journal_file, "PRAGMA integrity_check") == [("ok",)]


def test_that_what_was_deleted_is_not_in_the_file_any_more(journal_file: Path) -> None:
    with journals.open_to_write(journal_file) as opened, opened.writing() as session:
        session.add(m.Rep(name="Zebulon Quux", name_key="zebulon"))
    assert b"Zebulon" in journal_file.read_bytes()
    with journals.open_to_write(journal_file) as opened, opened.writing() as session:
        session.execute(delete(m.Rep))
    assert b"Zebulon" not in journal_file.read_bytes()
