"""The search over the dimmed window: one field, and what fits as it is typed."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.commands import chords
from fieldcoach.ui.palette.finding import Finder
from fieldcoach.ui.palette.rows import Row
from fieldcoach.ui.palette.rows_view import ROW_ROLE, WORDS_LEFT, RowsModel, RowsView, said
from fieldcoach.ui.theme import (
    BLOCK,
    GAP,
    INLINE_ICON,
    PALETTE,
    PALETTE_FIELD,
    PALETTE_FOOT,
    PALETTE_MARGIN,
    PALETTE_TOP,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Hairline, Quiet, Small
from fieldcoach.ui.widgets.overlay import Overlay
from fieldcoach.ui.widgets.signs import Sign

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD_LINE = 2
_PAGE = 5  # rows
_LONGEST = 200


class Palette(Overlay):
    """Offers what a finder finds. `chosen(row)` once it has gone; the opener follows the row.

    Up and Down choose, Tab goes to the next kind, Enter opens; the key of a row that shows opens
    that row.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, finder: Finder, back_to: str) -> None:
        super().__init__(theme, window)
        self.finder = finder
        self.field = _Field()
        self.model = RowsModel(self)
        self.view = RowsView(theme)
        self.view.setModel(self.model)
        self._count = Small()
        self._nothing = Quiet()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out(back_to)
        self.field.textChanged.connect(self.look)
        self.field.walked.connect(self._walk)
        self.view.clicked.connect(self._take)
        self.view.entered.connect(self._choose)

    def start(self, typed: str = "") -> None:
        """Show it, with what was typed already."""
        self.look()
        self.open(self.field)
        if typed:
            self.field.setText(typed)

    def look(self) -> None:
        """Show what fits what stands in the field."""
        result = self.finder.find(self.field.text())
        self.model.show(result.rows)
        self.view.updateGeometry()
        there = bool(result.rows)
        self.view.setVisible(there)
        self._nothing.setVisible(not there)
        typed = self.field.text().strip()
        self._nothing.setText(_("Nothing has “{typed}”.").format(typed=typed) if typed else "")
        count = _("{shown} of {all}").format(shown=len(result.rows), all=result.total)
        self._count.setText(count if typed and there else "")
        self._choose(self.model.index(0))
        self.arrange()

    def arrange(self) -> None:
        layout = self.sheet.layout()
        if layout is not None:
            layout.invalidate()  # a list does not tell it that it has other rows
        height = self.sheet.sizeHint().height()
        self.place_centred(PALETTE, height, PALETTE_TOP)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go to the next kind; the focus stays in the field."""
        at = self.model.first_of_next(self.view.currentIndex().row(), 1 if forward else -1)
        self._choose(self.model.index(at))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row whose key this is; what the field has no use for comes here."""
        if event.key() in _ENTER:
            self._take(self.view.currentIndex())
            return
        pressed = QKeySequence(event.keyCombination())
        if event.key() == Qt.Key.Key_K and pressed in chords("Ctrl+K"):
            self.dismiss()
            return
        for row in self.model.rows():
            if pressed in chords(row.key):
                self._open(row)
                return
        super().keyPressEvent(event)

    def _lay_out(self, back_to: str) -> None:
        self.field.setAccessibleName(_("Search"))
        self.field.setPlaceholderText(_("a rep, a day, a customer, a word, a command"))
        line = QHBoxLayout()
        line.setContentsMargins(WORDS_LEFT - INLINE_ICON - SPACE - GAP, 0, BLOCK, 0)
        line.setSpacing(SPACE)
        line.addWidget(Sign(self._theme, "search"))
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        top = QWidget()
        top.setFixedHeight(PALETTE_FIELD)
        top.setLayout(line)
        rule = QFrame()
        rule.setObjectName("focusLine")
        rule.setFixedHeight(_FIELD_LINE)
        self._nothing.setContentsMargins(WORDS_LEFT, SPACE, BLOCK, SPACE)
        self._nothing.setMinimumHeight(PALETTE_FOOT)
        hints = KeyHints(
            [("↑ ↓", _("choose")), (_("Tab"), _("next group")), (_("Enter"), _("open"))]
        )
        keys = QHBoxLayout()
        keys.setContentsMargins(PALETTE_MARGIN + BLOCK - GAP, 0, BLOCK, 0)
        keys.addWidget(hints)
        keys.addStretch()
        keys.addWidget(KeyHints([("Esc", _("back to {place}").format(place=back_to))]))
        foot = QWidget()
        foot.setFixedHeight(PALETTE_FOOT)
        foot.setLayout(keys)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(rule)
        column.addSpacing(GAP)
        column.addWidget(self.view, 1)
        column.addWidget(self._nothing)
        column.addSpacing(GAP)
        column.addWidget(Hairline())
        column.addWidget(foot)

    def _walk(self, step: int) -> None:
        at = self.view.currentIndex().row() + step
        self._choose(self.model.index(min(max(at, 0), self.model.rowCount() - 1)))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self.view.scrollTo(index)
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self.field, said(index.data(ROW_ROLE)))
        )

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self._open(index.data(ROW_ROLE))

    def _open(self, row: Row) -> None:
        self.dismiss()  # first: a command acts on what has the focus
        self.chosen.emit(row)


class _Field(QLineEdit):
    """What is searched for; keys that walk the list are told by `walked(rows)`."""

    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setObjectName("search")
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_PageDown: _PAGE,
        }
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in steps and not held:
            self.walked.emit(steps[Qt.Key(event.key())])
        elif event.key() in _ENTER or (event.key() == Qt.Key.Key_K and held):
            event.ignore()  # Ctrl+K deletes the rest of the line on some systems
        else:
            super().keyPressEvent(event)
