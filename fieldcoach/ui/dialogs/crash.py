"""What a person is told when there was a bug."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, EMPTY_WIDTH
from fieldcoach.ui.widgets.parts import Sentence, Title


class CrashDialog(QDialog):
    """Says that something went wrong that should not have, with a report to copy."""

    def __init__(self, text: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fieldcoach")
        self.setMinimumWidth(EMPTY_WIDTH)
        sentence = Sentence(
            _(
                "This is a fault of Fieldcoach, not yours. What was saved is safe, and you can go"
                " on. The report below holds places in the program only, nothing of your journal."
            )
        )
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
