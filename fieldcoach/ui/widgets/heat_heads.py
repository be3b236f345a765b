"""The heads of the heat map: stages above skills, reps with their marks at the left."""

from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from fieldcoach.ui.models.heat_table import GROUP_START_ROLE, HeatTableModel
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HAIRLINE, HEAT_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.marks import paint_mark

TIER_GAP = BLOCK - GAP  # above the first rep of a tier
MOST_OF_A_NAME = 8 * EDGE
_MOST_LINES = 3
_MARK_AT = 1 + MARK / 2
_NAME_AT = EDGE - GAP
INSET = GAP  # of the last column, right of its words


class SkillHeads(QHeaderView):
    """Names of skills in up to three lines, under the stage that they belong to."""

    def __init__(self, theme: Theme, model: HeatTableModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the height of a stage and of the longest name."""
        lines = max((len(self._lines(n)) for n in range(self._model.columnCount())), default=1)
        line = QFontMetrics(self._theme.font("small")).height()
        return QSize(super().sizeHint().width(), self._stage_height() + lines * line + SPACE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the name of a column, its last line at the foot."""
        font = self._font(section)
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        painter.setFont(font)
        chosen = self._model.order_of(section) == self._model.order.by
        painter.setPen(self._theme.colour("text" if chosen else "text2"))
        lines = self._lines(section)
        height = QFontMetrics(font).height()
        last_column = section == self._model.columnCount() - 1
        side = Qt.AlignmentFlag.AlignRight if last_column else Qt.AlignmentFlag.AlignHCenter
        inset = INSET if last_column else 0
        top = rect.bottom() - GAP - height * len(lines)
        for number, words in enumerate(lines):
            line = QRect(rect.left(), top + number * height, rect.width() - inset, height)
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def width_of_words(self, section: int) -> int:
        """Return how wide a column must be for the longest word of its head."""
        said = str(self._model.headerData(section, Qt.Orientation.Horizontal))
        metrics = QFontMetrics(self._font(section))
        return max(map(metrics.horizontalAdvance, said.split()), default=0) + GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        columns = range(self._model.columnCount())
        for stage, group in groupby(columns, self._model.stage):
            held = list(group)
            if not stage:
                continue
            left = self.sectionViewportPosition(held[0])
            width = sum(self.sectionSize(column) for column in held)
            place = QRect(left, 0, width, self._stage_height())
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text"))
            words = painter.fontMetrics().elidedText(
                stage, Qt.TextElideMode.ElideRight, width - SPACE
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
            painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
            painter.drawLine(left + GAP, place.bottom(), left + width - GAP, place.bottom())

    def _stage_height(self) -> int:
        return QFontMetrics(self._theme.font("small")).height() + GAP

    def _font(self, section: int) -> QFont:
        chosen = self._model.order_of(section) == self._model.order.by
        return self._theme.font("small", weight=600 if chosen else 400)

    def _lines(self, section: int) -> list[str]:
        """Break a name into lines of the column's width; what does not fit is elided."""
        said = self._model.headerData(section, Qt.Orientation.Horizontal)
        metrics = QFontMetrics(self._font(section))
        room = max(self.sectionSize(section) - GAP, 1)
        lines: list[str] = []
        for word in str(said).split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            elif len(lines) < _MOST_LINES:
                lines.append(word)
            else:
                lines[-1] = longer
        elide = Qt.TextElideMode.ElideRight
        fits = metrics.horizontalAdvance  # elidedText rounds otherwise, and cuts what has room
        return [
            line if fits(line) <= room else metrics.elidedText(line, elide, room) for line in lines
        ] or [""]


class RepHeads(QHeaderView):
    """The reps, who stay in sight when the skills scroll."""

    def __init__(self, theme: Theme, model: HeatTableModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(HEAT_ROW)
        self.setDefaultSectionSize(HEAT_ROW)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the width of the longest name, as far as one is shown; bold when stood on."""
        metrics = QFontMetrics(self._theme.font(weight=600))
        rows = range(self._model.rowCount())
        names = (str(self._model.headerData(row, Qt.Orientation.Vertical)) for row in rows)
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return QSize(_NAME_AT + min(widest, MOST_OF_A_NAME) + BLOCK, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the mark and the name of a rep."""
        row = self._model.row(self._model.index(section, 0))
        if row is None:
            return
        if self._model.headerData(section, Qt.Orientation.Vertical, GROUP_START_ROLE):
            rect = rect.adjusted(0, TIER_GAP, 0, 0)
        painter.save()
        centre = QPointF(rect.left() + _MARK_AT, rect.center().y() + 0.5)
        paint_mark(painter, self._theme, row.tier, centre, MARK + 1)
        view = self.parent()
        standing = isinstance(view, QTableView) and view.currentIndex().row() == section
        painter.setFont(self._theme.font(weight=600 if standing else 400))
        painter.setPen(self._theme.colour("text2" if row.has_left else "text"))
        room = rect.adjusted(_NAME_AT, 0, -SPACE, 0)
        words = painter.fontMetrics().elidedText(
            row.rep.name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.restore()
