"""How a ride-along is drawn in the journal: day in the margin, who, where, what it came to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fieldcoach.coaching import wording
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.journal_list import (
    ENTRY_ROLE,
    HIT_ROLE,
    NAMED_CUSTOMERS,
    JournalListModel,
    customers_words,
    purpose_word,
    ratings_words,
    second_line,
    state_word,
)
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    MARGIN,
    MARK,
    ROW,
    SPACE,
    TWO_LINE,
    Theme,
)
from fieldcoach.ui.widgets.marked_words import Part, paint_marked
from fieldcoach.ui.widgets.marks import paint_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fieldcoach.coaching.journal_list import Entry
    from fieldcoach.coaching.search import Hit
    from fieldcoach.coaching.search_words import SearchWords, Span

_LINE = BLOCK + GAP
_MOST_OF_A_NAME = 11 * EDGE  # beyond it a name is elided, with a tooltip
_STATES = {  # the icon before the word, and their ink
    State.DRAFT: ("clock", "warning"),
    State.FINISHED: ("check", "text2"),
    State.ACKNOWLEDGED: ("lock", "success"),
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of what stands in columns, in pixels."""

    name: int
    purpose: int
    ratings: int
    state: int


class JournalDelegate(QStyledItemDelegate):
    """Paints months and ride-alongs of a JournalListModel. Ask `fit` after the model was filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = _Columns(0, 0, 0, 0)
        self._icons: dict[State, QPixmap] = {}
        self._owner = ""
        self._words: SearchWords | None = None
        self._dress()
        theme.changed.connect(self._dress)

    def fit(self, entries: "Collection[Entry]", owner: str) -> None:
        """Make the columns as wide as what stands in them; name other managers than `owner`."""
        names = {entry.rep for entry in entries}
        bold = QFontMetrics(self._bold)
        body = QFontMetrics(self._body)
        others = {_by(entry.manager) for entry in entries if entry.manager != owner}
        most = max((entry.ratings for entry in entries), default=0)
        self._owner = owner
        # A pixel more than the metrics say: the painter's own are fractional.
        self._columns = _Columns(
            name=min(_widest(bold, names), _MOST_OF_A_NAME),
            purpose=_widest(body, map(purpose_word, Purpose)),
            ratings=_widest(body, [ratings_words(most)]),
            state=max(
                _widest(body, map(state_word, State)),
                min(_widest(QFontMetrics(self._small), others), _MOST_OF_A_NAME),
            ),
        )

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row; the width is the list's."""
        model = index.model()
        assert isinstance(model, JournalListModel)
        return self._sizes[model.lines(index.row())]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        entry: Entry | None = index.data(ENTRY_ROLE)
        painter.save()
        if entry is None:
            self._write(painter, rect.adjusted(MARGIN + BLOCK, 0, 0, 0), index.data(), self._bold)
        else:
            model = index.model()
            assert isinstance(model, JournalListModel)
            self._words = model.words
            self._paint_ground(painter, rect, option.state)
            self._paint_entry(painter, rect, entry, index.data(HIT_ROLE))
        painter.restore()

    def _dress(self) -> None:
        """Make fonts and icons once for all rows."""
        self._body: QFont = self._theme.font()
        self._bold: QFont = self._theme.font(weight=600)
        self._small: QFont = self._theme.font("small")
        self._line = max(_LINE, QFontMetrics(self._bold).height())
        self._italic: QFont = self._theme.font("small")
        self._italic.setItalic(True)
        self._hit_line = QFontMetrics(self._italic).height() + GAP
        entry = max(TWO_LINE, 2 * self._line) + SPACE + HAIRLINE
        # By the number of lines; the width is the list's.
        self._sizes = {
            1: QSize(0, max(ROW, self._line + SPACE)),
            2: QSize(0, entry),
            3: QSize(0, entry + self._hit_line),
        }
        self._icons = {
            state: pixmap(self._theme, name, token, INLINE_ICON)
            for state, (name, token) in _STATES.items()
        }

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        ground = rect.adjusted(MARGIN, 0, 0, 0)
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, self._theme.colour("tint"))
            if state & QStyle.StateFlag.State_HasFocus:
                pen = QPen(self._theme.colour("focus"), FOCUS)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(ground.adjusted(1, 1, -1, -1))

    def _paint_entry(
        self, painter: QPainter, rect: QRect, entry: "Entry", hit: "Hit | None"
    ) -> None:
        lines = 2 * self._line + (self._hit_line if hit else 0)
        top = rect.top() + (rect.height() - HAIRLINE - lines) // 2
        first = QRect(rect.left(), top, rect.width(), self._line)
        second = first.translated(0, self._line)
        columns = self._columns

        margin = QRect(first.left(), top, MARGIN - BLOCK, self._line)
        self._write(painter, margin, wording.week_day(entry.day), self._body, "text2", _RIGHT)

        mark_x = rect.left() + MARGIN + BLOCK + SPACE
        centre = QPointF(mark_x - HAIRLINE, top + self._line / 2)
        paint_mark(painter, self._theme, entry.tier, centre, MARK + HAIRLINE)
        left = mark_x + MARK
        self._write(painter, _part(first, left, columns.name), entry.rep, self._bold)

        left += columns.name + EDGE
        state_left = rect.right() - SPACE - columns.state - GAP - INLINE_ICON
        right = state_left - EDGE
        purpose = _part(first, left, columns.purpose)
        self._write(painter, purpose, purpose_word(entry.purpose), self._body, "text2")
        customers_left = left + columns.purpose + BLOCK
        customers = _part(first, customers_left, right - columns.ratings - EDGE - customers_left)
        self._write_marked(
            painter,
            customers,
            Part(
                customers_words(entry.customers),
                self._body,
                "text2",
                self._customer_spans(entry.customers[:NAMED_CUSTOMERS]),
            ),
        )
        ratings = _part(first, right - columns.ratings, columns.ratings)
        self._write(painter, ratings, ratings_words(entry.ratings), self._body, "text2", _RIGHT)

        words, own = second_line(entry)
        ink = "text" if own else "text2"
        spans = self._spans_of(entry.focus) if own else ()
        focus = Part(words, self._body, ink, spans)
        self._write_marked(painter, _part(second, left, right - left), focus)
        if hit is not None:
            third = QRect(left, second.bottom() + 1, right - left, self._hit_line)
            self._write_marked(
                painter,
                third,
                Part(f"{hit.place}: ", self._small, "text2"),
                Part(hit.text, self._italic, "text", hit.spans),
            )
        self._paint_state(painter, first, second, state_left, entry)

    def _paint_state(
        self, painter: QPainter, first: QRect, second: QRect, left: int, entry: "Entry"
    ) -> None:
        picture = self._icons[entry.state]
        painter.drawPixmap(left, first.center().y() - INLINE_ICON // 2, picture)
        words_left = left + INLINE_ICON + GAP
        width = first.right() - words_left
        word = state_word(entry.state)
        ink = _STATES[entry.state][1]
        self._write(painter, _part(first, words_left, width), word, self._body, ink)
        if entry.manager != self._owner:
            by = _part(second, words_left, width)
            self._write(painter, by, _by(entry.manager), self._small, "text2")

    def _spans_of(self, text: str) -> "Sequence[Span]":
        """Return where a text that is a hit has what is searched for."""
        words = self._words
        return words.spans(text) if words is not None and words.are_in(text) else ()

    def _customer_spans(self, customers: "Sequence[str]") -> "Sequence[Span]":
        """Return the same for customers as they stand one behind the other."""
        spans: list[Span] = []
        at = 0
        for name in customers:
            spans += [(at + start, at + end) for start, end in self._spans_of(name)]
            at += len(name) + len(", ")
        return spans

    def _write_marked(self, painter: QPainter, rect: QRect, *parts: Part) -> None:
        if rect.width() <= 0:
            return
        if any(part.spans for part in parts) or len(parts) > 1:
            paint_marked(painter, self._theme, rect, parts)
        else:
            self._write(painter, rect, parts[0].words, parts[0].font, parts[0].ink)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        font: QFont,
        ink: str = "text",
        alignment: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        if not words or rect.width() <= 0:
            return
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, fitting)


def _widest(metrics: QFontMetrics, texts: "Iterable[str]") -> int:
    return 1 + max(map(metrics.horizontalAdvance, texts), default=0)


def _by(manager: str) -> str:
    return _("by {manager}").format(manager=manager)


def _part(line: QRect, left: int, width: int) -> QRect:
    return QRect(left, line.top(), width, line.height())
