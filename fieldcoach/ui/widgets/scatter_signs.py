"""What the marks on a scatter of reps are, and how one looks before there is any."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.coaching.means_ends import LinkRow
from fieldcoach.coaching.wording import tier_names
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, GAP, HAIRLINE, MARK, Theme
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.marks import Mark, paint_mark


class TierLegend(QWidget):
    """The marks of the tiers that are on the chart, in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, GAP, 0, 0)
        self._row.setSpacing(GAP)

    def show_tiers(self, row: LinkRow) -> None:
        """Say what the marks of this skill's reps are."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        there = {rep.tier for rep in row.reps}
        words = [(str(tier), tier_names(tier).all) for tier in Tier if tier in there]
        others = sorted(str(tier) for tier in there - set(Tier) if tier)
        said = [f"“{tier}”" for tier in others] + ([_("no tier")] if None in there else [])
        if said:
            words.append(("another", ", ".join(said)))
        for mark, of in words:
            self._row.addWidget(Mark(self._theme, mark))
            label = Small(of)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._row.addWidget(label)
            self._row.addSpacing(BLOCK)
        self._row.addStretch()


def draw_scatter(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw reps as the page would show them: levels to the right, results upwards."""
    painter.setPen(QPen(theme.colour("line"), HAIRLINE))
    for share in (0.05, 0.35, 0.65, 0.95):
        y = round(rect.top() + share * rect.height()) + 0.5
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    for tier, across, down in (
        ("developing", 0.1, 0.82),
        ("average", 0.27, 0.62),
        ("average", 0.34, 0.7),
        ("average", 0.4, 0.5),
        ("average", 0.52, 0.58),
        ("average", 0.58, 0.4),
        ("star", 0.7, 0.3),
        ("star", 0.8, 0.36),
        ("star", 0.88, 0.14),
    ):
        centre = QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())
        paint_mark(painter, theme, tier, centre, MARK + 2)
