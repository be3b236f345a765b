"""What was said and done, one below the other: rating, words, and who, where and when."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.coaching.wording import short_day
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.ui.theme import EDGE, FOCUS, GAP, SPACE, Theme

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import Quote

Index = QModelIndex | QPersistentModelIndex

QUOTE_ROLE = Qt.ItemDataRole.UserRole + 1
RATING_ROLE = Qt.ItemDataRole.UserRole + 2
_NO_PARENT = QModelIndex()
_WRAP = Qt.TextFlag.TextWordWrap
_TALL = 10_000


class QuotesModel(QAbstractListModel):
    """A Quote a row, under QUOTE_ROLE.

    It holds as many as were read; `more_wanted` asks for the next ones, by how many are there.
    """

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quotes: list[Quote] = []
        self._total = 0
        self._asked = False
        self._item = Item.LEVEL
        self.today = date.min

    def show(
        self, quotes: "Sequence[Quote]", today: date, total: int, item: Item = Item.LEVEL
    ) -> None:
        """Show these quotes in their order, the first of `total`, on a skill of this type."""
        self.beginResetModel()
        self._quotes, self.today, self._item = list(quotes), today, item
        self._total, self._asked = total, False
        self.endResetModel()

    def append(self, quotes: "Sequence[Quote]") -> None:
        """Show the quotes that were asked for below the others."""
        self._asked = False
        if not quotes:
            self._total = len(self._quotes)
            return
        first = len(self._quotes)
        self.beginInsertRows(_NO_PARENT, first, first + len(quotes) - 1)
        self._quotes += quotes
        self.endInsertRows()

    def index_of(self, quote: "Quote") -> QModelIndex:
        """Return where a quote stands, or another of its visit; invalid where there is none."""
        for row, one in enumerate(self._quotes):
            if one == quote:
                return self.index(row)
        for row, one in enumerate(self._quotes):
            if one.visit_id == quote.visit_id:
                return self.index(row)
        return QModelIndex()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and len(self._quotes) < self._total

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.more_wanted.emit(len(self._quotes))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._quotes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        quote = self._quotes[index.row()]
        if role == QUOTE_ROLE:
            return quote
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            rating = rating_words(quote.rating, self._item)
            return f"{rating}. {quote.text} {source_of(quote, self.today)}"
        if role == RATING_ROLE:
            return rating_words(quote.rating, self._item)
        return None


def rating_words(rating: int, item: Item) -> str:
    """Return what an observation was rated: the figure, or yes and no."""
    if item is Item.DONE:
        return _("yes") if rating else _("no")
    return str(rating)


def source_of(quote: "Quote", today: date) -> str:
    """Return "Joanna Kessler, Haldane Foods, 3 Sep"."""
    return f"{names_of(quote)}, {short_day(quote.day, today)}"


def names_of(quote: "Quote") -> str:
    """Return "Joanna Kessler, Haldane Foods"."""
    return ", ".join(part for part in (quote.rep, quote.customer) if part)


class QuoteList(QListView):
    """Quotes of one tier; Enter and a double click activate one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.quotes = QuotesModel(self)
        self.setModel(self.quotes)
        self.setItemDelegate(_QuoteDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self.viewport().update)

    def quote(self, index: QModelIndex) -> "Quote | None":
        """Return the quote of a row."""
        found: Quote | None = index.data(QUOTE_ROLE) if index.isValid() else None
        return found

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class _QuoteDelegate(QStyledItemDelegate):
    """The rating at the left, the words beside it, the source below them."""

    def __init__(self, theme: Theme, view: QuoteList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        quote: Quote = index.data(QUOTE_ROLE)
        width = self._view.viewport().width()
        return QSize(width, self._words_height(quote, width) + self._source_height() + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote: Quote = index.data(QUOTE_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, self._theme.colour("tint"))
            ring = self._theme.colour("focus")
            painter.fillRect(QRect(rect.left(), rect.top(), FOCUS, rect.height()), ring)
        top = rect.top() + GAP
        height = self._words_height(quote, rect.width())
        words = QRect(rect.left() + EDGE + SPACE, top, rect.width() - EDGE - 2 * SPACE, height)
        figure = QRect(rect.left(), top, EDGE + GAP, height)
        painter.setPen(QPen(self._theme.colour("text2")))
        painter.setFont(self._theme.font(weight=600))
        painter.drawText(figure, Qt.AlignmentFlag.AlignHCenter, index.data(RATING_ROLE))
        painter.setPen(QPen(self._theme.colour("text")))
        painter.setFont(self._theme.font())
        painter.drawText(words, int(_WRAP), quote.text)
        painter.setPen(QPen(self._theme.colour("text2")))
        painter.setFont(self._theme.font("small"))
        source = QRect(words.left(), words.bottom() + 1, words.width(), self._source_height())
        metrics = painter.fontMetrics()
        names, day = names_of(quote), f", {short_day(quote.day, self._view.quotes.today)}"
        room = source.width() - metrics.horizontalAdvance(day)
        said = metrics.elidedText(names, Qt.TextElideMode.ElideRight, room) + day
        painter.drawText(source, Qt.AlignmentFlag.AlignLeft, said)
        painter.restore()

    def _words_height(self, quote: "Quote", width: int) -> int:
        room = QRect(0, 0, max(width - EDGE - 2 * SPACE, 1), _TALL)
        metrics = QFontMetrics(self._theme.font())
        return metrics.boundingRect(room, int(_WRAP), quote.text).height()

    def _source_height(self) -> int:
        return QFontMetrics(self._theme.font("small")).height() + GAP
