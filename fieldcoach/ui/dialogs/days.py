"""Which days a page is narrowed to, typed."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from fieldcoach.domain.days import Window
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, EMPTY_WIDTH
from fieldcoach.ui.widgets.labels import set_tone
from fieldcoach.ui.widgets.window_fields import WindowFields


class DaysDialog(QDialog):
    """Asks for a first and a last day; either may stay open."""

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Which days"))
        self.setMinimumWidth(EMPTY_WIDTH)
        self.fields = WindowFields()
        self.fields.show_window(window)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        set_tone(self._problem, "danger")
        self._problem.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Show these days"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        lines.setSpacing(BLOCK)
        lines.addWidget(self.fields)
        lines.addWidget(self._problem)
        lines.addWidget(buttons)

    def accept(self) -> None:
        """Close where the days are clear, else say what is wrong."""
        problem = self.fields.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            super().accept()
            return
        self.adjustSize()  # else the sentence takes its room from the fields
