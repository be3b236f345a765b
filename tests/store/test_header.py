import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldcoach.errors import JournalMissing, JournalUnusable
from fieldcoach.store import opening

from .helpers import as_nobody

Open = Callable[[Path], opening.OpenFile]
WAYS = [opening.open_to_read, opening.open_to_write]


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text and "\n" not in text and "Error" not in text


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE contact(name TEXT)")
    connection.close()


def with_our_mark_alone(path: Path) -> None:
    head = bytearray(100)
    head[68:72] = (0x46434A31).to_bytes(4)
    path.write_bytes(bytes(head) * 50)


STRANGERS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("Dear diary\n" * 100),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "an image": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5_000)),
    "another database": other_database,
    "the magic alone": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "our mark on something else": with_our_mark_alone,
}


@pytest.mark.parametrize("opened", WAYS)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_that_what_is_no_journal_is_refused_in_one_sentence_and_left_as_it_is(
    tmp_path: Path, stranger: str, opened: Open
) -> None:
    path = tmp_path / "some file"
    STRANGERS[stranger](path)
    before = path.read_bytes()
    with pytest.raises(JournalUnusable) as refused:
        opened(path)
    assert is_one_sentence(str(refused.value))
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["some file"]


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_journal_that_is_not_there_is_missing_and_not_created(
    tmp_path: Path, opened: Open
) -> None:
    with pytest.raises(JournalMissing) as refused:
        opened(tmp_path / "nowhere.fieldcoach")
    assert is_one_sentence(str(refused.value))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_missing_folder_is_told_as_a_missing_journal(tmp_path: Path, opened: Open) -> None:
    with pytest.raises(JournalMissing):
        opened(tmp_path / "no folder" / "journal.fieldcoach")


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_folder_is_told_to_be_one(tmp_path: Path, opened: Open) -> None:
    with pytest.raises(JournalUnusable, match="is a folder"):
        opened(tmp_path)


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_file_named_as_a_folder_is_told_in_a_sentence(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalUnusable) as refused:
        opened(tmp_path / "file" / "journal.fieldcoach")
    assert is_one_sentence(str(refused.value))


@pytest.mark.parametrize("opened", WAYS)
@pytest.mark.parametrize("kept", [100, 4_096, 20_000])
def test_that_a_journal_cut_short_is_told_to_be_damaged_and_left_as_it_is(
    journal_file: Path, kept: int, opened: Open
) -> None:
    whole = journal_file.read_bytes()
    journal_file.write_bytes(whole[:kept])
    with pytest.raises(JournalUnusable, match="damaged") as refused:
        opened(journal_file)
    assert is_one_sentence(str(refused.value))
    assert journal_file.read_bytes() == whole[:kept]


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_journal_without_a_schema_is_told_to_be_damaged(
    journal_file: Path, opened: Open
) -> None:
    connection = sqlite3.connect(journal_file)
    connection.execute("DROP TABLE alembic_version")
    connection.close()
    before = journal_file.read_bytes()
    with pytest.raises(JournalUnusable, match="damaged"):
        opened(journal_file)
    assert journal_file.read_bytes() == before


@pytest.mark.parametrize("opened", WAYS)
def test_that_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path, opened: Open) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(JournalUnusable, match="is not a Fieldcoach journal"):
        opened(tmp_path / "pipe")


def test_that_a_journal_one_may_not_read_is_told_so(
    folder_for_all: Path, empty_journal: Path
) -> None:
    journal = shutil.copy(empty_journal, folder_for_all / "journal.fieldcoach")
    journal.chmod(0o600)
    said = as_nobody(
        """
        from fieldcoach.errors import JournalUnusable
        from fieldcoach.store import opening
        try:
            opening.open_to_read(pathlib.Path(sys.argv[1]))
        except JournalUnusable as error:
            print(error)
        """,
        journal,
    )
    assert said == f"The journal {journal} cannot be read: you have no right to."
