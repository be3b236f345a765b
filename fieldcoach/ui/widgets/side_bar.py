"""The places at the left of the window, and which journal is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenuBar,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.places import BELOW, PLACES, Place
from fieldcoach.ui.theme import BLOCK, GAP, ICON, INLINE_ICON, ROW, SIDE_BAR, SPACE, Theme
from fieldcoach.ui.widgets.labels import Hairline, Small

_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_INDENT = 12
_TOP = 44  # the menus, so that the first place stands where the page's header ends


class PlaceButton(QPushButton):
    """The row of one place; icon and words turn to the accent while the place shows."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(place.text)
        self.place = place
        self._theme = theme
        self.setFlat(True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(ROW)
        self.setAccessibleName(place.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the side bar; a button of a group would go where they point."""
        if event.key() in _WALKING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # the style sheet paints the ground only
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        lit = self.isChecked()
        picture = pixmap(self._theme, self.place.icon, "accent" if lit else "text2")
        painter.drawPixmap(_INDENT, (self.height() - ICON) // 2, picture)
        painter.setFont(self._theme.font("body", 600 if lit else 400))
        painter.setPen(self._theme.colour("accent" if lit else "text"))
        words = self.rect().adjusted(_INDENT + ICON + SPACE + 2, 0, -GAP, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class _Name(Small):
    """The journal's name, elided in the middle, whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""

    def name(self, text: str, tip: str) -> None:
        self._whole = text
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        words = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideMiddle, self.width()
        )
        if words != self.text():
            self.setText(words)


class SideBar(QFrame):
    """Menus, places, and the journal's name. Up and Down move, Enter and Space go."""

    chosen = Signal(object)  # a Destination

    def __init__(self, theme: Theme, menus: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menus = menus
        self._group = QButtonGroup(self)
        self._buttons = [PlaceButton(theme, place) for place in (*PLACES, *BELOW)]
        self._lock = QLabel()
        self._name = _Name()
        self._state = Small()
        self._lay_out()
        self._paint_lock()
        self._group.buttonClicked.connect(self._clicked)
        theme.changed.connect(self._paint_lock)

    def light(self, place_name: str) -> None:
        """Light the row of a place."""
        for button in self._buttons:
            if button.place.name == place_name:
                button.setChecked(True)
                self._only_one_in_tab_order(button)

    def name_journal(self, path: Path, *, read_only: bool = False) -> None:
        """Show which journal is open."""
        self._name.name(path.name, str(path))
        self._state.setText(_("read only") if read_only else "")
        self._state.setVisible(read_only)
        self._lock.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        focused = self.focusWidget()
        if not isinstance(focused, PlaceButton):
            super().keyPressEvent(event)
            return
        at = self._buttons.index(focused)
        last = len(self._buttons) - 1
        if event.key() in steps:
            self._focus(min(max(at + steps[Qt.Key(event.key())], 0), last))
        elif event.key() == Qt.Key.Key_Home:
            self._focus(0)
        elif event.key() == Qt.Key.Key_End:
            self._focus(last)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setFixedWidth(SIDE_BAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE + 1, BLOCK)
        column.setSpacing(2)
        self._menus.setFixedHeight(_TOP)
        column.addWidget(self._menus)
        column.addSpacing(BLOCK - 2)
        for at, button in enumerate(self._buttons):
            if at == len(PLACES):
                column.addStretch()
            self._group.addButton(button)
            column.addWidget(button)
        column.addSpacing(GAP)
        line = QHBoxLayout()
        line.setContentsMargins(GAP, 0, GAP, 0)
        line.addWidget(Hairline())
        column.addLayout(line)
        column.addSpacing(SPACE)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._lock.setVisible(False)
        self._state.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._state)
        foot = QHBoxLayout()
        foot.setContentsMargins(BLOCK, 0, GAP, 0)
        foot.setSpacing(SPACE)
        foot.addWidget(self._lock, alignment=Qt.AlignmentFlag.AlignTop)
        foot.addLayout(words, 1)
        return foot

    def _clicked(self, button: PlaceButton) -> None:
        self.chosen.emit(Destination(button.place.name))

    def _focus(self, at: int) -> None:
        self._only_one_in_tab_order(self._buttons[at])
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _only_one_in_tab_order(self, the_one: PlaceButton) -> None:
        for button in self._buttons:
            strong = button is the_one
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )

    def _paint_lock(self) -> None:
        self._lock.setPixmap(pixmap(self._theme, "lock", "text2", INLINE_ICON))
