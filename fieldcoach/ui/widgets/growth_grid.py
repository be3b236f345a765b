"""All skills of a rep as small charts of one time axis, four in a row."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.charts.alternative import span_of
from fieldcoach.ui.theme import BLOCK, EDGE, SKILL_CARD, Theme
from fieldcoach.ui.widgets.day_card import DayCard
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.skill_card import SkillCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from fieldcoach.coaching.growth import Point, SkillCurve
    from fieldcoach.coaching.growth_day import GrowthDay

_MOST_COLUMNS = 4


class GrowthGrid(QScrollArea):
    """Cards in the order given; it asks for what was seen on a day, and shows it."""

    pointed = Signal(object, object)  # the SkillCurve and the Point; None where nothing is
    opened = Signal(object)  # a Point

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[SkillCard] = []
        self._columns = 0
        self._spot = QPoint()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the charts in it
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(EDGE)
        self._grid.setVerticalSpacing(BLOCK)
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(0, 0, 0, BLOCK)
        lines.addLayout(self._grid)
        lines.addStretch()
        self.setWidget(self._inside)
        self._day_card = DayCard(theme, self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._day_card.hide)

    @property
    def cards(self) -> "Sequence[SkillCard]":
        """The cards, in order."""
        return self._cards

    @property
    def day_card(self) -> DayCard:
        """What is shown beside the day that is pointed at."""
        return self._day_card

    @property
    def curve_in_focus(self) -> "SkillCurve | None":
        """The skill whose chart has the focus."""
        return next((c.canvas.curve for c in self._cards if c.canvas.hasFocus()), None)

    def show_curves(self, curves: "Sequence[SkillCurve]") -> None:
        """Show these skills; the chart that had the focus has it again."""
        chosen = self.curve_in_focus
        self._day_card.hide()
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        span = span_of(curves)
        self._cards = [SkillCard(self._theme, curve, span) for curve in curves]
        self._columns = 0
        self._arrange()
        for card in self._cards:
            self._connect(card.canvas)
            if chosen is not None and card.canvas.curve.series == chosen.series:
                card.canvas.setFocus()

    def stand_on(self, series: "UUID") -> bool:
        """Put the focus on the chart of a skill; return whether it is there."""
        card = next((one for one in self._cards if one.canvas.curve.series == series), None)
        if card is None:
            return False
        card.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inside.adjustSize()
        self.ensureWidgetVisible(card, 0, EDGE)
        return True

    def show_day(self, curve: "SkillCurve", point: "Point", seen: "GrowthDay", today: date) -> None:
        """Show what was seen on the day that is pointed at."""
        self._day_card.show_day(curve, point, seen, today, self._spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _connect(self, canvas: FigureCanvas) -> None:
        canvas.pointed.connect(lambda point, spot: self._point(canvas, point, spot))
        canvas.opened.connect(self.opened)
        canvas.left_for.connect(lambda step: self._go(canvas, step))

    def _point(self, canvas: FigureCanvas, point: "Point | None", spot: QPoint) -> None:
        if point is None:
            self._day_card.hide()
            return
        if canvas.hasFocus():
            self.ensureWidgetVisible(canvas, 0, EDGE)
        self._spot = canvas.mapTo(self.viewport(), spot)
        self.pointed.emit(canvas.curve, point)

    def _go(self, canvas: FigureCanvas, step: int) -> None:
        here = next(n for n, card in enumerate(self._cards) if card.canvas is canvas)
        there = here + step * max(self._columns, 1)
        if 0 <= there < len(self._cards):
            target = self._cards[there].canvas
            target.setFocus()
            self.ensureWidgetVisible(target, 0, EDGE)

    def _arrange(self) -> None:
        scroll_bar = self.width() - self.viewport().width()
        self._grid.setContentsMargins(0, 0, max(EDGE - scroll_bar, 0), 0)
        room = self.width() - EDGE
        columns = min(max(room // (SKILL_CARD + EDGE), 1), _MOST_COLUMNS)
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
