"""The entry: which way the arguments lead, and how each ends."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from fieldcoach import __main__ as entry
from fieldcoach import paths
from fieldcoach.errors import NotFound
from fieldcoach.ui import app as app_module
from fieldcoach.ui import display, gallery

ROOT = Path(__file__).parents[1]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool]]:
    """Keep which windows would have been opened."""
    opened: list[tuple[Path | None, bool]] = []

    def run_window(path: Path | None, demo: bool = False) -> int:
        opened.append((path, demo))
        return 0

    monkeypatch.setattr(app_module, "run_window", run_window)
    return opened


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Put a command line in place that does what a test sets as its `act`."""
    module = types.ModuleType("fieldcoach.cli.main")
    module.act = lambda _arguments: 0
    module.main = lambda arguments: module.act(arguments)
    monkeypatch.setitem(sys.modules, "fieldcoach.cli.main", module)
    monkeypatch.setattr("fieldcoach.cli.main", module, raising=False)
    return module


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ([], None),
        (["--journal", "mine.fieldcoach"], Path("mine.fieldcoach")),
        (["--journal=mine.fieldcoach"], Path("mine.fieldcoach")),
    ],
)
def test_that_no_verb_opens_the_window(
    windows: list[tuple[Path | None, bool]], arguments: list[str], path: Path | None
) -> None:
    assert entry.main(arguments) == 0
    assert windows == [(path, False)]


def test_that_a_verb_goes_to_the_command_line(
    windows: list[tuple[Path | None, bool]], command_line: types.ModuleType
) -> None:
    asked: list[list[str]] = []
    command_line.act = lambda arguments: asked.append(arguments) or 2
    assert entry.main(["compare", "--journal", "j", "--format", "json"]) == 2
    assert asked == [["compare", "--journal", "j", "--format", "json"]]
    assert windows == []


def test_that_what_cannot_be_done_is_one_line_and_1(
    command_line: types.ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    def act(_arguments: list[str]) -> int:
        raise NotFound("There is no rep named Zoe.")

    command_line.act = act
    assert entry.main(["growth", "--rep", "Zoe"]) == 1
    assert capsys.readouterr() == ("", "fieldcoach: There is no rep named Zoe.\n")


def test_that_stopping_it_is_said_and_1(
    command_line: types.ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    def act(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    command_line.act = act
    assert entry.main(["compare"]) == 1
    assert capsys.readouterr().err == "Stopped; nothing was changed.\n"


def test_that_a_reader_that_has_gone_is_no_reason_to_complain() -> None:
    script = """
import sys, types
cli = types.ModuleType("fieldcoach.cli.main")
def write(_arguments):
    for _line in range(20000):
        print("a line of output")
    return 0
cli.main = write
sys.modules["fieldcoach.cli.main"] = cli
import fieldcoach.cli
fieldcoach.cli.main = cli
from fieldcoach.__main__ import main
sys.exit(main(["compare"]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as process:
        assert process.stdout.readline() == "a line of output\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.fixture
def few_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gallery take two pictures, not all of them."""
    few = [one for one in gallery.SCREENS if one.name in {"01-today", "11-journal"}]
    monkeypatch.setattr(gallery, "SCREENS", few)


def test_that_the_demo_is_written_and_named_where_nobody_sees_a_window(
    few_screens: None, qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    assert entry.main(["demo", "--out", str(out)]) == 0
    said, error = capsys.readouterr()
    assert error == ""
    named = {line.removeprefix("wrote ") for line in said.splitlines()}
    assert named == {str(path) for path in out.iterdir()}
    names = {path.name for path in out.iterdir()}
    assert {"11-journal-light.png", "01-today-dark.png", "observations.csv"} <= names
    assert entry.main(["demo", "--out", str(out)]) == 0


def test_that_the_demo_goes_into_a_folder_of_its_own_without_a_display(
    few_screens: None, qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert entry.main(["demo"]) == 0
    assert (tmp_path / "fieldcoach-demo" / "datapackage.json").is_file()


def test_that_the_demo_opens_in_the_window_where_there_is_a_display(
    windows: list[tuple[Path | None, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "is_there", lambda: True)
    assert entry.main(["demo"]) == 0
    assert windows == [(paths.demo_journal(), True)]
    assert paths.demo_journal().is_file()


def test_that_the_demo_leaves_what_is_someone_else_s(
    few_screens: None, qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "observations.csv").write_text("mine", encoding="utf-8")
    assert entry.main(["demo", "--out", str(tmp_path)]) == 1
    assert "observations.csv" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["observations.csv"]


def test_that_a_wrong_option_of_the_demo_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["demo", "--frob"]) == 2
    assert "--frob" in capsys.readouterr().err


def test_that_without_a_display_the_window_is_refused_in_one_line(
    windows: list[tuple[Path | None, bool]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere there is always a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert entry.main([]) == 1
    error = capsys.readouterr().err
    assert "no display" in error
    assert error.count("\n") == 1
    assert windows == []


def test_that_the_command_line_starts_without_qt() -> None:
    script = (
        "import sys, types\n"
        "import fieldcoach.cli\n"
        "cli = types.ModuleType('fieldcoach.cli.main'); cli.main = lambda a: 0\n"
        "sys.modules['fieldcoach.cli.main'] = fieldcoach.cli.main = cli\n"
        "from fieldcoach.__main__ import main\n"
        "main(['compare'])\n"
        "print([m for m in ('PySide6', 'sqlalchemy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "[]\n"
