"""The foot of what is closed: since when it is shown, and the way to all that ever was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.coaching import plan_words
from fieldcoach.coaching.wording import heading
from fieldcoach.domain.plans import DONE_DAYS
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, GAP, GRID_ROW
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedQuiet


class ClosedLine(QWidget):
    """Says what is in sight of what is closed; `turned` asks for all of it, or for less again."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(GRID_ROW + GAP)
        self._words = ElidedQuiet()
        self._is_ever = False
        self.link = Link()
        self.link.clicked.connect(self.turned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BLOCK - GAP)
        row.addWidget(self._words)
        row.addWidget(self.link)
        row.addStretch(1)

    def tell(self, lately: int, before: int, *, is_ever: bool) -> None:
        """Say how much was closed lately, and before that."""
        self._is_ever = is_ever
        self._words.setText(plan_words.closed_words(lately, before, is_ever=is_ever))
        self.link.setText(heading(self.turn_words()))
        self.link.setVisible(bool(before) or is_ever)

    def turn_words(self) -> str:
        """Return what the way to the other is called."""
        if self._is_ever:
            return _("only the last {days} days").format(days=DONE_DAYS)
        return _("all that was ever closed")
