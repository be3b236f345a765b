"""What a day on a chart is made of: shown beside it while it is pointed at."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.coaching.growth_day import day_words
from fieldcoach.coaching.growth_goal_words import goals_on
from fieldcoach.coaching.ride_along_words import rating_word
from fieldcoach.coaching.wording import heading, named_day
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import BLOCK, DAY_CARD, GAP, HAIRLINE, MARK, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.labels import Heading, Small
from fieldcoach.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import Quote
    from fieldcoach.coaching.growth import Point, SkillCurve
    from fieldcoach.coaching.growth_day import GrowthDay

_MOST_QUOTES = 3
_MOST_LINES = 3  # of each


class DayCard(QWidget):
    """A small card over the page; it takes neither the focus nor the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(DAY_CARD)
        self._day = Heading()
        self._figures = Small()
        self._figures.setWordWrap(True)
        self._figures.setTextFormat(Qt.TextFormat.PlainText)
        self._quotes = QGridLayout()
        self._quotes.setHorizontalSpacing(SPACE)
        self._quotes.setVerticalSpacing(GAP)
        self._quotes.setColumnStretch(1, 1)
        self._foot = Small()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(BLOCK, SPACE + GAP, BLOCK, SPACE + GAP)
        lines.setSpacing(GAP)
        lines.addWidget(self._day)
        lines.addWidget(self._figures)
        lines.addLayout(self._quotes)
        lines.addWidget(self._foot)
        theme.changed.connect(self.update)
        self.hide()

    def show_day(
        self,
        curve: "SkillCurve",
        point: "Point",
        seen: "GrowthDay",
        today: date,
        spot: QPoint,
    ) -> None:
        """Show a day and its evidence beside `spot`, a place in the parent."""
        self._day.setText(named_day(point.day, today))
        figures = day_words(seen, point.mean, curve.item)
        figures += goals_on(curve.goals, point.day, point.mean, curve.item)
        if point.day in curve.met:
            figures.append(_("a one-on-one on the same day"))
        self._figures.setText("\n".join(map(heading, figures)))
        for most in range(_MOST_QUOTES, -1, -1):
            self._show_quotes(seen.quotes, most, curve.item)
            if self._height() <= self._over.height() - 2 * GAP:
                break
        self._place(spot)
        self.show()
        self.raise_()

    def words(self) -> str:
        """Return all that the card says."""
        labels = [label for label in self.findChildren(QLabel) if label.isVisibleTo(self)]
        return "\n".join(label.text() for label in labels if label.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("field_line"), HAIRLINE))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _show_quotes(self, quotes: "Sequence[Quote]", most: int, item: Item) -> None:
        while (place := self._quotes.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.hide()  # without a parent it would be shown as a window of its own
                widget.deleteLater()
        for row, quote in enumerate(quotes[:most]):
            rating = Heading(rating_word(item, quote.rating))
            self._quotes.addWidget(rating, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            self._quotes.addWidget(Paragraph(quote.text, _MOST_LINES), 2 * row, 1)
            if quote.customer:
                self._quotes.addWidget(ElidedSmall(quote.customer), 2 * row + 1, 1)
        for place_of in range(self._quotes.count()):
            # In a card that is seen already they would count for the height only later.
            if (place := self._quotes.itemAt(place_of)) and (label := place.widget()) is not None:
                label.show()
        left = len(quotes) - most
        foot = (
            [ngettext("{n} more note", "{n} more notes", left).format(n=left)] if left > 0 else []
        )
        self._foot.setText(" · ".join([*foot, _("Enter or a click opens the ride-along")]))

    def _height(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return max(layout.heightForWidth(DAY_CARD), layout.minimumSize().height())

    def _place(self, spot: QPoint) -> None:
        """Stand below and right of the spot, or on whichever side there is room."""
        room = self._over.rect()
        wanted = QRect(spot.x() + 2 * MARK, spot.y() + 2 * MARK, DAY_CARD, self._height())
        height = wanted.height()
        if wanted.right() > room.right() - GAP:
            wanted.moveRight(spot.x() - 2 * MARK)
        if wanted.bottom() > room.bottom() - GAP:
            wanted.moveBottom(max(spot.y() - 2 * MARK, room.top() + height + GAP))
        wanted.moveLeft(max(wanted.left(), room.left() + GAP))
        wanted.moveTop(max(wanted.top(), room.top() + GAP))
        self.setGeometry(wanted)
