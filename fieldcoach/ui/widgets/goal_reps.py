"""The list of reps a goal may be set for: Space ticks, digits and + and − say how far."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.goal_reps import PICK_ROLE, GoalRepsColumn, GoalRepsModel, Pick
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    HAIRLINE,
    HEAT_ROW,
    INLINE_ICON,
    MARK,
    RADIUS,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.plain_table import make_plain
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

Index = QModelIndex | QPersistentModelIndex

_BOX = 13
_MOST_ROWS, _LEAST_ROWS = 6, 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {"+": 1, "-": -1}


class GoalReps(QTableView):
    """Shows a GoalRepsModel; Enter goes on to the next field."""

    def __init__(self, theme: Theme, model: GoalRepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reps = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Reps; Space chooses, a digit or + and − say how far"))
        make_plain(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = min(max(model.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        self.setFixedHeight(rows * HEAT_ROW + heads.sizeHint().height() + HAIRLINE)
        self.setCurrentIndex(model.index(0, 0))
        self.clicked.connect(self._press)
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self._theme.font())
        left = self.viewport().width()
        for column in (GoalRepsColumn.NOW, GoalRepsColumn.RESTS_ON, GoalRepsColumn.TO):
            cells = (
                str(self._reps.index(row, column).data()) for row in range(self._reps.rowCount())
            )
            width = max(map(metrics.horizontalAdvance, cells), default=0) + EDGE + SPACE
            width = max(width, 3 * EDGE if column is not GoalRepsColumn.NOW else 2 * EDGE)
            self.setColumnWidth(column, width)
            left -= width
        self.setColumnWidth(GoalRepsColumn.REP, max(left, 5 * EDGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, typed = self.currentIndex().row(), event.text()
        chord = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if chord:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._reps.tick(row)
        elif typed in _STEPS:
            self._reps.step(row, _STEPS[typed])
        elif typed.isdecimal():
            self._reps.reach(row, int(typed))
        elif event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * HEAT_ROW)

    def _press(self, index: QModelIndex) -> None:
        if index.column() == GoalRepsColumn.REP:
            self._reps.tick(index.row())


class _Delegate(WritingDelegate):
    def __init__(self, theme: Theme, view: GoalReps) -> None:
        super().__init__(theme, view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pick: Pick = index.data(PICK_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.currentIndex().row() == index.row():
            painter.fillRect(rect, self.theme.colour("tint"))
            if self._view.hasFocus() and index.column() == GoalRepsColumn.REP:
                ring = QRect(rect.left(), rect.top(), FOCUS, rect.height())
                painter.fillRect(ring, self.theme.colour("focus"))
        foot = QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE)
        painter.fillRect(foot, self.theme.colour("line"))
        column, words = GoalRepsColumn(index.column()), str(index.data())
        if column is GoalRepsColumn.REP:
            self._paint_rep(painter, rect, pick, words)
        elif column is GoalRepsColumn.TO:
            place = QPointF(rect.left() + SPACE + MARK / 2, rect.top() + rect.height() / 2)
            if pick.is_on:
                paint_mark(painter, self.theme, "goal", place, MARK)
            room = rect.adjusted(SPACE + MARK + SPACE, 0, -GAP, 0)
            font = self.theme.font(weight=600 if pick.is_on else 400)
            self.write(painter, room, words, font, "text" if pick.is_on else "text2")
        else:
            quiet = column is GoalRepsColumn.RESTS_ON
            room = rect.adjusted(SPACE, 0, -SPACE, 0)
            font = self.theme.font("small") if quiet else self.theme.font()
            if quiet:
                self.write(painter, room, words, font, "text2")
            else:
                self.write(painter, room, words, font, "text", RIGHT)
        painter.restore()

    def _paint_rep(self, painter: QPainter, rect: QRect, pick: Pick, words: str) -> None:
        top = rect.top() + (rect.height() - _BOX) / 2
        box = QRectF(rect.left() + SPACE + 0.5, top, _BOX, _BOX)
        painter.setPen(QPen(self.theme.colour("accent" if pick.is_on else "field_line"), 1.2))
        painter.setBrush(self.theme.colour("accent" if pick.is_on else "raised"))
        painter.drawRoundedRect(box, RADIUS / 2, RADIUS / 2)
        if pick.is_on:
            sign = pixmap(self.theme, "check", "accent_text", INLINE_ICON)
            corner = QPointF(box.center().x() - INLINE_ICON / 2, box.center().y() - INLINE_ICON / 2)
            painter.drawPixmap(corner.toPoint(), sign)
        left = rect.left() + SPACE + _BOX + BLOCK
        centre = QPointF(left, rect.top() + rect.height() / 2)
        paint_mark(painter, self.theme, pick.offer.tier, centre, MARK)
        room = QRect(left + BLOCK - GAP, rect.top(), rect.right() - left - BLOCK, rect.height())
        self.write(painter, room, words, self.theme.font(), "text" if pick.is_on else "text2")
