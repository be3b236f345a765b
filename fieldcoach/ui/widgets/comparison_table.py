"""The comparison as a table, with the axes of its lanes in the header."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from fieldcoach.coaching.wording import tier_names
from fieldcoach.i18n import _
from fieldcoach.ui.models.comparison_table import Column, ComparisonTableModel
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    MARK,
    SPACE,
    TWO_LINE,
    Theme,
)
from fieldcoach.ui.widgets.comparison_delegate import INSET, ComparisonDelegate
from fieldcoach.ui.widgets.comparison_lanes import Lane, paint_axis, paint_legend
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.skill_table import ENTER, SkillTable

_SKILL_SHARES = (0.15, 0.24)  # of the table's width, at least and at most
_GAP_SHARE = 0.185
_LEAST_LEVELS_SHARE = 0.26
_GIVE_WAY = (Column.SHARE, Column.PAIRS)  # in a narrow window; the drawer's words say them too


class ComparisonTable(SkillTable):
    """Rows are chosen by arrow or click; Enter and a click ask to open, Esc to close."""

    opened = Signal(QModelIndex)
    closed = Signal()

    def __init__(
        self, theme: Theme, model: ComparisonTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._model = model
        self.setModel(model)
        self._delegate = ComparisonDelegate(theme, model, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(AxisHeader(theme, model, self))
        self.setAccessibleName(_("Skills, the strongest evidence first"))
        self.clicked.connect(self.opened)

    def set_unfolded(self, unfolded: bool) -> None:
        """Say whether the chosen row's evidence shows: its chevron points down then."""
        self._delegate.unfolded = unfolded
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self._delegate.unfolded:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._delegate.unfolded:  # the drawer has taken room that the row may have stood in
            self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Give every column the width that it needs, and the levels what is left."""
        header = self.horizontalHeader()
        body = QFontMetrics(self._theme.font())
        bold = QFontMetrics(self._theme.font(weight=600))
        small = QFontMetrics(self._theme.font("small"))
        room = self.viewport().width()
        widths = {
            Column.SKILL: self._skill_width(bold, room),
            Column.GAP: round(room * _GAP_SHARE),
            Column.POINTS: bold.horizontalAdvance("+0.00")
            + body.horizontalAdvance(" (−0.00 to 0.00)")
            + INSET,
            Column.PAIRS: max(
                body.horizontalAdvance("0000 of 0000"),
                *(small.horizontalAdvance(line) for line in pairs_heading()),
            )
            + MARK
            + SPACE
            + INSET,
            Column.SHARE: max(
                small.horizontalAdvance("100 %") + MARK + 2 * SPACE,
                small.horizontalAdvance(self._heading(Column.SHARE)),
            )
            + 2 * INSET,
            Column.OPEN: INLINE_ICON + BLOCK,
        }
        for column in _GIVE_WAY:
            wide_enough = room - sum(widths.values()) >= room * _LEAST_LEVELS_SHARE
            self.setColumnHidden(column, not wide_enough)
            if not wide_enough:
                del widths[column]
        widths[Column.LEVELS] = max(room - sum(widths.values()), 0)
        for column, width in widths.items():
            header.resizeSection(column, width)

    def _skill_width(self, bold: QFontMetrics, room: int) -> int:
        names = self._model.names()
        longest = max((bold.horizontalAdvance(name) for name in names), default=0)
        least, most = (round(room * share) for share in _SKILL_SHARES)
        return min(max(longest + INSET + BLOCK, least), most)

    def _heading(self, column: Column) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))


class AxisHeader(QHeaderView):
    """Two lines: what the marks are, and the words of the axes."""

    def __init__(
        self, theme: Theme, model: ComparisonTableModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._model = model
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(INLINE_ICON)

    def sizeHint(self) -> QSize:
        lines = 2 * QFontMetrics(self._theme.font("small")).height() + 2 * GAP + HAIRLINE
        return QSize(super().sizeHint().width(), max(lines, TWO_LINE - SPACE))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = Column(section)
        words = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        if column is Column.LEVELS:
            names = (tier_names(tier).all for tier in self._model.tiers)
            named = zip(self._model.marks, names, strict=True)
            paint_legend(painter, self._theme, rect, named, words)
            if self._model.levels is not None:
                paint_axis(painter, self._theme, Lane(rect, self._model.levels))
        elif column is Column.GAP:
            self._paint_gap(painter, rect, words)
        elif column is Column.PAIRS:
            self._paint_pairs(painter, rect)
        else:
            self._paint_words(painter, rect, column, words)
        painter.restore()

    def _paint_gap(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Name what the lanes show, the tier by its mark where its word is too long."""
        room = rect.width() - EDGE
        if QFontMetrics(self._theme.font("small")).horizontalAdvance(words) <= room:
            paint_legend(painter, self._theme, rect, (), words)
        else:
            by_mark = ((self._model.marks[0], _("higher by, 95 % range")),)
            paint_legend(painter, self._theme, rect, by_mark, "")
        if self._model.gaps is not None:
            paint_axis(painter, self._theme, Lane(rect, self._model.gaps))

    def _paint_pairs(self, painter: QPainter, rect: QRect) -> None:
        """Say of which tier the pairs are counted, by its mark: its word may be long."""
        above, below = pairs_heading()
        height = QFontMetrics(self._theme.font("small")).height()
        place = rect.adjusted(0, 0, -INSET, -GAP)
        foot = QRect(place.left(), place.bottom() + 1 - height, place.width(), height)
        self._write(painter, foot.translated(0, -height), above)
        self._write(painter, foot, below)
        left = foot.right() - painter.fontMetrics().horizontalAdvance(below)
        centre = QPointF(left - MARK / 2 - GAP, foot.center().y() + HAIRLINE / 2)
        paint_mark(painter, self._theme, self._model.marks[0], centre, MARK)

    def _write(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_words(self, painter: QPainter, rect: QRect, column: Column, words: str) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        left = column is Column.SKILL
        align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        place = rect.adjusted(INSET if left else 0, 0, 0 if left else -INSET, -GAP)
        painter.drawText(place, align | Qt.AlignmentFlag.AlignBottom, words)


def pairs_heading() -> tuple[str, str]:
    """Return the two lines above the pairs; the mark of a tier stands before the second."""
    return _("Pairs with"), _("higher")
