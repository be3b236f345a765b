"""A sheet over the dimmed window: it has the keyboard until it is closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from fieldcoach.ui.theme import EDGE, VEIL_ALPHA, Theme

NAME = "overlay"


class Sheet(QFrame):
    """What lies on the dimmed window; the style sheet gives it ground and edge."""


class Overlay(QWidget):
    """Covers `window`, dims it and holds one sheet.

    No key reaches what lies under it: shortcuts are taken here, and Tab goes round within the
    sheet. Esc and a click beside the sheet close it, and the focus is where it was before, in the
    same state: a field does not count as left while this lies over it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(NAME)
        self._theme = theme
        self._under = window
        self._before = window.focusWidget()
        self._inside: QWidget = self
        self.sheet = Sheet(self)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._hold_focus)

    def open(self, focus: QWidget) -> None:
        """Show it with the focus on a part of the sheet."""
        self._inside = focus
        self._cover()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go, and put the focus back where it was. Harmless when repeated."""
        if self.isHidden():
            return
        self._inside = self
        self.hide()
        if self._before is not None and _is_there(self._before):
            self._before.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.closed.emit()
        self.deleteLater()

    def arrange(self) -> None:
        """Put the sheet where it belongs; called whenever the window's size changes."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # so that the key comes here as a key and does nothing below
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; let no other key through to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round within the sheet."""
        stops = [
            part
            for part in self.sheet.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
        ]
        focus = self.focusWidget()
        at = stops.index(focus) if focus in stops else -1 if forward else 0
        if stops:
            reason = Qt.FocusReason.TabFocusReason
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = self._theme.colour("window")
        veil.setAlphaF(VEIL_ALPHA)
        QPainter(self).fillRect(self.rect(), veil)

    def place_centred(self, width: int, height: int, top: int) -> None:
        """Put the sheet into the middle, as far down as `top`, with an edge above and below."""
        width, height = min(width, self.width()), min(height, self.height() - 2 * EDGE)
        y = max(0, min(top, (self.height() - height) // 2))
        self.sheet.setGeometry((self.width() - width) // 2, y, width, height)

    def _cover(self) -> None:
        self.setGeometry(self._under.rect())
        self.arrange()

    def _hold_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the focus back from a page that took it while it lies dimmed."""
        if self.isHidden() or now is None or now.window() is not self.window():
            return
        if self.isAncestorOf(now):
            self._inside = now
        elif self._inside is not self:
            self._inside.setFocus(Qt.FocusReason.PopupFocusReason)


def _is_there(widget: QWidget) -> bool:
    """Return whether a widget is still there; one that Qt has deleted says nothing any more."""
    try:
        return widget.isVisible() and widget.isEnabled()
    except RuntimeError:
        return False
