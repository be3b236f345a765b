"""The first lines of a page: its header and its tabs."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEADER, Theme
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedTitle
from fieldcoach.ui.widgets.signs import BackArrow


class Tabs(QTabBar):
    """Words on a line; the present one is bold and underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)

    def tabSizeHint(self, index: int) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(bold).horizontalAdvance(self.tabText(index))
        return QSize(words + EDGE, super().tabSizeHint(index).height())


class PageHeader(QWidget):
    """The first line of a page: back arrow, title, facts and controls; actions at the right.

    It spans the page and brings the page edge at both sides.
    """

    back = Signal()

    def __init__(
        self, theme: Theme, title: str = "", *, back: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEADER)
        self.title = ElidedTitle(title)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE - (GAP if back else 0), 0, EDGE, 0)
        self._row.setSpacing(BLOCK - GAP)
        if back:
            self._row.addWidget(self._back_arrow())
        self._row.addWidget(self.title)
        self._row.addStretch()
        self._left = self._row.count() - 1

    def set_title(self, text: str) -> None:
        """Say what the page is about."""
        self.title.setText(text)

    def add_fact(self, text: str = "") -> ElidedQuiet:
        """Add quiet words to the right of the title and return their label."""
        fact = ElidedQuiet(text)
        self.add_control(fact)
        return fact

    def add_control(self, widget: QWidget) -> None:
        """Add a widget to the right of the title."""
        self._row.insertWidget(self._left, widget)
        self._left += 1

    def add_action(self, widget: QWidget) -> None:
        """Add a widget at the right end."""
        self._row.addWidget(widget)

    def _back_arrow(self) -> BackArrow:
        arrow = BackArrow(self._theme)
        arrow.setAccessibleName(_("Back"))
        arrow.setToolTip(_("Back (Alt+Left)"))
        arrow.clicked.connect(self.back)
        return arrow
