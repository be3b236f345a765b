"""What a day on a chart is made of: shown beside it while it is pointed at."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.coaching.wording import measure_of, named_day
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import BLOCK, GAP, HAIRLINE, MARK, SPACE, Theme
from fieldcoach.ui.widgets.labels import Heading, Small

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import Quote
    from fieldcoach.coaching.growth import Point, SkillCurve

_WIDTH = 320
_MOST_QUOTES = 3


class DayCard(QWidget):
    """A small card over the page; it takes neither the focus nor the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(_WIDTH)
        self._day = Heading()
        self._figures = Small()
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
        quotes: "Sequence[Quote]",
        today: date,
        spot: QPoint,
    ) -> None:
        """Show a day and its evidence beside `spot`, a place in the parent."""
        self._day.setText(named_day(point.day, today))
        self._figures.setText(
            ngettext(
                "{level} over {n} observation", "{level} over {n} observations", point.observations
            ).format(level=measure_of(curve.item).level(point.mean), n=point.observations)
        )
        self._show_quotes(quotes)
        more = len(quotes) - _MOST_QUOTES
        foot = [ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else []
        self._foot.setText(" · ".join([*foot, _("Enter or a click opens the ride-along")]))
        self._place(spot)
        self.show()
        self.raise_()

    def words(self) -> str:
        """Return all that the card says."""
        labels = self.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("field_line"), HAIRLINE))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _show_quotes(self, quotes: "Sequence[Quote]") -> None:
        while (item := self._quotes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, quote in enumerate(quotes[:_MOST_QUOTES]):
            rating = Heading(str(quote.rating))
            words = QLabel(quote.text)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setMaximumHeight(words.fontMetrics().lineSpacing() * 3)
            top = Qt.AlignmentFlag.AlignTop
            self._quotes.addWidget(rating, 2 * row, 0, top)
            self._quotes.addWidget(words, 2 * row, 1, top)
            if quote.customer:
                where = Small(quote.customer)
                where.setTextFormat(Qt.TextFormat.PlainText)
                self._quotes.addWidget(where, 2 * row + 1, 1)

    def _place(self, spot: QPoint) -> None:
        """Stand below and right of the spot, or on whichever side there is room."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = max(self.heightForWidth(_WIDTH), self.minimumSizeHint().height())
        room = self._over.rect()
        wanted = QRect(spot.x() + 2 * MARK, spot.y() + 2 * MARK, _WIDTH, height)
        if wanted.right() > room.right() - GAP:
            wanted.moveRight(spot.x() - 2 * MARK)
        if wanted.bottom() > room.bottom() - GAP:
            wanted.moveBottom(max(spot.y() - 2 * MARK, room.top() + height + GAP))
        wanted.moveLeft(max(wanted.left(), room.left() + GAP))
        wanted.moveTop(max(wanted.top(), room.top() + GAP))
        self.setGeometry(wanted)
