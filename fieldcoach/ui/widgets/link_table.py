"""Means beside ends as a table: skill and verdict, r with its range, the same in figures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.analysis.means_ends import LinkVerdict
from fieldcoach.charts.axes import Axis
from fieldcoach.coaching.means_ends import LinkRow
from fieldcoach.i18n import _
from fieldcoach.ui.models.link_table import (
    R_AXIS,
    Column,
    LinkTableModel,
    is_judged,
    r_and_range,
)
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.models.sides import LEFT, RIGHT
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HAIRLINE, SPACE, TWO_LINE, Theme
from fieldcoach.ui.widgets.comparison_lanes import Lane, paint_axis, paint_lines
from fieldcoach.ui.widgets.range_mark import paint_range
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate, widest
from fieldcoach.ui.widgets.skill_table import ENTER, SkillTable

INSET = BLOCK - GAP  # of words from the edges of the table
_RANGE_WIDTH = 5 * EDGE + 2 * EDGE  # the axis, and what it keeps free at both ends
_ZERO = Axis(R_AXIS.low, R_AXIS.high, ((0, "0"),))


class LinkTable(SkillTable):
    """Rows are chosen by arrow or click; Enter asks to go on to the chart."""

    opened = Signal()

    def __init__(self, theme: Theme, model: LinkTableModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(LinkDelegate(theme, model, self))
        self.setHorizontalHeader(_Header(theme, self))
        self.setAccessibleName(_("Skills beside results, the strongest evidence first"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Give the figures the width that they need, and the skills what is left."""
        small = self._theme.font("small")
        figures = (*self._model.ranges(), "+0.00 to +0.00", self._heading())
        reach = widest(small, figures) + SPACE + INSET
        heads = self.horizontalHeader()
        heads.resizeSection(Column.R, reach)
        heads.resizeSection(Column.RANGE, _RANGE_WIDTH)
        heads.resizeSection(Column.SKILL, max(self.viewport().width() - _RANGE_WIDTH - reach, 0))

    def _heading(self) -> str:
        return str(self._model.headerData(Column.R, Qt.Orientation.Horizontal))

    def sizeHint(self) -> QSize:
        """Return the room that all rows need."""
        rows = range(self.model().rowCount())
        heads = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), heads + sum(map(self.rowHeight, rows)) + HAIRLINE)


class LinkDelegate(WritingDelegate):
    """Paints the cells of a LinkTableModel."""

    def __init__(self, theme: Theme, model: LinkTableModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row: two lines and the hairline."""
        return QSize(0, max(TWO_LINE, sum(self._heights()) + GAP) + HAIRLINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row: LinkRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = self.theme.colour("tint" if selected else "surface")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, ground)
        foot = QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE)
        painter.fillRect(foot, self.theme.colour("line"))
        inner = rect.adjusted(0, 0, 0, -HAIRLINE)
        if index.column() == Column.SKILL:
            self._paint_skill(painter, inner, row)
        elif index.column() == Column.RANGE:
            self._paint_range(painter, inner, row, ground)
        else:
            self._paint_r(painter, inner, row)
        painter.restore()

    def _heights(self) -> tuple[int, int]:
        line = QFontMetrics(self.theme.font()).height()
        return line, QFontMetrics(self.theme.font("small")).height()

    def _lines(self, rect: QRect) -> tuple[QRect, QRect]:
        """Return the places of the two lines of a cell."""
        line, small = self._heights()
        top = rect.top() + (rect.height() - line - small) // 2
        return (
            QRect(rect.left(), top, rect.width(), line),
            QRect(rect.left(), top + line, rect.width(), small),
        )

    def _paint_skill(self, painter: QPainter, rect: QRect, row: LinkRow) -> None:
        above, below = self._lines(rect.adjusted(INSET, 0, -SPACE, 0))
        linked = row.result.verdict is LinkVerdict.LINKED
        name = self.theme.font(weight=600 if linked else 400)
        self.write(painter, above, row.skill, name)
        ink = "text" if linked else "text2"
        self.write(painter, below, self._model.below(row), self.theme.font("small"), ink, LEFT)

    def _paint_range(self, painter: QPainter, rect: QRect, row: LinkRow, ground: QColor) -> None:
        lane = Lane(rect, R_AXIS)
        paint_lines(painter, self.theme, Lane(rect, _ZERO), ground, from_zero=True)
        link = row.result
        if not is_judged(row) or link.spearman is None:
            return
        reach = None
        if link.ci_low is not None and link.ci_high is not None:
            reach = (lane.x(link.ci_low), lane.x(link.ci_high))
        place = QPointF(lane.x(link.spearman), rect.center().y())
        found = link.verdict is LinkVerdict.LINKED
        paint_range(painter, self.theme, place, reach, ground, found=found)

    def _paint_r(self, painter: QPainter, rect: QRect, row: LinkRow) -> None:
        above, below = self._lines(rect.adjusted(0, 0, -INSET, 0))
        r, reach = r_and_range(row)
        linked = row.result.verdict is LinkVerdict.LINKED
        self.write(painter, above, r, self.theme.font(weight=600 if linked else 400), "text", RIGHT)
        self.write(painter, below, reach, self.theme.font("small"), "text2", RIGHT)


class _Header(QHeaderView):
    """One line: what stands below, and the words of the axis."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self._theme.font("small")).height()
        return QSize(super().sizeHint().width(), line + 2 * SPACE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == Column.RANGE:
            paint_axis(painter, self._theme, Lane(rect.adjusted(0, 0, 0, -GAP), R_AXIS))
        else:
            left = section == Column.SKILL
            place = rect.adjusted(INSET if left else 0, 0, 0 if left else -INSET, -SPACE)
            align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(place, align | Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()
