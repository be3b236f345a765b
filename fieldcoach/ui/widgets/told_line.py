"""The line above the journal's list that says what is shown of how much, and clears the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.ui.theme import BLOCK, MARGIN, ROW, SPACE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedWords

if TYPE_CHECKING:
    from fieldcoach.ui.models.journal_words import Told


class ToldLine(QWidget):
    """Two sentences and a link; `cleared` asks to show everything again."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ElidedWords()
        self._private = ElidedQuiet()
        self._clear = Link()
        self.setFixedHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + BLOCK, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._shown)
        row.addWidget(self._private)
        row.addStretch()
        row.addWidget(self._clear)
        self._clear.clicked.connect(self.cleared)

    def show_words(self, told: "Told") -> None:
        """Say it; what there is nothing to say of goes away."""
        for part, words in (
            (self._shown, told.shown),
            (self._private, told.private),
            (self._clear, told.clear),
        ):
            part.setText(words)
            part.setVisible(bool(words))
