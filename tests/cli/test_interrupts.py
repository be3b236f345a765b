"""Ctrl+C: "nothing was changed" is said only where that is so."""

import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from fieldcoach.cli import export_verb, import_verb
from fieldcoach.cli.main import main
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.reps import reps
from fieldcoach.exchange.data_package import write_package
from fieldcoach.exchange.importing import import_csv

ROWS = "rep,date,skill,rating\nAna,2020-03-02,Opening,4\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return a journal with nobody but Zoe."""
    path, file = tmp_path / "j.fieldcoach", tmp_path / "reps.csv"
    file.write_text("rep\nZoe\n", encoding="utf-8")
    assert main(["import", "reps", str(file), "--journal", str(path)]) == 0
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def names(journal: Path) -> list[str]:
    with journals.open_to_read(journal) as opened:
        return [rep.name for rep in reps(opened)]


def interrupt_import(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """Let Ctrl+C be pressed right after the import told that it is `at` this phase."""

    def run(kind: Any, file: Path, journal: Path, options: Any, progress: Any) -> Any:
        def tell(phase: str, rows: int, share: float | None) -> None:
            progress(phase, rows, share)
            if phase == at:
                signal.raise_signal(signal.SIGINT)

        return import_csv(kind, file, journal, options, tell)

    monkeypatch.setattr(import_verb, "import_csv", run)


def test_that_an_import_stopped_before_its_commit_changes_nothing(
    journal: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt_import(monkeypatch, "written")
    with pytest.raises(KeyboardInterrupt):
        main(["import", "observations", str(file), "--journal", str(journal)])
    assert names(journal) == ["Zoe"]


@pytest.mark.parametrize("kind", ["observations", "reps"])
def test_that_ctrl_c_from_the_commit_on_is_too_late(
    kind: str,
    journal: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    heard = signal.getsignal(signal.SIGINT)
    interrupt_import(monkeypatch, "committing")
    assert main(["import", kind, str(file), "--journal", str(journal)]) == 0
    assert capsys.readouterr().out.startswith("1 new row\n")
    assert names(journal) == ["Ana", "Zoe"]
    assert signal.getsignal(signal.SIGINT) is heard


@pytest.mark.parametrize("is_last", [False, True])
def test_that_an_export_is_whole_or_not_there(
    *, is_last: bool, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(opened: Any, folder: Path, choices: Any, progress: Any) -> Any:
        def tell(done: int, total: int) -> None:
            progress(done, total)
            if (done == total) is is_last:
                signal.raise_signal(signal.SIGINT)

        return write_package(opened, folder, choices, tell)

    monkeypatch.setattr(export_verb, "write_package", run)
    arguments = ["export", "--journal", str(journal), "--out", str(tmp_path / "out")]
    if is_last:
        assert main(arguments) == 0
        assert (tmp_path / "out" / "datapackage.json").exists()
    else:
        with pytest.raises(KeyboardInterrupt):
            main(arguments)
        assert not (tmp_path / "out").exists()


def test_that_a_long_export_tells_how_far_it_is_on_a_terminal(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["export", "--journal", str(demo_file), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err
    assert told.startswith("\rwriting the data package (0%)")
    # The line is taken away in the end.
    assert told.endswith("\r")
    assert told.rstrip("\r").endswith("   ")
