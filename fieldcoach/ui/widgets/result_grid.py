"""The grid of results under the hands: every key of a spreadsheet that it knows is here."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldcoach.coaching.result_editing import column_words
from fieldcoach.i18n import _
from fieldcoach.ui.models.result_grid import (
    ATTAINMENT,
    COLUMN_OF,
    GROUP_START_ROLE,
    NOTE,
    QUIET_ROLE,
    REP,
    ROW_ROLE,
    TARGET,
    Index,
    ResultGridModel,
)
from fieldcoach.ui.theme import BLOCK, EDGE, FOCUS, GAP, HAIRLINE, HEAT_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.figure_editor import FigureEditor
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.plain_table import make_plain
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

_TIER_GAP = BLOCK - GAP  # above the first rep of a tier
_MARK_INSET = SPACE + GAP
_NAME_INSET = EDGE + GAP
_FIGURE = 6 * EDGE
_LEAST_NAME = 8 * EDGE
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Keep = Callable[[Index, str, bool], bool]


class ResultGrid(QTableView):
    """Types figures as a spreadsheet does.

    `keep(cell, text, done)` writes what was typed and returns whether it was kept; it is called
    early, not `done`, at every pause. `block_pasted`: several cells were pasted. `moved`: another
    cell is current, or the same with what stood there before.
    """

    block_pasted = Signal()
    moved = Signal()

    def __init__(
        self, theme: Theme, model: ResultGridModel, keep: Keep, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = model
        self._keep = keep
        self._editor: FigureEditor | None = None
        self._before = ""
        self._early = False
        self._run_from: int | None = None  # the column in which a run of Tabs began
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Results, reps down"))
        make_plain(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        model.modelAboutToBeReset.connect(self._close)
        model.dataChanged.connect(self._refit)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        theme.changed.connect(self.viewport().update)

    @property
    def is_typing(self) -> bool:
        """Whether something is being typed into a cell."""
        return self._editor is not None

    def fit(self) -> None:
        """Make the columns as wide as what stands in them, and set the tiers apart."""
        for column in COLUMN_OF:
            self.setColumnWidth(column, max(_FIGURE, self.sizeHintForColumn(column)))
        for number in range(self._grid.rowCount()):
            starts = self._grid.index(number, REP).data(GROUP_START_ROLE)
            self.setRowHeight(number, HEAT_ROW + _TIER_GAP if starts else HEAT_ROW)
        left = self.viewport().width() - sum(map(self.columnWidth, COLUMN_OF))
        wanted = max(_LEAST_NAME, self.sizeHintForColumn(REP))
        notes = self.sizeHintForColumn(NOTE)
        self.setColumnWidth(REP, max(_LEAST_NAME, min(wanted, max(left - notes, left // 2))))
        self._place_editor()

    def flush(self) -> bool:
        """Keep what is being typed; False where it is refused, and stays."""
        return self._editor is None or self._finish()

    def keyboardSearch(self, search: str) -> None:
        """Search nothing: a plain view would move to another cell at a digit."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = self._begins(event) and self.currentIndex().column() in COLUMN_OF
            if typed or event.key() == Qt.Key.Key_F2:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        held = event.modifiers() & _HELD
        if not index.isValid() or held:
            super().keyPressEvent(event)
        elif self._begins(event):
            self._begin(event.text())
        elif event.key() == Qt.Key.Key_F2:
            self._begin(self._grid.entry(index))
        elif event.key() == Qt.Key.Key_Backspace:
            self._begin("")
        elif event.key() == Qt.Key.Key_Delete:
            self._keep(index, "", True)
        elif event.key() in _ENTER:
            self._step(1, 0)
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()  # one Esc too many after typing must not leave the page
        else:
            self._run_from = None
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go right and left within a row, and from its ends on to the rest of the page."""
        column = self.currentIndex().column() + (1 if forward else -1)
        if self.currentIndex().isValid() and column in COLUMN_OF:
            self._step(0, 1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in COLUMN_OF:
            self._begin(self._grid.entry(index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._run_from = None
        if self.flush():
            super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() not in COLUMN_OF:
            nearest = TARGET if current.column() < TARGET else ATTAINMENT
            self.setCurrentIndex(self._grid.index(current.row(), nearest))
            return
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _begins(self, event: QKeyEvent) -> bool:
        """Return whether a key puts a sign that a figure begins with, on any keyboard layout."""
        text = event.text()
        plain = not event.modifiers() & _HELD
        return plain and len(text) == 1 and (text.isdecimal() or text in "-+.,")

    def _begin(self, text: str) -> None:
        index = self.currentIndex()
        row = self._grid.row(index)
        if row is None or index.column() not in COLUMN_OF:
            return
        if self._editor is not None:  # what was refused stays open
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.insert(text)
            return
        self._before = self._grid.entry(index)
        self._early = False
        name = _("{column} of {rep}").format(
            column=column_words(COLUMN_OF[index.column()]), rep=row.rep.name
        )
        editor = self._editor = FigureEditor(name, self.viewport())
        editor.begin(text, typed=text != self._before)
        editor.done.connect(self._done)
        editor.paused.connect(self._keep_early)
        editor.dropped.connect(self._drop)
        editor.lost.connect(self._finish)
        editor.block_pasted.connect(self._hand_on_block)
        self._place_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_editor(self) -> None:
        if self._editor is not None:
            rect = self.visualRect(self.currentIndex())
            starts = self.currentIndex().data(GROUP_START_ROLE)
            self._editor.setGeometry(rect.adjusted(0, _TIER_GAP if starts else 0, 0, 0))

    def _done(self, down: int, right: int) -> None:
        if self._finish():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._step(down, right)

    def _finish(self) -> bool:
        """Keep what stands in the editor and close it; it stays open where that is refused."""
        editor = self._editor
        if editor is None:
            return True
        text = editor.words()
        if not self._keep(self.currentIndex(), text, True):
            return False
        self._close()
        return True

    def _keep_early(self) -> None:
        if self._editor is not None and self._editor.words().strip():
            kept = self._keep(self.currentIndex(), self._editor.words(), False)
            self._early = kept or self._early

    def _drop(self) -> None:
        if self._early:
            self._keep(self.currentIndex(), self._before, True)
        self._close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()  # what was refused is said no more

    def _hand_on_block(self) -> None:
        self._close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.block_pasted.emit()

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            if editor.hasFocus():  # else Qt looks for the next field, and that is the next cell
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.hide()
            editor.deleteLater()

    def _step(self, down: int, right: int) -> None:
        """Go to another cell: from a run of Tabs, Enter goes back to where it began."""
        index = self.currentIndex()
        column = index.column() + right
        if right:
            self._run_from = index.column() if self._run_from is None else self._run_from
        elif down > 0 and self._run_from is not None:
            column, self._run_from = self._run_from, None
        if column > ATTAINMENT:
            column, down, self._run_from = self._run_from or TARGET, 1, None
        there = self._grid.index(index.row() + down, max(TARGET, column))
        if there.isValid():
            self.setCurrentIndex(there)

    def _refit(self) -> None:
        self.fit()
        self.viewport().update()


class _Delegate(WritingDelegate):
    """Paints mark and name, figures at the right, and a ring on the cell one stands on."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = QFontMetrics(self.theme.font()).horizontalAdvance(str(index.data())) + 1
        inset = _NAME_INSET if index.column() == REP else EDGE
        return QSize(inset + words + SPACE, HEAT_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        rect = QRect(option.rect)
        if index.data(GROUP_START_ROLE):
            rect.setTop(rect.top() + _TIER_GAP)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self.theme.colour("tint"))
        painter.setPen(QPen(self.theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(self.theme.colour("focus"), FOCUS)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        inside = rect.adjusted(SPACE, 0, -SPACE, 0)
        if index.column() == REP:
            centre = QPointF(rect.left() + _MARK_INSET, rect.center().y() + 0.5)
            paint_mark(painter, self.theme, row.tier, centre, MARK + 1)
            inside.setLeft(rect.left() + _NAME_INSET)
        elif index.column() == NOTE:
            inside.setLeft(rect.left() + EDGE)
        quiet = row.has_left or index.column() == NOTE or index.data(QUIET_ROLE)
        ink = "text" if (index.column() == REP and not row.has_left) or not quiet else "text2"
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        self.write(painter, inside, str(index.data()), self.theme.font(), ink, alignment)
        painter.restore()
