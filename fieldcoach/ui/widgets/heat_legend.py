"""The line below the heat map that says what tints, brackets and arrows are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching.growth_words import verdict_words
from fieldcoach.coaching.team_skills import step_words
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HAIRLINE, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.signs import Sign

if TYPE_CHECKING:
    from fieldcoach.coaching.team_skills import TeamSkills

_SWATCH = QSize(EDGE + SPACE, BLOCK - GAP)
_STEPS = range(1, 5)


class HeatLegend(QWidget):
    """Says only what is in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = Small(), Small()
        self._brackets = ElidedSmall(_("(2.0)  under 5 ratings or 3 days, in no comparison"))
        self._brackets.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._trends = [
            (trend, Sign(theme, str(trend), "text"), Small(verdict_words(trend).lower()))
            for trend in (GrowthVerdict.GROWING, GrowthVerdict.SLIPPING)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GAP, 0, GAP)
        row.setSpacing(GAP)
        self._row = row
        self._begins_at = 0
        row.addWidget(self._low)
        self._swatches = [_Swatch(theme, step) for step in _STEPS]
        for swatch in self._swatches:
            row.addWidget(swatch)
        row.addWidget(self._high)
        row.addSpacing(EDGE)
        row.addWidget(self._brackets)
        for _trend, sign, words in self._trends:
            row.addSpacing(BLOCK)
            row.addWidget(sign)
            row.addWidget(words)
        row.addStretch()

    def begin_at(self, left: int) -> None:
        """Begin under the first cell, `left` from the edge, where there is room for that."""
        self._begins_at = left
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Set the beginning by the room there is, so that it never asks for more."""
        margins = self._row.contentsMargins()
        room = self.width() - (self._row.sizeHint().width() - margins.left())
        margins.setLeft(max(min(self._begins_at, room), 0))
        self._row.setContentsMargins(margins)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width() - self._row.contentsMargins().left(), hint.height())

    def show_team(self, team: "TeamSkills") -> None:
        """Say what the cells of this team need."""
        cells = [cell for row in team.rows for cell in row.cells if cell is not None]
        scales = [skill.scale for skill in team.skills if skill.item is Item.LEVEL]
        alike = len(set(scales)) == 1
        for part in (self._low, self._high, *self._swatches):
            part.setVisible(bool(scales))
        if scales:
            low, high = step_words(scales[0])
            self._low.setText(
                _("under {level}").format(level=low) if alike else _("low on its scale")
            )
            self._high.setText(
                _("{level} and more").format(level=high) if alike else _("high on its scale")
            )
        self._brackets.setVisible(any(not cell.is_solid for cell in cells))
        for trend, sign, words in self._trends:
            there = any(cell.trend is trend for cell in cells)
            sign.setVisible(there)
            words.setVisible(there)
        self._place()


class _Swatch(QWidget):
    """One tint with an edge, for the lightest is that of the page."""

    def __init__(self, theme: Theme, step: int) -> None:
        super().__init__()
        self._theme, self._step = theme, step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(_SWATCH)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(f"heat{self._step}"))
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
