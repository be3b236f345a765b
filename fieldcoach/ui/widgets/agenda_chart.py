"""What lies beneath the open item of an agenda: the growth it is about, and what that says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.charts.alternative import describe
from fieldcoach.charts.growth_layout import GrowthLayout, lay_out
from fieldcoach.ui.theme import (
    AGENDA_NUMBER,
    BLOCK,
    GAP,
    ONE_ON_ONE_SCALE,
    SKILL_CHART,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.growth_legend import GrowthLegend, entries
from fieldcoach.ui.widgets.growth_painter import paint_growth

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.growth import SkillCurve


class _Chart(QWidget):
    """One skill of one rep, a third larger; nothing in it can be opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.curve: SkillCurve | None = None
        self.setFixedHeight(round(SKILL_CHART * ONE_ON_ONE_SCALE))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_curve(self, curve: "SkillCurve | None") -> None:
        """Draw another skill, or nothing."""
        self.curve = curve
        self.setAccessibleName(curve.skill if curve else "")
        self.setAccessibleDescription(describe(curve) if curve else "")
        self.update()

    def layout_now(self) -> GrowthLayout | None:
        """Return where everything of the chart stands; None without one."""
        if self.curve is None:
            return None
        letter = float(QFontInfo(self._theme.font("small")).pixelSize())
        size = (self.width() / ONE_ON_ONE_SCALE, self.height() / ONE_ON_ONE_SCALE)
        return lay_out(self.curve, size, letter)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.layout_now()
        if layout is not None:
            painter = QPainter(self)
            painter.scale(ONE_ON_ONE_SCALE, ONE_ON_ONE_SCALE)
            paint_growth(painter, self._theme, layout)


class AgendaChart(QWidget):
    """The rep's own words, or the chart with its marks, and the sentence under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = _Chart(theme)
        self.legend = GrowthLegend(theme, scale=ONE_ON_ONE_SCALE)
        self.sentence = _words()
        self._said = QWidget()
        self._sayings = QVBoxLayout(self._said)
        self._sayings.setContentsMargins(0, 0, 0, 0)
        self._sayings.setSpacing(SPACE)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(AGENDA_NUMBER + BLOCK, 0, BLOCK, BLOCK)
        lines.setSpacing(GAP)
        for part in (self._said, self.chart, self.legend):
            lines.addWidget(part)
        lines.addSpacing(GAP)
        lines.addWidget(self.sentence)
        self.show_nothing()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show beneath the item."""
        return not (self.chart.curve or self.sentence.text() or self._sayings.count())

    def show_nothing(self) -> None:
        """Show nothing and hold nothing."""
        self.show_growth(None, "")

    def show_growth(self, curve: "SkillCurve | None", rep: str, sentence: str = "") -> None:
        """Show a skill of the rep, whose first name `rep` is, and what it says."""
        self._say(())
        self.chart.show_curve(curve)
        self.chart.setVisible(curve is not None)
        self.legend.show_entries(entries([curve], rep, to_rep=True) if curve else [])
        self.legend.setVisible(curve is not None)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setMaximumHeight(0 if self.is_empty else _UNBOUND)

    def show_sayings(self, sayings: Sequence[tuple[str, str]]) -> None:
        """Show what the rep said, each under where it was said."""
        self.show_nothing()
        self._say(sayings)
        self.setMaximumHeight(0 if self.is_empty else _UNBOUND)

    def _say(self, sayings: Sequence[tuple[str, str]]) -> None:
        while (item := self._sayings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)  # at once: nothing of another's stays in the window
                widget.deleteLater()
        for where, words in sayings:
            label = _words()
            label.setText(f"{where}: {words}" if where else words)
            self._sayings.addWidget(label)
        self._said.setVisible(bool(sayings))


_UNBOUND = 16_777_215  # Qt's QWIDGETSIZE_MAX


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
