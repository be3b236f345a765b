"""Who a mark on a scatter is: shown beside it while it is pointed at."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach.coaching.means_ends import LinkedRep, LinkRow
from fieldcoach.coaching.wording import measure_of, percent
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import BLOCK, GAP, HAIRLINE, MARK, REP_CARD, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.marks import Mark


class RepCard(QWidget):
    """A small card over the chart; it takes neither the focus nor the pointer."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(REP_CARD)
        self._mark = Mark(theme, None)
        self._name = ElidedWords()
        self._figures = Small()
        self._figures.setWordWrap(True)
        who = QHBoxLayout()
        who.setSpacing(SPACE)
        who.addWidget(self._mark)
        who.addWidget(self._name, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(BLOCK, SPACE + GAP, BLOCK, SPACE + GAP)
        lines.setSpacing(GAP)
        lines.addLayout(who)
        lines.addWidget(self._figures)
        lines.addWidget(Small(_("Enter or a click opens the rep")))
        theme.changed.connect(self.update)
        self.hide()

    def show_rep(self, row: LinkRow, rep: LinkedRep, spot: QPoint) -> None:
        """Show a rep of a skill beside `spot`, a place in the parent."""
        self._mark.show_word(rep.tier)
        self._mark.setVisible(bool(rep.tier))
        self._name.setText(rep.rep)
        self._figures.setText("\n".join(figures(row, rep)))
        self._place(spot)
        self.show()
        self.raise_()

    def words(self) -> str:
        """Return all that the card says of the rep."""
        return f"{self._name.text()}\n{self._figures.text()}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("field_line"), HAIRLINE))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _place(self, spot: QPoint) -> None:
        """Stand right of the spot, or left of it, and no lower than the chart's foot."""
        self.adjustSize()
        room = self._over.rect()
        place = QRect(QPoint(spot.x() + 2 * MARK, spot.y() + MARK), self.size())
        if place.right() > room.right() - GAP:
            place.moveRight(spot.x() - 2 * MARK)
        if place.bottom() > room.bottom() - GAP:
            place.moveBottom(spot.y() - MARK)
        place.moveLeft(max(place.left(), room.left() + GAP))
        place.moveTop(max(place.top(), room.top() + GAP))
        self.move(place.topLeft())


def figures(row: LinkRow, rep: LinkedRep) -> tuple[str, str]:
    """Return a rep's level and attainment in words, each with what it rests on."""
    seen = ngettext("{n} observation", "{n} observations", rep.observations)
    level = _("{measure} {level}, over {seen}").format(
        measure=measure_words(row.item),
        level=measure_of(row.item).level(rep.level),
        seen=seen.format(n=rep.observations),
    )
    periods = ngettext("in {n} period", "mean of {n} periods", rep.periods).format(n=rep.periods)
    reached = _("{share} of target, {periods}").format(
        share=percent(rep.attainment), periods=periods
    )
    return level, reached


def measure_words(item: Item) -> str:
    """Return what the level of a skill is: a level, a share, a count."""
    return {Item.LEVEL: _("level"), Item.DONE: _("done in"), Item.COUNT: _("count")}[item]
