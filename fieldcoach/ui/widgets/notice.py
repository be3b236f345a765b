"""One quiet line at the bottom of the page, with Undo where something was changed."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.icons import icon
from fieldcoach.ui.theme import BLOCK, EDGE, INLINE_ICON, NOTICE, Theme
from fieldcoach.ui.widgets.buttons import Link

_SHOWN_FOR = 10_000  # milliseconds


class NoticeLine(QFrame):
    """Lies over the lowest pixels of `over`, so that nothing moves when it comes and goes."""

    undo = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._just_said = False
        self._words = QLabel()
        self._undo = Link(_("Undo"))
        self._undo.setAccessibleDescription("Ctrl+Z")
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the notice"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)

        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(BLOCK)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        row.addStretch()
        row.addWidget(self._close)

        self._paint_icon()
        theme.changed.connect(self._paint_icon)
        self._undo.clicked.connect(self._undo_clicked)
        self._close.clicked.connect(self.hide)
        self._timer.timeout.connect(self._leave)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence for a while."""
        self._words.setText(sentence)
        self._undo.setVisible(undoable)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._just_said = True
        QTimer.singleShot(0, self, self._was_said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def fall_silent(self) -> None:
        """Go at once and keep no word."""
        self._timer.stop()
        self._words.clear()
        self.hide()

    def go_elsewhere(self) -> None:
        """Do not follow to another page, unless this is what has just been said on the way."""
        if not self._just_said:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _was_said(self) -> None:
        self._just_said = False

    def _place(self) -> None:
        self.setGeometry(0, self._over.height() - NOTICE, self._over.width(), NOTICE)

    def _leave(self) -> None:
        """Go, unless it is being read with the pointer or the keyboard on it."""
        if self.underMouse() or self.isAncestorOf(self._over.window().focusWidget() or self._over):
            self._timer.start()
        else:
            self.hide()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo.emit()

    def _paint_icon(self) -> None:
        self._close.setIcon(icon(self._theme, "close", "text2", INLINE_ICON))
        self._close.setCursor(Qt.CursorShape.ArrowCursor)
