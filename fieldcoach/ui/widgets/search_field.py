"""A field that searches as one types."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.theme import INLINE_ICON, SPACE, Theme
from fieldcoach.ui.widgets.fields import LineField

_LONGEST = 1_000  # more is no search; Qt would lay out a pasted book with every key
_SIGN_ROOM = INLINE_ICON + SPACE


class SearchField(LineField):
    """Words to look for, a lens before them and, once there are any, a cross behind that clears.

    `down`: into what was found; `escaped`: Esc in an empty field, which clears first.
    """

    down = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._theme = theme
        self.setPlaceholderText(name)
        self.setMaxLength(_LONGEST)
        self.setTextMargins(_SIGN_ROOM, 0, _SIGN_ROOM, 0)
        self.textChanged.connect(self._follow_text)
        self._paint_icons()
        theme.changed.connect(self._paint_icons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = (self.height() - INLINE_ICON) // 2
        painter.drawPixmap(SPACE + 2, top, self._lens)
        if self.text():
            painter.drawPixmap(self._cross_room().left(), top, self._cross)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_cross = bool(self.text()) and self._cross_room().contains(event.position().toPoint())
        shape = Qt.CursorShape.ArrowCursor if on_cross else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.text() and self._cross_room().contains(event.position().toPoint()):
            self.clear()
            return
        super().mousePressEvent(event)

    def _cross_room(self) -> QRect:
        left = self.width() - INLINE_ICON - SPACE - 2
        return QRect(left, 0, INLINE_ICON + SPACE, self.height())

    def _follow_text(self) -> None:
        self.setMouseTracking(bool(self.text()))
        self.update()

    def _paint_icons(self) -> None:
        self._lens = pixmap(self._theme, "search", "text2", INLINE_ICON)
        self._cross = pixmap(self._theme, "close", "text2", INLINE_ICON)
        self.update()
