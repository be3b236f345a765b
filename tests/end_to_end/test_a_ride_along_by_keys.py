"""The program as it is installed, on a screen, by keys alone; read back from its own export."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.screen import Hands, missing_tools, screen, wait_until, write_lines

pytestmark = pytest.mark.end_to_end

# Plain letters: for others the keyboard would be remapped while the program still reads it.
EVIDENCE = '"What happens when line 3 stops?"'

PROGRAM = [sys.executable, "-m", "fieldcoach"]


def run(*arguments: str) -> str:
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def exported(journal: Path, out: Path) -> list[dict[str, str]]:
    run("export", "--journal", str(journal), "--out", str(out))
    with (out / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_that_a_ride_along_keyed_from_outside_stands_in_the_export(tmp_path: Path) -> None:
    assert missing_tools() == []
    journal = tmp_path / "keys.fieldcoach"
    reps = write_lines(tmp_path / "reps.csv", "rep,territory", "Ana Ruiz,North-West", "Emeka Obi,")
    with screen() as environment:
        window = subprocess.Popen([*PROGRAM, "--journal", str(journal)], env=environment)
        hands = Hands(environment)
        try:
            hands.wait_for_window("Journal")
            hands.press("ctrl+q")
            assert window.wait(timeout=20) == 0
            run("import", "reps", str(reps), "--journal", str(journal))

            window = subprocess.Popen([*PROGRAM, "--journal", str(journal)], env=environment)
            hands.wait_for_window("Journal")
            hands.press("ctrl+n")
            hands.type("ana")
            hands.press("Return")
            hands.wait_for_window("Ana Ruiz")
            hands.type("Alder Dairy")
            hands.press("Return", "3", "2", "minus", "4")
            hands.type(EVIDENCE)
            hands.press("Escape", "ctrl+Return")
            hands.type("Birch Bakeries")
            hands.press("Return", "2", "ctrl+shift+Return")
            wait_until(
                lambda: "x" if _state(journal, tmp_path) == "finished" else "",
                "the ride-along was never finished",
            )
            hands.press("ctrl+q")
            assert window.wait(timeout=20) == 0
        finally:
            window.kill()
            window.wait()
    rows = exported(journal, tmp_path / "package")
    alder = [row for row in rows if row["customer"] == "Alder Dairy"]
    assert {row["rep"] for row in rows} == {"Ana Ruiz"}
    assert [row["rating"] for row in alder[:4]] == ["3", "2", "", "4"]
    assert [row["evidence"] for row in alder if row["evidence"]] == [EVIDENCE]
    birch = [row for row in rows if row["customer"] == "Birch Bakeries"]
    assert [row["rating"] for row in birch if row["rating"]] == ["2"]


def _state(journal: Path, folder: Path) -> str:
    out = folder / "while-open"
    run("export", "--journal", str(journal), "--out", str(out))
    with (out / "ride_alongs.csv").open(encoding="utf-8-sig", newline="") as file:
        states = [row["state"] for row in csv.DictReader(file)]
    return states[0] if states else ""


def test_that_the_window_says_what_is_wrong_with_a_file_that_is_no_journal(tmp_path: Path) -> None:
    assert missing_tools() == []
    path = write_lines(tmp_path / "notes.fieldcoach", "not a journal")
    with screen() as environment:
        window = subprocess.Popen([*PROGRAM, "--journal", str(path)], env=environment)
        hands = Hands(environment)
        try:
            hands.wait_for_window("cannot be opened")
            hands.press("Escape")
            assert window.wait(timeout=20) == 1
        finally:
            window.kill()
            window.wait()
    assert path.read_text(encoding="utf-8") == "not a journal\n"
