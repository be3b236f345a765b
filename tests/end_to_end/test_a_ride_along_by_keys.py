"""The program as it is installed, on a screen, by keys alone; read back from its own export."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.end_to_end.program import PROGRAM, export, table
from tests.end_to_end.screen import Hands, missing_tools, screen, wait_until, write_lines

pytestmark = pytest.mark.end_to_end

# Plain letters: for others the keyboard would be remapped while the program still reads it.
EVIDENCE = '"What happens when line 3 stops?"'


def test_that_from_an_empty_home_a_ride_along_is_on_record_within_a_minute_and_outlives_a_kill(
    tmp_path: Path,
) -> None:
    assert missing_tools() == []
    with screen() as environment:
        window = subprocess.Popen(PROGRAM, env=environment)
        hands = Hands(environment)
        try:
            hands.wait_for_window("Start your journal")
            began = time.monotonic()
            hands.type("Helen Marsh")
            hands.press("Return", "Tab", "Tab")
            hands.type("Ana Ruiz")
            hands.press("Return")
            hands.type("Emeka Obi")
            hands.press("ctrl+Return")
            hands.wait_for_window("New ride-along")
            hands.type("ana")
            hands.press("Return")
            hands.wait_for_window("Ana Ruiz")
            hands.type("Alder Dairy")
            hands.press("Return", "3", "2", "minus", "4")
            wait_until(
                lambda: "x" if len(_ratings(tmp_path)) == 3 else "",
                "what was keyed is not in the journal",
            )
            assert time.monotonic() - began < 60

            hands.type(EVIDENCE)
            time.sleep(1.5)  # what is older than a second is on record, whatever happens
            hands.type(" and then the power fails")
            window.kill()
            window.wait()

            window = subprocess.Popen(PROGRAM, env=environment)
            hands.wait_for_window("Journal")
            hands.press("ctrl+1")
            hands.wait_for_window("Today")
            hands.press("Return")
            hands.wait_for_window("Ana Ruiz")
            hands.press("ctrl+Return")
            hands.type("Birch Bakeries")
            hands.press("Return", "2", "ctrl+shift+Return")
            wait_until(
                lambda: "x" if _state(tmp_path) == "finished" else "",
                "the ride-along was never finished",
            )
            hands.press("ctrl+q")
            assert window.wait(timeout=20) == 0
        finally:
            window.kill()
            window.wait()
    package = export(tmp_path / "package")
    rows = table(package, "observations")
    assert {(row["rep"], row["manager"]) for row in rows} == {("Ana Ruiz", "Helen Marsh")}
    alder = [row for row in rows if row["customer"] == "Alder Dairy"]
    assert [row["rating"] for row in alder[:4]] == ["3", "2", "", "4"]
    (evidence,) = [row["evidence"] for row in alder if row["evidence"]]
    assert evidence.startswith(EVIDENCE)
    birch = [row for row in rows if row["customer"] == "Birch Bakeries"]
    assert [row["rating"] for row in birch if row["rating"]] == ["2"]
    assert [row["rep"] for row in table(package, "reps")] == ["Ana Ruiz", "Emeka Obi"]


def _ratings(folder: Path) -> list[str]:
    rows = table(export(folder / "while-keyed"), "observations")
    return [row["rating"] for row in rows if row["rating"]]


def _state(folder: Path) -> str:
    states = [row["state"] for row in table(export(folder / "while-open"), "ride_alongs")]
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
