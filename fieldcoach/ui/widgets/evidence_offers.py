"""The words of one's own evidence, each with the offer to make it a level text."""

from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching.evidence import Quote
from fieldcoach.coaching.rubric_evidence import SeriesEvidence
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.models.skill_rows import Index
from fieldcoach.ui.theme import EDGE, FOCUS, HAIRLINE, ROW, SPACE, TWO_LINE, Theme
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.labels import Hairline, Heading, Sentence
from fieldcoach.ui.widgets.quote_list import source_of
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

_QUOTE_ROLE = Qt.ItemDataRole.UserRole + 1
_OFFER_ROLE = Qt.ItemDataRole.UserRole + 2
_NO_PARENT = QModelIndex()


class _OffersModel(QAbstractListModel):
    """A Quote a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quotes: tuple[Quote, ...] = ()
        self._levels: range = range(0)
        self.today = date.min

    def show(self, quotes: tuple[Quote, ...], levels: range, today: date) -> None:
        """Show quotes; those rated one of `levels` are offered as its text."""
        if (quotes, levels) == (self._quotes, self._levels):
            return
        self.beginResetModel()
        self._quotes, self._levels, self.today = quotes, levels, today
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._quotes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        quote = self._quotes[index.row()]
        if role == _QUOTE_ROLE:
            return quote
        if role == _OFFER_ROLE:
            offered = quote.rating in self._levels
            return _("Make it level {level}").format(level=quote.rating) if offered else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            offer = self.data(index, _OFFER_ROLE)
            return f"{quote.rating}. {quote.text} {source_of(quote, self.today)}. {offer}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return quote.text
        return None


class _OffersView(QListView):
    """Enter, a double click and a click on the offer take it."""

    taken = Signal(object)
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.offers = _OffersModel(self)
        self.setModel(self.offers)
        self._delegate = _OfferDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("From your own evidence"))
        self.activated.connect(self._take)
        theme.changed.connect(self.viewport().update)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._offer_at(event).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(self._offer_at(event))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, TWO_LINE)

    def _offer_at(self, event: QMouseEvent) -> QModelIndex:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and self._delegate.offer_rect(self.visualRect(index), index).contains(
            point
        ):
            return index
        return QModelIndex()

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(_OFFER_ROLE):
            self.taken.emit(index.data(_QUOTE_ROLE))


class _OfferDelegate(WritingDelegate):
    """The rating, the words in one line, the source below, the offer at the right."""

    def __init__(self, theme: Theme, view: _OffersView) -> None:
        super().__init__(theme, view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        body, small = (QFontMetrics(self.theme.font(role)) for role in ("body", "small"))
        return QSize(0, max(TWO_LINE, body.height() + small.height() + SPACE))

    def offer_rect(self, rect: QRect, index: Index) -> QRect:
        """Return where the offer stands in a row."""
        width = QFontMetrics(self.theme.font(weight=600)).horizontalAdvance(
            str(index.data(_OFFER_ROLE))
        )
        return QRect(rect.right() - SPACE - width, rect.top(), width, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote: Quote = index.data(_QUOTE_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour("tint"))
        focused = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        if state & focused == focused:
            bar = QRect(rect.left(), rect.top(), FOCUS, rect.height())
            painter.fillRect(bar, self.theme.colour("focus"))
        painter.setPen(QPen(self.theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        offer = self.offer_rect(rect, index)
        link = self.theme.font(weight=500)
        self.write(painter, offer, str(index.data(_OFFER_ROLE)), link, "accent", RIGHT)
        body = QFontMetrics(self.theme.font()).height()
        top = rect.top() + (rect.height() - body - self._small_height()) // 2
        left = rect.left() + EDGE + SPACE
        words = QRect(left, top, offer.left() - SPACE - left, body)
        figure = QRect(rect.left() + SPACE, top, EDGE, body)
        bold = self.theme.font(weight=600)
        self.write(painter, figure, str(quote.rating), bold, "text2")
        said = " ".join(quote.text.split())
        self.write(painter, words, said, self.theme.font(), "text")
        source = QRect(left, words.bottom() + 1, words.width(), self._small_height())
        small = self.theme.font("small")
        self.write(painter, source, source_of(quote, self._view.offers.today), small, "text2")
        painter.restore()

    def _small_height(self) -> int:
        return QFontMetrics(self.theme.font("small")).height()


class EvidenceOffers(QWidget):
    """What was written down on one skill. `taken(quote)`: its words are wanted as level text."""

    taken = Signal(object)
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = _OffersView(theme)
        self._count = ElidedQuiet()
        self._note = ElidedQuiet(_("names are left out of the text"))
        self._nothing = Sentence()
        head = QWidget()
        head.setFixedHeight(ROW)
        words = QHBoxLayout(head)
        words.setContentsMargins(0, 0, SPACE, 0)
        words.setSpacing(SPACE)
        words.addWidget(Heading(_("From your own evidence")))
        words.addWidget(self._count, 1)
        words.addWidget(self._note)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addWidget(Hairline())
        lines.addWidget(self.view, 1)
        lines.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.view.taken.connect(self.taken)
        self.view.escaped.connect(self.escaped)

    def show_evidence(
        self, found: SeriesEvidence, skill: Skill | None, *, can_be_changed: bool
    ) -> None:
        """Show the words on a skill."""
        levels = range(0)
        if skill is not None and skill.item is Item.LEVEL and can_be_changed:
            levels = range(skill.scale.low, skill.scale.high + 1)
        self.view.offers.show(found.quotes, levels, clock.today())
        n = found.with_words
        self._count.setText(
            ngettext("{n} with words", "{n} with words, highest first", n).format(n=n) if n else ""
        )
        self._note.setVisible(bool(n and levels))
        self.view.setVisible(bool(n))
        self._nothing.setVisible(not n)
        self._nothing.say(
            _(
                "Nothing written down on this skill yet. What you note while rating comes here, and"
                " a good observation makes the best level text."
            )
        )
