"""The grid of a ride-along with its heads: skills stay at the left, visits scroll beside them."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.icons import icon
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.models.ride_along_grid import FIRST_VISIT, SKILL, STAGE, RideAlongGridModel
from fieldcoach.ui.theme import (
    GAP,
    GRID_ROW,
    HAIRLINE,
    MARGIN,
    ROW,
    SCROLL_BAR,
    SKILL_CELL,
    SLIM_GRID,
    SLIM_SKILL_CELL,
    SLIM_VISIT_CELL,
    VISIT_CELL,
    VISIT_HEAD,
    Theme,
)
from fieldcoach.ui.widgets.head_strip import HeadStrip
from fieldcoach.ui.widgets.rating_delegates import RatingDelegate, SkillDelegate
from fieldcoach.ui.widgets.rating_view import RatingView
from fieldcoach.ui.widgets.rubric_name import RubricName
from fieldcoach.ui.widgets.skill_labels import SkillLabels
from fieldcoach.ui.widgets.visit_heads import VisitHead

_MOST_WIDE = 3  # visits in wide columns
_FEWEST_ROWS = 2
_PLUS = ROW


class RideAlongGrid(QWidget):
    """Heads, skills and cells as one part of the page.

    `moved`: another cell is current. `evidence_wanted(text)`: the current cell's evidence is asked
    for. `visit_wanted`: the plus was pressed. `head_changed(visit)`: what a head says changed.
    `removal_wanted(visit)`: a visit is to go. `version_wanted(version)`: another of its rubrics.
    """

    moved = Signal()
    evidence_wanted = Signal(str)
    visit_wanted = Signal()
    head_changed = Signal(object)
    removal_wanted = Signal(object)
    version_wanted = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        ride: OpenRideAlong,
        model: RideAlongGridModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ride = ride
        self._theme = theme
        self.model = model
        self._current: tuple[UUID, int] | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.rubric = RubricName(self)
        self._strip = HeadStrip(self._ride, self._theme, self)
        self.plus = QToolButton(self)
        self.plus.setAccessibleName(_("Add a visit"))
        self.plus.setToolTip(_("Add a visit (Ctrl+Enter)"))
        self.labels = SkillLabels(self.model, self)
        self.cells = RatingView(self.model, self)
        self.cells.setAccessibleName(_("Ratings, skills down and visits across"))
        self.labels.setSelectionModel(self.cells.selectionModel())
        self.labels.setItemDelegate(SkillDelegate(self._theme, self.cells))
        self.cells.setItemDelegate(RatingDelegate(self._theme, self.cells))
        self._paint_plus()

    def _connect(self) -> None:
        self.plus.clicked.connect(self.visit_wanted)
        self.rubric.wanted.connect(self.version_wanted)
        self._strip.ready.connect(self.go_to_first_unrated)
        self._strip.changed.connect(self._head_changed)
        self._strip.removed.connect(self.removal_wanted)
        self._strip.refused.connect(self.refused)
        self.cells.evidence_wanted.connect(self.evidence_wanted)
        self.cells.moved.connect(self._remember)
        self.model.modelReset.connect(self._rebuild)
        down = self.cells.verticalScrollBar()
        down.valueChanged.connect(self.labels.verticalScrollBar().setValue)
        self.labels.verticalScrollBar().valueChanged.connect(down.setValue)
        self.cells.horizontalScrollBar().valueChanged.connect(self._place_heads)
        self._theme.changed.connect(self._paint_plus)

    def show_ride_along(self) -> None:
        """Show the open ride-along; `model.show` has been called."""
        self.rubric.show_version(self._ride.versions, self.model.version_id, self._skill_width)
        self._strip.show_visits()
        self._place()

    @property
    def heads(self) -> list[VisitHead]:
        """The heads of the visits, in order."""
        return self._strip.heads

    def current_visit(self) -> UUID | None:
        """Return the visit of the current cell."""
        return self._current[0] if self._current else None

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell current and give it the focus."""
        if index.isValid():
            self.cells.setCurrentIndex(index)
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_first_unrated(self, visit_id: UUID) -> None:
        """Go to the first unrated cell of a visit, its last one where all are rated."""
        column = self.model.column_of(visit_id)
        if column is None:
            return
        index = self.model.next_unrated(column)
        last = self.model.index(self.model.rowCount() - 1, column)
        self.go_to(index if index.isValid() else last)

    def go_to_next_unrated(self) -> None:
        """Go to the next unrated cell of the column; stay where all are rated."""
        index = self.cells.currentIndex()
        self.go_to(self.model.next_unrated(index.column(), index.row()))

    def go_to_customer(self, visit_id: UUID) -> None:
        """Give the focus to a visit's customer."""
        head = self._strip.head_of(visit_id)
        column = self.model.column_of(visit_id)
        if head is None or column is None:
            return
        row = max(0, self.cells.currentIndex().row()) if self.current_visit() == visit_id else 0
        self.cells.setCurrentIndex(self.model.index(row, column))
        self.cells.scrollTo(self.cells.currentIndex())
        head.customer.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save what is being typed in cells and heads."""
        return all([self.model.keep_typed(), self._strip.flush()])

    def set_read_only(self, read_only: bool) -> None:
        """Let the heads be read only; the cells refuse by themselves."""
        self.plus.setEnabled(not read_only)
        self._strip.set_read_only(read_only)

    def sizeHint(self) -> QSize:
        return QSize(MARGIN + SKILL_CELL + VISIT_CELL, self.full_height())

    def minimumSizeHint(self) -> QSize:
        rows = min(_FEWEST_ROWS, self.model.rowCount())
        return QSize(
            MARGIN + SLIM_SKILL_CELL + 2 * SLIM_VISIT_CELL + _PLUS,
            VISIT_HEAD + HAIRLINE + rows * GRID_ROW,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line"))
        right = self.cells.geometry().right()
        painter.drawLine(0, VISIT_HEAD, right, VISIT_HEAD)
        painter.drawLine(MARGIN - 1, 0, MARGIN - 1, VISIT_HEAD)
        painter.drawLine(self._labels_width - 1, 0, self._labels_width - 1, VISIT_HEAD)

    def _remember(self) -> None:
        index = self.cells.currentIndex()
        if index.isValid() and index.column() >= FIRST_VISIT:
            self._current = (self.model.visit_at(index).id, index.row())
        self.labels.viewport().update()
        self.moved.emit()

    def _rebuild(self) -> None:
        """Make the heads anew and go back to the cell that was current."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._strip.rebuild()
        self._strip.set_tab_order(self.plus, self.cells)
        self.labels.arrange()
        for column in range(self.model.columnCount()):
            self.cells.setColumnHidden(column, column < FIRST_VISIT)
        self._place()
        self._go_back()
        if had_focus:
            self.cells.setFocus()
        self.updateGeometry()

    def _go_back(self) -> None:
        """Make the cell current that was, or the first unrated one of the first visit."""
        kept = self._current
        column = self.model.column_of(kept[0]) if kept else None
        if kept and column is not None:
            row = min(kept[1], self.model.rowCount() - 1)
            self.cells.setCurrentIndex(self.model.index(row, column))
        elif self.heads:
            index = self.model.next_unrated(FIRST_VISIT)
            self.cells.setCurrentIndex(
                index if index.isValid() else self.model.index(0, FIRST_VISIT)
            )

    def _head_changed(self, visit_id: UUID) -> None:
        self.model.visit_shown(visit_id)
        self.head_changed.emit(visit_id)

    def full_height(self) -> int:
        """Return how high it is when nothing scrolls."""
        bar = SCROLL_BAR if self._needs_bar() else 0
        return VISIT_HEAD + HAIRLINE + self.model.rowCount() * GRID_ROW + bar

    @property
    def _skill_width(self) -> int:
        return SLIM_SKILL_CELL if self.width() < SLIM_GRID else SKILL_CELL

    @property
    def _labels_width(self) -> int:
        return MARGIN + self._skill_width

    def _room(self) -> int:
        return self.width() - self._labels_width - _PLUS

    def _column_width(self) -> int:
        fits = len(self.heads) <= _MOST_WIDE and len(self.heads) * VISIT_CELL <= self._room()
        return VISIT_CELL if fits else SLIM_VISIT_CELL

    def _needs_bar(self) -> bool:
        return len(self.heads) * self._column_width() > self._room()

    def _place(self) -> None:
        """Put everything where it belongs; the columns set the measure, not a layout."""
        width = self._column_width()
        wanted = len(self.heads) * width
        across = min(wanted, max(1, self._room() // width) * width)
        bar = SCROLL_BAR if self._needs_bar() else 0
        top = VISIT_HEAD + HAIRLINE
        rows = self.model.rowCount() * GRID_ROW
        height = min(rows + bar, max(GRID_ROW, self.height() - top))
        down = SCROLL_BAR if height < rows + bar else 0
        for view in (self.labels, self.cells):
            view.verticalHeader().setDefaultSectionSize(GRID_ROW)
        self.labels.setColumnWidth(STAGE, MARGIN)
        self.labels.setColumnWidth(SKILL, self._skill_width)
        for column in range(FIRST_VISIT, self.model.columnCount()):
            self.cells.setColumnWidth(column, width)
        self._strip.place(width)
        # Left to themselves, each bar takes the room that makes the other one needed.
        self.cells.setHorizontalScrollBarPolicy(_policy(bool(bar)))
        self.cells.setVerticalScrollBarPolicy(_policy(bool(down)))
        self.labels.setGeometry(0, top, self._labels_width, height - bar)
        self.cells.setGeometry(self._labels_width, top, across + down, height)
        self._strip.setGeometry(self._labels_width, 0, across, VISIT_HEAD)
        self._place_heads()
        self.rubric.setGeometry(MARGIN, 0, self._skill_width, VISIT_HEAD)
        self.plus.adjustSize()
        self.plus.move(self._labels_width + across + GAP, (VISIT_HEAD - self.plus.height()) // 2)
        self.setMaximumHeight(self.full_height())
        if down:
            self.cells.scrollTo(self.cells.currentIndex())
        self.update()

    def _place_heads(self) -> None:
        self._strip.scroll_to(self.cells.horizontalScrollBar().value())

    def _paint_plus(self) -> None:
        self.plus.setIcon(icon(self._theme, "plus", "accent"))
        for view in (self.labels, self.cells):
            view.viewport().update()


def _policy(shown: bool) -> Qt.ScrollBarPolicy:
    policies = Qt.ScrollBarPolicy
    return policies.ScrollBarAlwaysOn if shown else policies.ScrollBarAlwaysOff
