"""`fieldcoach import`, as a process: what it prints, how it ends, what it leaves."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.extracts import ExtractScope, extracting
from fieldcoach.store import driver
from tests.cli.conftest import ROOT, Run, command

HEADER = "rep,date,skill,rating"
GOOD = f"{HEADER}\nAna Ruiz,2020-03-02,Opening,4\nAna Ruiz,2020-03-02,Closing,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journals" / "j.fieldcoach"


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def count(journal: Path) -> int:
    with journals.open_to_read(journal) as opened, extracting(opened, ExtractScope()) as extracts:
        return sum(len(batch) for batch in extracts.batches("observations"))


def test_that_an_import_creates_the_journal_and_says_what_came(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    done = fieldcoach("--journal", journal, "import", "observations", file, "--owner", "Helen")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 new rows",
        "New reps (1): Ana Ruiz",
        "New managers (1): Helen",
        "New rubric versions (1): imported 1",
        "The journal now belongs to: Helen",
    ]
    again = fieldcoach("import", "observations", file, "--journal", journal)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines() == [
        "0 new rows",
        "2 rows skipped: on record already, or repeated in the file",
    ]


def test_that_the_usual_journal_is_created_with_its_folder(
    fieldcoach: Run, file: Path, own_folders: Path
) -> None:
    assert fieldcoach("import", "observations", file).returncode == 0
    assert list(own_folders.rglob("journal.fieldcoach"))


def test_that_every_bad_row_is_told_and_nothing_is_left(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    file.write_text(
        f"{HEADER}\nAna,2020-03-02,Opening,4\n"
        'Ana,2020-03-02,Closing,"4,5"\nAna,02/03/2020,Closing,4\nAna,2020-03-02,Opening,5\n',
        encoding="utf-8",
    )
    done = fieldcoach("import", "observations", file, "--journal", journal)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        'line 3, rating: "4,5" is not a whole number from 1 to 5',
        'line 4, date: "02/03/2020" is not a day written YYYY-MM-DD',
        'line 5, rating: "5" contradicts "4" in line 2',
        "fieldcoach: 3 rows cannot be taken as they are; nothing was imported.",
    ]
    assert not journal.parent.exists()


def test_that_a_dry_run_says_what_would_happen_and_leaves_nothing(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    done = fieldcoach("import", "observations", file, "--journal", journal, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [
        "Nothing was written; an import would bring:",
        "2 new rows",
    ]
    assert not journal.parent.exists()


def test_that_columns_without_use_are_told(fieldcoach: Run, file: Path, journal: Path) -> None:
    file.write_text("rep,from,tier,Score\nAna,2020-01-01,star,9\n", encoding="utf-8")
    done = fieldcoach("import", "tiers", file, "--journal", journal)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Columns not used (1): Score"


def day_of(number: int) -> str:
    """Return a day for every ten rows, over and over in twenty years."""
    return f"20{number // 3360 % 20:02}-{number // 280 % 12 + 1:02}-{number // 10 % 28 + 1:02}"


def _no_file(file: Path) -> None:
    file.unlink()


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _bytes(content: bytes) -> object:
    return lambda file: file.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_no_file, "There is no file"),
        (_folder, "is a folder, not a CSV file"),
        (_bytes(b""), "is empty"),
        (_bytes(bytes(range(256))), "is a binary file"),
        (_bytes(b"name,score\nAna,3\n"), "has no column rep, date, skill, rating; it has"),
        (_bytes(GOOD.encode() + b"Jos\xe9,2020-03-02,Opening,4\n"), "line 4 holds other bytes"),
        (_bytes(GOOD.encode() + b'Ana,2020-03-02,"Opening,4\n'), "begins on line 4"),
    ],
    ids=["missing", "folder", "empty", "binary", "wrong header", "mixed encodings", "open quote"],
)
def test_that_a_bad_file_is_one_sentence_and_leaves_nothing(
    fieldcoach: Run, file: Path, journal: Path, spoil: object, said: str
) -> None:
    spoil(file)
    done = fieldcoach("import", "observations", file, "--journal", journal)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("fieldcoach: ")
    assert said in line
    assert not journal.parent.exists()


def test_that_a_journal_that_is_none_is_left_as_it_is(
    fieldcoach: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Ana", encoding="utf-8")
    before = files_in(tmp_path)
    done = fieldcoach("import", "observations", file, "--journal", other)
    assert done.returncode == 1
    assert done.stderr == (
        f"fieldcoach: {other} is not a Fieldcoach journal; it was left as it is.\n"
    )
    assert other.read_text(encoding="utf-8") == "Dear Ana"
    assert files_in(tmp_path) == before


def test_that_a_journal_newer_than_the_app_is_refused(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    assert fieldcoach("import", "observations", file, "--journal", journal).returncode == 0
    connection = driver.connect(journal)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA user_version = 20301")
    connection.close()
    before = journal.read_bytes()
    for arguments in (("import", "observations", file), ("compare",), ("export", "--out", "x")):
        done = fieldcoach(*arguments, "--journal", journal)
        assert done.returncode == 1
        assert "written by a newer Fieldcoach; install version 2.3.1 or later" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert journal.read_bytes() == before


def test_that_a_folder_that_cannot_be_written_is_one_sentence(
    fieldcoach: Run, file: Path, tmp_path: Path
) -> None:
    # A file where the folder should be: what even an administrator cannot write into.
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    done = fieldcoach("import", "observations", file, "--journal", tmp_path / "blocked" / "j")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "blocked" in line


def test_that_a_locked_journal_is_one_sentence(fieldcoach: Run, file: Path, tmp_path: Path) -> None:
    path = tmp_path / "j.fieldcoach"
    with journals.create(path):
        done = fieldcoach("import", "observations", file, "--journal", path)
        assert done.returncode == 1
        assert "is open in another Fieldcoach" in done.stderr
        assert fieldcoach("compare", "--journal", path).returncode == 0


def test_that_stopping_a_long_import_leaves_nothing(file: Path, journal: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for number in range(300_000):
            day = (
                f"20{number // 3360 % 20:02}-{number // 280 % 12 + 1:02}-{number // 10 % 28 + 1:02}"
            )
            out.write(f"Rep {number // 67_200},{day},Skill {number % 10},3\n")
    process = subprocess.Popen(
        command("import", "observations", file, "--journal", journal),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    told = process.stderr.readline()
    assert told.startswith("250,000 rows read (")
    while not journal.exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    output, rest = process.communicate(timeout=60)
    assert (process.returncode, output) == (1, "")
    assert "Traceback" not in rest
    assert rest.splitlines()[-1] == "Stopped; nothing was changed."
    assert not journal.parent.exists()


def test_that_an_import_that_is_killed_changes_nothing_on_record(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    assert fieldcoach("import", "observations", file, "--journal", journal).returncode == 0
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        for number in range(60_000):
            day = (
                f"20{number // 3360 % 20:02}-{number // 280 % 12 + 1:02}-{number // 10 % 28 + 1:02}"
            )
            out.write(f"Ben,{day},Skill {number % 10},3\n")
    process = subprocess.Popen(
        command("import", "observations", file, "--journal", journal),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    log = journal.with_name(journal.name + "-wal")
    while not (log.exists() and log.stat().st_size > 1_000_000):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert count(journal) == 2


def test_that_results_come_in_and_twice_add_nothing(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    file.write_text(
        "Period;REP;target;actual;region\n2020-Q1;Ana Ruiz;40000;41250.5;North\n"
        "2020-04;Ana Ruiz;0;-12;\n",
        encoding="utf-8",
    )
    dry = fieldcoach("import", "results", file, "--journal", journal, "--dry-run")
    assert (dry.returncode, dry.stdout.splitlines()[:2]) == (
        0,
        ["Nothing was written; an import would bring:", "2 new rows"],
    )
    assert not journal.parent.exists()
    done = fieldcoach("import", "results", file, "--journal", journal)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 new rows",
        "New reps (1): Ana Ruiz",
        "Columns not used (1): region",
    ]
    again = fieldcoach("import", "results", file, "--journal", journal)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines()[:2] == [
        "0 new rows",
        "2 rows skipped: on record already, or repeated in the file",
    ]


def test_that_every_bad_result_is_told_by_line_and_nothing_is_left(
    fieldcoach: Run, file: Path, journal: Path
) -> None:
    file.write_text(
        'rep,period,target,actual\nAna,2020-Q1,"4,0",3\nAna,2020-13,4,3\nAna,2020-02,1.000,3\n'
        "Ana,2020-03,4,3\nAna,2020-03,4,2\nAna,2020-04,4,\n",
        encoding="utf-8",
    )
    done = fieldcoach("import", "results", file, "--journal", journal)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        'line 2, target: "4,0" is not a number written like 1234.5',
        'line 3, period: "2020-13" is no period such as 2026, 2026-Q3, 2026-09'
        " or 2026-09-01/2026-09-30",
        'line 4, target: "1.000" may mean 1 or 1000; write the one that it is',
        'line 6, actual: "2" contradicts "3" in line 5',
        "line 7, actual: is blank",
        "fieldcoach: 5 rows cannot be taken as they are; nothing was imported.",
    ]
    assert not journal.parent.exists()
