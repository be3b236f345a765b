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

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock, paths
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.about import versions
from fieldcoach.ui.dialogs.message import could_not
from fieldcoach.ui.theme import BLOCK, EDGE, EMPTY_WIDTH
from fieldcoach.ui.widgets.parts import Title

LOG_NAME = "crash.log"
_PACKAGE = Path(__file__).parent.parent


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


class CrashDialog(QDialog):
    """Says that something went wrong that should not have, with a report to copy."""

    def __init__(self, text: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fieldcoach")
        self.setMinimumWidth(EMPTY_WIDTH)
        sentence = QLabel(
            _(
                "This is a fault of Fieldcoach, not yours. What was saved is safe, and you can go"
                " on. The report below holds places in the program only, nothing of your journal."
            )
        )
        sentence.setWordWrap(True)
        self._report = QPlainTextEdit(text)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(_("Report of the fault"))
        if log is not None:
            self._report.setToolTip(str(log))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)

        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        column.setSpacing(BLOCK)
        column.addWidget(Title(_("Something went wrong")))
        column.addWidget(sentence)
        column.addWidget(self._report)
        column.addWidget(buttons)


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
