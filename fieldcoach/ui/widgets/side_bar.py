"""The places at the left of the window, and which journal is open."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.commands import spoken
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.places import BELOW, PLACES, Place
from fieldcoach.ui.theme import BLOCK, FIELD, GAP, ICON, INLINE_ICON, ROW, SIDE_BAR, SPACE, Theme
from fieldcoach.ui.widgets.labels import Hairline, Small

_Modifier = Qt.KeyboardModifier
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_INDENT = 12
_INDENT_IN_FIELD = 8
_TOP = 12  # above the search, so that the first place stands where the page's header ends


class _Row(QPushButton):
    """An icon, words, and perhaps a key at the right; the style sheet paints the ground."""

    def __init__(
        self, theme: Theme, icon: str, words: str, key: str = "", indent: int = _INDENT
    ) -> None:
        super().__init__(words)
        self._theme = theme
        self._icon = icon
        self._key = spoken(key)
        self._indent = indent
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setFixedHeight(ROW)
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # the style sheet paints the ground only
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        lit = self.isChecked()
        size = ICON if self._indent == _INDENT else INLINE_ICON
        picture = pixmap(self._theme, self._icon, "accent" if lit else "text2", size)
        painter.drawPixmap(self._indent, (self.height() - size) // 2, picture)
        painter.setFont(self._theme.font("body", 600 if lit else 400))
        painter.setPen(self._theme.colour("accent" if lit else self._ink()))
        words = self.rect().adjusted(self._indent + size + SPACE + 2, 0, -SPACE, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text2"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, right, self._key)

    def _ink(self) -> str:
        return "text"


class SearchField(_Row):
    """Looks like a field; pressed, or typed in, it opens the search."""

    asked = Signal(str)  # what was typed

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "search", _("Search"), "Ctrl+K", _INDENT_IN_FIELD)
        self.setFixedHeight(FIELD)
        self.clicked.connect(lambda: self.asked.emit(""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed; the space bar presses it as it does any button."""
        held = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
        if event.text().isprintable() and event.text().strip() and not held:
            self.asked.emit(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _ink(self) -> str:
        return "text2"


class MenuRow(_Row):
    """Opens the menus beside it."""

    def __init__(self, theme: Theme, menu: QMenu) -> None:
        super().__init__(theme, "menu", _("Menu"), "F10")
        self._menu = menu
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Open the menus with their foot where the row's is."""
        height = self._menu.sizeHint().height()
        self._menu.popup(self.mapToGlobal(QPoint(self.width() + GAP, self.height() - height)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class PlaceButton(_Row):
    """The row of one place; icon and words turn to the accent while the place shows."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, place.icon, place.text)
        self.place = place
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the side bar; a button of a group would go where they point."""
        if event.key() in _WALKING:
            event.ignore()
        else:
            super().keyPressEvent(event)


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
    """Search, places, menu, and the journal's name. Up and Down move, Enter and Space go."""

    chosen = Signal(object)  # a Destination

    def __init__(self, theme: Theme, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.search = SearchField(theme)
        self.menu = MenuRow(theme, menu)
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
        column.addSpacing(_TOP)
        inset = QHBoxLayout()
        inset.setContentsMargins(GAP, 0, GAP, 0)
        inset.addWidget(self.search)
        column.addLayout(inset)
        column.addSpacing(BLOCK - 4)
        for at, button in enumerate(self._buttons):
            if at == len(PLACES):
                column.addStretch()
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.menu)
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
