"""`fieldcoach`: a verb goes to the command line, none opens the window, `demo` shows a team.

What a way does not need is not imported: the command line starts without Qt, the window paints
without SQLAlchemy.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldcoach import clock, i18n, paths
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _

DONE = 0
NOT_DONE = 1

DEMO_FOLDER = Path("fieldcoach-demo")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Fieldcoach with the arguments `argv` (without its own name); return the exit code.

    0: done; 1: it could not be done, one line on standard error says why; 2: wrong usage.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    i18n.use_language()
    try:
        return _dispatch(arguments)
    except FieldcoachError as error:
        sys.stderr.write(f"fieldcoach: {error}\n")
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped; nothing was changed.") + "\n")
    except BrokenPipeError:
        # Whoever read the output has gone; what is left in the buffer must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOT_DONE


def _dispatch(arguments: list[str]) -> int:
    window, journal = _asks_for_window(arguments)
    if window:
        return _window(journal)
    if arguments[0] == "demo":
        return _demo(arguments[1:])
    from fieldcoach.cli import main as cli  # the window starts without it

    return cli.main(arguments)


def _asks_for_window(arguments: list[str]) -> tuple[bool, Path | None]:
    """Return whether there is no verb, and the journal that is named."""
    match arguments:
        case []:
            return True, None
        case ["--journal", path]:
            return True, Path(path)
        case [one] if one.startswith("--journal="):
            return True, Path(one.removeprefix("--journal="))
    return False, None


def _window(journal: Path | None, *, demo: bool = False) -> int:
    from fieldcoach.ui import display  # the command line starts without it

    display.require(display.platform())
    try:
        from fieldcoach.ui.app import run_window  # Qt: the command line starts without it
    except ImportError as error:
        raise display.broken_install(error) from error
    return run_window(journal, demo=demo)


def _demo(arguments: list[str]) -> int:
    """Open the window on a sample team's journal, or write what it looks like into a folder."""
    from fieldcoach.cli.usage import Parser  # argparse: 7 ms of the window's first paint
    from fieldcoach.ui import display

    parser = Parser(
        prog="fieldcoach demo",
        description=_("A sample team's journal, in a file of its own, in the window."),
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=_("write every screen and the data package into DIR instead of opening the window"),
    )
    try:
        out: Path | None = parser.parse_args(arguments).out
    except SystemExit as stop:  # usage was told, or help given
        return stop.code if isinstance(stop.code, int) else DONE
    if out is None and display.is_there():
        return _window(_demo_journal(), demo=True)
    return _write_demo(out or DEMO_FOLDER)


def _demo_journal() -> Path:
    """Return the sample team's journal: the one of before where something was tried in it."""
    from fieldcoach.coaching import sample_team  # SQLAlchemy: a window on one's own has it later

    return sample_team.kept(clock.today())


def _write_demo(out: Path) -> int:
    """Write a sample team as of today into the folder `out`, a line for each file written."""
    import tempfile  # 4 ms of the window's first paint

    from fieldcoach.ui import display

    if display.platform() != display.NATIVE:
        # Pictures need no display, so a dead one must not be asked.
        os.environ.setdefault("QT_QPA_PLATFORM", display.OFFSCREEN)
    display.require(display.platform())
    from fieldcoach.coaching import journal, sample_team
    from fieldcoach.exchange.chart_files import write_charts
    from fieldcoach.exchange.data_package import write_package
    from fieldcoach.exchange.folder import DESCRIPTOR

    try:
        from fieldcoach.ui import gallery
    except ImportError as error:
        raise display.broken_install(error) from error
    with tempfile.TemporaryDirectory(prefix="fieldcoach-") as folder:
        path = Path(folder, paths.demo_journal().name)
        sample_team.build(path, clock.today())
        with journal.open_to_write(path) as opened:
            for name in (*write_package(opened, out), DESCRIPTOR):
                _say_written(out / name)
            for picture in gallery.write(out, opened):
                _say_written(picture)
            for chart in write_charts(opened, out):
                _say_written(chart)
    return DONE


def _say_written(path: Path) -> None:
    sys.stdout.write(_("wrote {path}").format(path=path) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
