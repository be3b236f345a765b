"""The first line of a page that its rep looks at: whose it is, and the one way out."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui import icons
from fieldcoach.ui.theme import BLOCK, FIELD, GAP, ICON, SPACE, WIDE_HEADER, Theme
from fieldcoach.ui.widgets.buttons import Primary
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedTitle
from fieldcoach.ui.widgets.labels import Quiet


class RepsHeader(QWidget):
    """Name, what this is, the promise that nothing else is in view, and the button out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = ElidedTitle("")
        self.fact = ElidedQuiet("")
        self._lock = QLabel()
        self.done = Primary("", "Ctrl Shift Enter")
        self.setFixedHeight(WIDE_HEADER)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(FIELD, 0, FIELD, 0)
        row.setSpacing(BLOCK)
        row.addWidget(self.name)
        row.addWidget(self.fact)
        row.addStretch()
        row.addWidget(self._lock)
        row.addWidget(Quiet(_("only your own record in view")))
        row.addSpacing(SPACE)
        row.addWidget(self.done)
        row.setSpacing(SPACE + GAP)
        theme.changed.connect(self._dress)
        self._dress()

    def show_words(self, name: str, fact: str, done: str) -> None:
        """Say whose page it is, what it is, and where the button leads."""
        self.name.setText(name)
        self.fact.setText(fact)
        self.done.set_words(done)

    def add_way(self, widget: QWidget) -> None:
        """Add another way out before the button."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def _dress(self) -> None:
        self._lock.setPixmap(icons.pixmap(self._theme, "lock", "text2", ICON))
