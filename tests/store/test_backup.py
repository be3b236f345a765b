import shutil
from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rep_editing
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import Cancelled, FileUnwritable
from fieldcoach.store import backup, driver

from .helpers import add_customer, as_nobody, customers, rows


def test_that_a_backup_holds_the_rows_that_still_stand_in_the_log(journal_file: Path) -> None:
    with journals.open_to_write(journal_file) as opened:
        rep_editing.add(opened, RepDetails(name="Ana"))
        log = journal_file.with_name(journal_file.name + "-wal")
        assert log.stat().st_size > 0
        naive = shutil.copy(journal_file, journal_file.with_name("naive"))
        made = backup.make(journal_file, "by-hand")
    assert rows(made, "SELECT name FROM rep") == [("Ana",)]
    assert rows(Path(naive), "SELECT name FROM rep") == []


def test_that_a_backup_opens_as_a_journal_with_the_same_rows(journal_file: Path) -> None:
    for number in range(300):
        add_customer(journal_file, f"Customer {number:03}")
    made = backup.make(journal_file, "by-hand")
    assert customers(made) == customers(journal_file)
    with journals.open_to_write(made) as opened:
        rep_editing.add(opened, RepDetails(name="Ana"))
    assert rows(journal_file, "SELECT count(*) FROM rep") == [(0,)]


def test_that_a_backup_is_one_private_file_in_a_private_folder(journal_file: Path) -> None:
    made = backup.make(journal_file, "by-hand")
    assert made.name == "journal-20261120T140211Z-by-hand.fieldcoach"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in made.parent.iterdir()] == [made.name]


def test_that_two_backups_of_one_second_are_both_kept(journal_file: Path) -> None:
    first = backup.make(journal_file, "by-hand")
    second = backup.make(journal_file, "by-hand")
    third = backup.make(journal_file, "by-hand")
    assert len({first, second, third}) == 3
    assert all(p.exists() for p in (first, second, third))


def test_that_a_backup_leaves_the_journal_byte_for_byte(journal_file: Path) -> None:
    before = journal_file.read_bytes()
    backup.make(journal_file, "by-hand")
    assert journal_file.read_bytes() == before


def test_that_no_backup_is_kept_of_a_damaged_journal(journal_file: Path) -> None:
    content = bytearray(journal_file.read_bytes())
    content[8_192:12_288] = b"\xa5" * 4_096
    journal_file.write_bytes(content)
    with pytest.raises(FileUnwritable, match="No backup") as refused:
        backup.make(journal_file, "by-hand")
    assert "damaged" in str(refused.value) or "malformed" in str(refused.value)
    assert list(backup.folder(journal_file).iterdir()) == []


def test_that_no_backup_is_kept_whose_rows_lost_what_they_refer_to(journal_file: Path) -> None:
    connection = driver.connect(journal_file)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(
        "INSERT INTO tier_span(id, rep_id, tier, since) VALUES (x'01', x'02', 'star', '2026-01-01')"
    )
    connection.close()
    with pytest.raises(FileUnwritable, match="the copy is damaged"):
        backup.make(journal_file, "by-hand")
    assert list(backup.folder(journal_file).iterdir()) == []


def test_that_a_backup_tells_how_far_it_is(journal_file: Path) -> None:
    told: list[tuple[int, int]] = []
    backup.make(journal_file, "by-hand", lambda done, total: told.append((done, total)))
    pages = journal_file.stat().st_size // 4_096
    assert told[-1] == (pages, pages)


def test_that_a_cancelled_backup_leaves_nothing(journal_file: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        backup.make(journal_file, "by-hand", stop)
    assert list(backup.folder(journal_file).iterdir()) == []


def test_that_a_folder_that_takes_no_backup_is_told_in_a_sentence(
    folder_for_all: Path, empty_journal: Path
) -> None:
    journal = Path(shutil.copy(empty_journal, folder_for_all / "journal.fieldcoach"))
    journal.chmod(0o644)
    folder_for_all.chmod(0o555)
    said = as_nobody(
        """
        from fieldcoach.errors import FileUnwritable
        from fieldcoach.store import backup
        try:
            backup.make(pathlib.Path(sys.argv[1]), "by-hand")
        except FileUnwritable as error:
            print(error)
        """,
        journal,
    )
    assert said.startswith(f"No backup of {journal} could be written to {journal}.backups:")
