"""The head of a rep's page: who it is, what is known today, and what to begin."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEADER, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedTitle
from fieldcoach.ui.widgets.labels import Quiet
from fieldcoach.ui.widgets.marks import Mark, mark_word
from fieldcoach.ui.widgets.signs import BackArrow

_BETWEEN = BLOCK - GAP


class RepHeader(QWidget):
    """Name, facts and actions in one line; the facts in a second one where that is too narrow.

    Only a name gives way: the rep's, and that of the territory. Facts are never cut.
    """

    back = Signal()

    def __init__(self, theme: Theme, actions: Sequence[QWidget]) -> None:
        super().__init__()
        self.title = ElidedTitle()
        self._arrow = BackArrow(theme)
        self._arrow.setAccessibleName(_("Back"))
        self._arrow.setToolTip(_("Back (Alt+Left)"))
        self._arrow.clicked.connect(self.back)
        self._mark = Mark(theme, None)
        self._facts = [_fact() for _number in range(3)]  # tier, last ride-along, next one-on-one
        self._territory = ElidedQuiet()
        self._actions = list(actions)
        self._known = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        tier, last, following = self._facts
        known = QHBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(BLOCK)
        for fact in (self._mark, tier, self._territory, last, following):
            known.addWidget(fact)
        known.addStretch()
        self._first = QHBoxLayout()
        self._first.setSpacing(_BETWEEN)
        self._first.addWidget(self._arrow)
        self._first.addWidget(self.title)
        self._first.addWidget(self._known, 1)
        self._first.addStretch()
        for part in self._actions:
            self._first.addWidget(part)
        self._second = QHBoxLayout()
        self._second.setContentsMargins(GAP, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE - GAP, SPACE, EDGE, SPACE)
        lines.setSpacing(GAP)
        lines.addLayout(self._first, 1)
        lines.addLayout(self._second)
        self.setFixedHeight(HEADER)

    def show_rep(
        self, name: str, tier: str | None, said: str, territory: str, last: str, following: str
    ) -> None:
        """Show who it is, the tier and since when, the territory, the days seen last and next."""
        self.title.setText(name)
        self._mark.show_word(tier)
        self._mark.setVisible(bool(mark_word(tier)))
        self._territory.setText(territory)
        for label, words in zip(self._facts, (said, last, following), strict=True):
            label.setText(words)
        for label in (*self._facts, self._territory):
            label.setVisible(bool(label.text()))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the name and the actions in two lines do."""
        actions = sum(part.sizeHint().width() + _BETWEEN for part in self._actions)
        return QSize(self._arrow.sizeHint().width() + actions + 8 * EDGE, HEADER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the facts beside the name where all of it has room, else below."""
        parts = (self._arrow, self.title, self._known, *self._actions)
        needed = sum(part.sizeHint().width() + _BETWEEN for part in parts)
        below = needed > self.width() - 2 * EDGE
        if below == (self._second.indexOf(self._known) >= 0):
            return
        if below:
            self._first.removeWidget(self._known)
            self._second.addWidget(self._known, 1)
        else:
            self._second.removeWidget(self._known)
            self._first.insertWidget(2, self._known, 1)
        self.setFixedHeight(HEADER + BLOCK if below else HEADER)


def _fact() -> QLabel:
    fact = Quiet()
    fact.setTextFormat(Qt.TextFormat.PlainText)
    return fact
