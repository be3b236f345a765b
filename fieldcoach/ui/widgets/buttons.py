"""What can be pressed. Their looks are in `resources/theme/window.qss`."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from fieldcoach.ui.theme import BLOCK, GAP, SPACE
from fieldcoach.ui.widgets.labels import set_state

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Pressable(QPushButton):
    """A button that Enter presses as Space does; one held down on the way to it does not."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class Link(_Pressable):
    """A button that is words only."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class _Labelled(_Pressable):
    """A button that paints its words by labels, so that a key hint can stand in it."""

    def __init__(self, text: str = "", key_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._hint = QLabel(key_hint)
        self._hint.setObjectName("keyHint")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(BLOCK - GAP, 0, BLOCK - GAP, 0)
        row.setSpacing(SPACE)
        row.addStretch()
        for part in (self._label, self._hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch()
        self._hint.setVisible(bool(key_hint))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Change what the button says."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """Return what the button says."""
        return self._label.text()

    def sizeHint(self) -> QSize:
        inside = self._row.sizeHint()
        return QSize(inside.width() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Primary(_Labelled):
    """The one filled button of a page, with its key: `Primary(_("New ride-along"), "Ctrl N")`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():  # the ring lies inside: on the accent only accent_text is seen
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QApplication.palette().color(QPalette.ColorRole.BrightText)
            painter.setPen(QPen(ring, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)


class Secondary(_Labelled):
    """A button with an edge."""


class MenuButton(QToolButton):
    """Flat words with a chevron that open a menu; `set_chosen` when it narrows something."""

    def __init__(
        self, text: str = "", menu: QMenu | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())  # a button does not own its menu
            self.setMenu(menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (_is_enter(event) or event.key() == Qt.Key.Key_Space):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            # Qt's own way waits for the menu to close and lets no other thread work meanwhile.
            self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def set_chosen(self, chosen: bool) -> None:
        """Turn to the accent while what was chosen narrows the page."""
        set_state(self, "chosen", chosen)

    def set_quiet(self, quiet: bool) -> None:
        """Stand back to the second ink."""
        set_state(self, "quiet", quiet)


def _is_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier
