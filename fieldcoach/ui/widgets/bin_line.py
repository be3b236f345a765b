"""The last line of the journal: what is in the bin, and the keys of the list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.bin_list import count_words
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, GRID_ROW, MARGIN, SPACE
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from fieldcoach.coaching.bin import AnyBinned


class BinLine(QWidget):
    """Says how much is in the bin and what goes first; `opened` asks for the list."""

    opened = Signal()

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bin = Link(_("Bin"))
        self._bin.setAccessibleName(_("Open the bin"))
        self._words = ElidedQuiet()
        self._hints = KeyHints(hints)
        self.setFixedHeight(GRID_ROW + GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE + MARGIN + BLOCK - GAP, 0, EDGE, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._bin)
        row.addWidget(self._words)
        row.addStretch()
        row.addWidget(self._hints)
        self._bin.clicked.connect(self.opened)

    def show_bin(self, binned: "Sequence[AnyBinned]", *, hints: bool) -> None:
        """Say what is in the bin; `hints` belong to a list with something in it."""
        self._words.setText(bin_words(binned))
        self._bin.setVisible(bool(binned))
        self._words.setVisible(bool(binned))
        self._hints.setVisible(hints)


def bin_words(binned: "Sequence[AnyBinned]") -> str:
    """Return "2 ride-alongs; the first goes for good on 14 Jan"."""
    if not binned:
        return _("Nothing is in the bin.")
    day = wording.short_day(min(one.goes_on for one in binned), clock.today())
    return ngettext(
        "{what}; it goes for good on {day}", "{what}; the first goes for good on {day}", len(binned)
    ).format(what=count_words(binned), day=day)
