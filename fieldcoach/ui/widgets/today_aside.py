"""The right column of Today: short lists of who was seen, is seen, and was not seen for long."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.today import Today
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.models.today_aside import AsideModel, AsideRow, week_rows, without_rows
from fieldcoach.ui.models.today_list import ROW_ROLE
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    HAIRLINE,
    MARK,
    ROW,
    SLIM_TODAY_ASIDE,
    SPACE,
    TODAY_ASIDE,
    Theme,
)
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.labels import Hairline, Heading
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate, part_of, widest

_WEEK_MOST, _WITHOUT_MOST = 8, 5
_DAY = 2 * EDGE + BLOCK
_BAR_SHARE = 0.28  # of the width
_ROOM_FOR_BARS = 12 * EDGE
_State = QStyle.StateFlag


class _AsideDelegate(WritingDelegate):
    """Paints a line: day, mark and name, bar, words at the right end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._with_days = self._with_bars = False
        self._words = 0
        self.dress()
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Make fonts once for all lines."""
        self.body: QFont = self.theme.font()
        self.bold: QFont = self.theme.font(weight=600)
        self.small: QFont = self.theme.font("small")
        self.small_bold: QFont = self.theme.font("small", weight=600)

    def fit(self, rows: list[AsideRow]) -> None:
        """Measure what stands in columns."""
        self._with_days = any(row.day for row in rows)
        self._with_bars = not self._with_days
        self._words = widest(self.body, [row.words for row in rows])

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW - GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, row = option.rect, index.data(ROW_ROLE)
        painter.save()
        if option.state & _State.State_Selected and option.state & _State.State_HasFocus:
            painter.fillRect(rect, self.theme.colour("tint"))
            painter.setPen(QPen(self.theme.colour("focus"), FOCUS))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self._paint_line(painter, rect.adjusted(GAP, 0, -GAP, 0), row)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, row: AsideRow) -> None:
        left = rect.left()
        if self._with_days:
            font, ink = (self.small_bold, "text") if row.is_now else (self.small, "text2")
            self.write(painter, part_of(rect, left, _DAY - SPACE), row.day, font, ink)
            left += _DAY
        centre = QPointF(left + MARK / 2, rect.center().y() + HAIRLINE / 2)
        paint_mark(painter, self.theme, row.tier, centre, MARK)
        left += MARK + SPACE
        font = self.bold if row.is_now else self.body
        if self._with_bars:
            right = self._paint_bar(painter, rect, row)
            self.write(painter, part_of(rect, left, right - left), row.name, font)
            return
        name = part_of(rect, left, min(widest(font, [row.name]), rect.right() - left))
        self.write(painter, name, row.name, font)
        words = name.right() + BLOCK
        room = part_of(rect, words, rect.right() - words)
        if widest(self.small, [row.words]) <= room.width():  # the tooltip has them in any case
            self.write(painter, room, row.words, self.small, "text2", RIGHT)

    def _paint_bar(self, painter: QPainter, rect: QRect, row: AsideRow) -> int:
        """Paint the figure and, where there is room, its bar; return where the name ends."""
        words = part_of(rect, rect.right() - self._words, self._words)
        self.write(painter, words, row.words, self.body, alignment=RIGHT)
        right = words.left() - BLOCK
        if rect.width() < _ROOM_FOR_BARS:
            return right
        width = round(rect.width() * _BAR_SHARE)
        bar = QRectF(right - width, rect.center().y() - 1, width * (row.share or 0), FOCUS + 1)
        painter.fillRect(bar, self.theme.colour("field_line"))
        return right - width - BLOCK


class _AsideList(QListView):
    """A list as high as its lines; Enter, or a click, opens one."""

    opened = Signal(object)  # a Destination

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._model = AsideModel(self)
        self._delegate = _AsideDelegate(theme, self)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: list[AsideRow]) -> None:
        """Show these lines."""
        at = self.currentIndex().row()
        self._delegate.fit(rows)
        self._model.show(rows)
        self.setCurrentIndex(self._model.index(min(max(at, 0), len(rows) - 1)))
        self.setFixedHeight(max(len(rows), 1) * (ROW - GAP))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()].leads_to)


class TodayAside(QWidget):
    """This week, and who was longest without a ride-along. `opened(destination)`: a line was."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(SLIM_TODAY_ASIDE)
        self.setMaximumWidth(TODAY_ASIDE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(0)
        self._nothing = ElidedQuiet(_("Nothing on record or planned."))
        self._nothing.setFixedHeight(ROW - GAP)
        self._week, self._week_fact, _part = self._add(theme, _("This week"))
        self._column.addWidget(self._nothing)
        self._column.addSpacing(BLOCK)
        self._without, self._of, self._team = self._add(theme, _("Longest without you"))
        self._column.addStretch(1)

    def sizeHint(self) -> QSize:
        """Give way to the list down to the least width."""
        return QSize(TODAY_ASIDE, super().sizeHint().height())

    def show_today(self, today: Today) -> None:
        """Show what is to be seen beside the list."""
        rows = week_rows(today.week, today.day, _WEEK_MOST)
        self._week.show_rows(rows)
        self._week.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        without = without_rows(today.without, _WITHOUT_MOST)
        self._without.show_rows(without)
        self._team.setVisible(bool(without))
        reps = len(today.without)
        beyond = ngettext("of {n} rep", "of {n} reps", reps).format(n=reps)
        self._of.setText(beyond if reps > len(without) else "")

    def _add(self, theme: Theme, title: str) -> tuple[_AsideList, ElidedQuiet, QWidget]:
        """Add a part under its heading; return its list, the fact beside the heading, and it."""
        part = QWidget()
        line = QWidget()
        line.setFixedHeight(ROW)
        head = QHBoxLayout(line)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE)
        fact = ElidedQuiet()
        head.addWidget(Heading(title))
        head.addStretch()
        head.addWidget(fact)
        shown = _AsideList(theme, title)
        shown.opened.connect(self.opened)
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(line)
        lines.addWidget(Hairline())
        lines.addSpacing(GAP)
        lines.addWidget(shown)
        self._column.addWidget(part)
        return shown, fact, part
