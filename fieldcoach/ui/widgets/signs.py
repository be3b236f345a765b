"""Icons that stand alone and follow the theme for as long as they live.

A closure connected to `Theme.changed` outlives its widget and would paint one that is gone; a
method of the widget is disconnected with it.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from fieldcoach.ui.icons import icon, pixmap
from fieldcoach.ui.theme import ICON, INLINE_ICON, Theme


class Sign(QLabel):
    """An icon beside words that say the same."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        token: str = "text2",
        size: int = INLINE_ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._token, self._size = theme, name, token, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._paint()
        theme.changed.connect(self._paint)

    def _paint(self) -> None:
        self.setPixmap(pixmap(self._theme, self._name, self._token, self._size))


class BackArrow(QToolButton):
    """The way back, at the left of an inner page's title."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("back")
        self.setIconSize(QSize(ICON, ICON))
        self._paint()
        theme.changed.connect(self._paint)

    def _paint(self) -> None:
        self.setIcon(icon(self._theme, "left", "accent"))
