"""How a skill of the comparison is drawn, cell by cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from fieldcoach.analysis.comparison import Group, Verdict
from fieldcoach.charts.axes import Axis
from fieldcoach.charts.comparison_cells import pairs_words, points_words, share_words
from fieldcoach.coaching.comparison import SkillRow
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.comparison_table import Column, ComparisonTableModel
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import (
    BLOCK,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    MARK,
    SPACE,
    TWO_LINE,
    Theme,
)
from fieldcoach.ui.widgets.comparison_lanes import (
    Lane,
    Stamps,
    paint_axis,
    paint_interval,
    paint_levels,
    paint_lines,
)
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

INSET = BLOCK - GAP  # of words from the edges of a cell


class ComparisonDelegate(WritingDelegate):
    """Paints the cells of a ComparisonTableModel; `unfolded` says whether the drawer is open."""

    def __init__(
        self, theme: Theme, model: ComparisonTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._stamps = Stamps(theme)
        self.unfolded = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row: two lines and the hairline, and its axis where it has one."""
        line, small = self._heights()
        row: SkillRow | None = index.data(ROW_ROLE)
        axis = 0 if row is None or self._model.is_shared(row) else small
        return QSize(0, max(TWO_LINE, line + small + GAP) + axis + HAIRLINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row: SkillRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column = Column(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._paint_ground(painter, rect, state)
        inner = rect.adjusted(0, 0, 0, -HAIRLINE)
        if column is Column.SKILL:
            self._paint_skill(painter, inner, row)
        elif column is Column.LEVELS:
            self._paint_levels(painter, inner, row, ground)
        elif column is Column.GAP:
            self._paint_gap(painter, inner, row, ground)
        elif column is Column.POINTS:
            self._paint_points(painter, inner, row)
        elif column is Column.PAIRS:
            place = inner.adjusted(0, 0, -INSET, 0)
            self.write(painter, place, pairs_words(row), self.theme.font(), alignment=RIGHT)
        elif column is Column.SHARE:
            self._paint_shares(painter, inner, row)
        else:
            self._paint_chevron(painter, inner, unfolded=self._is_unfolded(state))
        painter.restore()

    def _heights(self) -> tuple[int, int]:
        """Return the heights of a line and of a small one."""
        line = QFontMetrics(self.theme.font()).height()
        return line, QFontMetrics(self.theme.font("small")).height()

    def _is_unfolded(self, state: QStyle.StateFlag) -> bool:
        return self.unfolded and bool(state & QStyle.StateFlag.State_Selected)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> QColor:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = self.theme.colour("tint" if selected else "surface")
        painter.fillRect(rect, ground)
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE), self.theme.colour("line")
        )
        return ground

    def _paint_skill(self, painter: QPainter, rect: QRect, row: SkillRow) -> None:
        line, small = self._heights()
        top = rect.top() + (rect.height() - line - small) // 2
        width = rect.width() - INSET - SPACE
        name = QRect(rect.left() + INSET, top, width, line)
        verdict = QRect(rect.left() + INSET, top + line, width, small)
        weight = 600 if row.result.verdict is Verdict.DIFFERENTIATES else 400
        font = self.theme.font(weight=weight)
        version = self._model.version_words(row)  # it stays in sight behind a long name
        room = width - QFontMetrics(font).horizontalAdvance(version)
        skill = QFontMetrics(font).elidedText(row.skill, Qt.TextElideMode.ElideRight, room)
        self.write(painter, name, skill + version, font)
        said = row.result.verdict in (Verdict.DIFFERENTIATES, Verdict.HINT)
        ink = "text" if said else "text2"
        self.write(painter, verdict, row.verdict_words, self.theme.font("small"), ink)

    def _paint_levels(self, painter: QPainter, rect: QRect, row: SkillRow, ground: QColor) -> None:
        lane = self._lane(painter, rect, row, self._model.levels_axis(row))
        paint_lines(painter, self.theme, lane, ground)
        first, second = self._model.marks
        sides = ((first, row.star), (second, row.average))
        paint_levels(painter, self.theme, lane, sides, ground, self._stamps)

    def _paint_gap(self, painter: QPainter, rect: QRect, row: SkillRow, ground: QColor) -> None:
        lane = self._lane(painter, rect, row, self._model.gap_axis(row))
        paint_lines(painter, self.theme, lane, ground, from_zero=True)
        paint_interval(painter, self.theme, lane, row.result, ground)

    def _lane(self, painter: QPainter, rect: QRect, row: SkillRow, axis: Axis) -> Lane:
        """Return where a row's marks go: above the words of an axis that is its own."""
        if self._model.is_shared(row):
            return Lane(rect, axis)
        paint_axis(painter, self.theme, Lane(rect.adjusted(0, 0, 0, GAP - HAIRLINE), axis))
        _line, small = self._heights()
        return Lane(rect.adjusted(0, 0, 0, -small - HAIRLINE), axis)

    def _paint_points(self, painter: QPainter, rect: QRect, row: SkillRow) -> None:
        points, reach = points_words(row)
        place = rect.adjusted(0, 0, -INSET, 0)
        if reach:
            self.write(painter, place, reach, self.theme.font(), "text2", RIGHT)
            place.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(reach + " "), 0)
        weight = 600 if row.result.verdict is Verdict.DIFFERENTIATES else 400
        self.write(painter, place, points, self.theme.font(weight=weight), alignment=RIGHT)

    def _paint_shares(self, painter: QPainter, rect: QRect, row: SkillRow) -> None:
        half = rect.height() // 2
        first, second = self._model.marks
        above = QRect(rect.left(), rect.top(), rect.width(), half)
        self._paint_share(painter, above, first, row.star)
        self._paint_share(painter, above.translated(0, half), second, row.average)

    def _paint_share(self, painter: QPainter, rect: QRect, mark: str, group: Group) -> None:
        words = share_words(group)
        place = rect.adjusted(0, 0, -INSET, 0)
        self.write(painter, place, words, self.theme.font("small"), alignment=RIGHT)
        widest = painter.fontMetrics().horizontalAdvance("100 %")
        centre = QPointF(place.right() - widest - SPACE, rect.top() + rect.height() / 2)
        paint_mark(painter, self.theme, mark, centre, MARK)

    def _paint_chevron(self, painter: QPainter, rect: QRect, *, unfolded: bool) -> None:
        picture = pixmap(self.theme, "down" if unfolded else "right", "text2", INLINE_ICON)
        place = QRect(0, 0, INLINE_ICON, INLINE_ICON)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, picture)
