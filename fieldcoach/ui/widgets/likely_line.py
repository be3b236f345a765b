"""A quiet line that names two who may be one, and leads to merging them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import SPACE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedQuiet

Named = tuple[UUID, str]


class LikelyLine(QWidget):
    """Says the first of several pairs, and hides where there is none.

    `merge_wanted` gives the keys of the two; `apart` was told that they are not one, which holds
    as long as the line is there.
    """

    merge_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[Named, Named]] = []
        self._apart: set[frozenset[UUID]] = set()
        self._words = ElidedQuiet()
        self.merge = Link(_("Merge…"))
        self.two = Link(_("They are two"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._words)
        row.addWidget(self.merge)
        row.addWidget(self.two)
        row.addStretch()
        for link in (self.merge, self.two):
            link.setAutoDefault(False)
        self.merge.clicked.connect(self._want)
        self.two.clicked.connect(self._set_apart)
        self.hide()

    def show_pairs(self, pairs: Sequence[tuple[Named, Named]]) -> None:
        """Show pairs, without those that have been told apart."""
        self._pairs = [
            pair for pair in pairs if frozenset(key for key, _name in pair) not in self._apart
        ]
        self.setVisible(bool(self._pairs))
        if not self._pairs:
            return
        (_one, first), (_other, second) = self._pairs[0]
        words = _("{first} and {second} may be one.").format(first=first, second=second)
        if more := len(self._pairs) - 1:
            words += " " + ngettext(
                "{n} more pair looks alike.", "{n} more pairs look alike.", more
            ).format(n=more)
        self._words.setText(words)

    def _want(self) -> None:
        if self._pairs:
            (one, _first), (other, _second) = self._pairs[0]
            self.merge_wanted.emit(one, other)

    def _set_apart(self) -> None:
        if self._pairs:
            self._apart.add(frozenset(key for key, _name in self._pairs[0]))
            self.show_pairs(self._pairs)
