"""A field that completes what is typed from what is known: one Enter takes the completion."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.domain.names import clean, match_key
from fieldcoach.i18n import _
from fieldcoach.ui.theme import CONTROL, SPACE
from fieldcoach.ui.widgets.fields import LineField

_ROWS = 7
_NARROWEST = 240
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _RowHeight(QStyledItemDelegate):
    """Rows as high as a control; a style sheet's height is not honoured in lists."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), CONTROL)


class TypeAhead(LineField):
    """A name out of those in `set_known`, or a new one where `say_new` words that as the last row.

    The list opens with the field. `entered` is emitted once Enter has put the completion into the
    field; Esc closes the list, and Enter then takes what was typed.
    """

    def __init__(
        self,
        name: str,
        say_new: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._say_new = say_new
        self._known: list[str] = []
        self._offered: list[str] = []
        self._list: QListView | None = None
        self.edited.connect(self._offer)

    def set_known(self, names: Sequence[str]) -> None:
        """Set what it completes from, the likeliest first."""
        self._known = list(names)

    def known(self, text: str) -> str | None:
        """Return the known name that `text` spells, in its own spelling."""
        key = match_key(text)
        return next((name for name in self._known if match_key(name) == key), None)

    def completion(self, text: str) -> str | None:
        """Return the known name that one Enter would take, None where nothing matches."""
        typed = clean(text)
        return next(iter(_matches(self._known, typed)), None) if typed else None

    def offered(self) -> list[str]:
        """Return the names in the open list, without the row for a new one."""
        return list(self._offered) if self._is_open() else []

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()
            if not self.text():
                self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list is not None and self._is_open():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return
            if event.key() in _ENTER:
                self._take(self._list.currentIndex())
                return
        elif event.key() == Qt.Key.Key_Down:
            self._offer()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        typed = clean(self.text())
        self._offered = _matches(self._known, typed)[:_ROWS]
        rows = list(self._offered)
        if typed and self._say_new is not None and self.known(typed) is None:
            rows.append(self._say_new(typed))
        if not rows or not self.hasFocus():
            self._close()
            return
        shown = self._open()
        model = shown.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(rows)
        shown.setCurrentIndex(model.index(0, 0) if typed else QModelIndex())
        width = max(self.width(), _NARROWEST)
        shown.resize(width, len(rows) * CONTROL + 2)
        shown.move(self._place(shown))
        shown.show()
        shown.raise_()

    def _open(self) -> QListView:
        """Return the list, a child of the window: it needs no window of its own and no focus."""
        if self._list is None or self._list.parentWidget() is not self.window():
            if self._list is not None:
                self._list.deleteLater()
            shown = QListView(self.window())
            shown.setObjectName("completions")
            shown.setAccessibleName(_("Completions"))
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            shown.setUniformItemSizes(True)
            shown.setModel(QStringListModel(shown))
            shown.setStyleSheet(f"QListView::item {{ padding-left: {SPACE}px; }}")
            shown.setItemDelegate(_RowHeight(shown))
            shown.pressed.connect(self._take)
            self.destroyed.connect(shown.deleteLater)
            self._list = shown
        return self._list

    def _place(self, shown: QListView) -> QPoint:
        """Return where the list goes: under the field, above it where there is no room."""
        below = self.mapTo(self.window(), QPoint(0, self.height()))
        room = self.window().rect()
        x = max(0, min(below.x(), room.width() - shown.width() - SPACE))
        if below.y() + shown.height() > room.height():
            return QPoint(x, below.y() - self.height() - shown.height())
        return QPoint(x, below.y())

    def _is_open(self) -> bool:
        return self._list is not None and not self._list.isHidden()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _move(self, step: int) -> None:
        assert self._list is not None
        model = self._list.model()
        row = max(0, min(self._list.currentIndex().row() + step, model.rowCount() - 1))
        self._list.setCurrentIndex(model.index(row, 0))

    def _take(self, index: QModelIndex) -> None:
        self._close()
        if index.isValid() and index.row() < len(self._offered):
            self.setText(self._offered[index.row()])
        self.entered.emit()


def _matches(known: Sequence[str], typed: str) -> list[str]:
    """Return the names beginning with what was typed, then those with a word beginning with it."""
    key = match_key(typed)
    first = [name for name in known if match_key(name).startswith(key)]
    chosen = set(first)
    return first + [
        name
        for name in known
        if name not in chosen and any(w.startswith(key) for w in match_key(name).split())
    ]
