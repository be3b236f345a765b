"""What happens when there is a bug: it is logged and told, and the window goes on.

What is shown and logged names versions, the kind of error and places in the code; never a value
or a message, for those may hold a rep's words.
"""

import faulthandler
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from fieldcoach import __version__, clock, paths
from fieldcoach.errors import FieldcoachError

LOG_NAME = "crash.log"
_PACKAGE = Path(__file__).parent.parent


def versions() -> str:
    """Return the versions that a report of a fault should name, in one line."""
    import platform  # 2 ms that the first paint does not need

    return (
        f"Fieldcoach {__version__}, Qt {qVersion()}, Python {platform.python_version()},"
        f" {platform.platform(terse=True)}"
    )


def report(error: BaseException) -> str:
    """Return versions, the kind of error and where in the code it passed; no value, no message."""
    places = [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return "\n".join([versions(), kind, *places])


def _short(filename: str) -> str:
    """Return a path without the folders of this machine."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return "/".join(path.parts[-2:])


class CrashGuard:
    """Takes what no one caught: a sentence for a person is shown, a bug logged and told.

    `install` puts it in place of Python's hook; `remove` puts that back.
    """

    def __init__(self) -> None:
        self._telling = False
        self._log: TextIO | None = None
        self._before = sys.excepthook

    def install(self) -> None:
        """Begin to take what is not caught."""
        self._before = sys.excepthook
        sys.excepthook = self.take

    def open_log(self) -> None:
        """Open the log, also for crashes below Python; after the first paint, for it costs."""
        try:
            folder = paths.ensure_folder(paths.cache_dir())
            self._log = (folder / LOG_NAME).open("a", encoding="utf-8")
        except (OSError, FieldcoachError):
            return  # a full or read-only disk must not keep the window from opening
        faulthandler.enable(self._log)

    def remove(self) -> None:
        """Put Python's hook back and close the log."""
        sys.excepthook = self._before
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def take(
        self, kind: type[BaseException], error: BaseException, at: TracebackType | None
    ) -> None:
        """Tell of an error that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif not self._telling:
            self._telling = True  # a fault in the telling must not tell again
            try:
                self._tell(error)
            finally:
                self._telling = False

    def _tell(self, error: BaseException) -> None:
        # The dialogs cost 15 ms that the first paint does not need.
        from fieldcoach.ui.dialogs.crash import CrashDialog
        from fieldcoach.ui.dialogs.message import could_not

        window = QApplication.activeWindow()
        if isinstance(error, FieldcoachError):
            could_not(error, window)
            return
        text = report(error)
        log = None
        if self._log is not None:
            self._log.write(f"{clock.now().isoformat()}\n{text}\n\n")
            self._log.flush()
            log = Path(self._log.name)
        CrashDialog(text, log, window).exec()
