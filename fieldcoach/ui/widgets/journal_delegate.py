"""How a ride-along is drawn in the journal: day in the margin, who, where, what it came to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, state_word
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.journal_list import (
    HIT_ROLE,
    NAMED_CUSTOMERS,
    JournalListModel,
    customers_words,
    ratings_words,
    second_line,
)
from fieldcoach.ui.models.ride_along_rows import ROW_ROLE
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HAIRLINE, INLINE_ICON, MARGIN, ROW, SPACE, Theme
from fieldcoach.ui.widgets.marked_words import Part, paint_marked
from fieldcoach.ui.widgets.ruled_delegate import (
    MOST_OF_A_NAME,
    WHO_LEFT,
    RuledDelegate,
    part_of,
    widest,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fieldcoach.coaching.journal_list import Entry
    from fieldcoach.coaching.search import Hit
    from fieldcoach.coaching.search_words import SearchWords, Span

_STATES = {  # the icon before the word, and their ink
    State.DRAFT: ("clock", "warning"),
    State.FINISHED: ("check", "text2"),
    State.ACKNOWLEDGED: ("lock", "success"),
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of what stands in columns, in pixels."""

    name: int
    purpose: int
    ratings: int
    state: int


class JournalDelegate(RuledDelegate):
    """Paints months and ride-alongs of a JournalListModel. Ask `fit` after the model was filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._columns = _Columns(0, 0, 0, 0)
        self._owner = ""
        self._words: SearchWords | None = None

    def fit(self, entries: "Collection[Entry]", owner: str) -> None:
        """Make the columns as wide as what stands in them; name other managers than `owner`."""
        names = {entry.rep for entry in entries}
        others = {_by(entry.manager) for entry in entries if entry.manager != owner}
        most = max((entry.ratings for entry in entries), default=0)
        self._owner = owner
        self._columns = _Columns(
            name=min(widest(self.bold, names), MOST_OF_A_NAME),
            purpose=widest(self.body, map(purpose_word, Purpose)),
            ratings=widest(self.body, [ratings_words(most)]),
            state=max(
                widest(self.body, map(state_word, State)),
                min(widest(self.small, others), MOST_OF_A_NAME),
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
        entry: Entry | None = index.data(ROW_ROLE)
        painter.save()
        if entry is None:
            self.write(painter, rect.adjusted(MARGIN + BLOCK, 0, 0, 0), index.data(), self.bold)
        else:
            model = index.model()
            assert isinstance(model, JournalListModel)
            self._words = model.words
            self.paint_ground(painter, rect, option.state)
            self._paint_entry(painter, rect, entry, index.data(HIT_ROLE))
        painter.restore()

    def dress(self) -> None:
        """Make fonts and icons once for all rows."""
        super().dress()
        self._italic: QFont = self.theme.font("small")
        self._italic.setItalic(True)
        self._hit_line = QFontMetrics(self._italic).height() + GAP
        # By the number of lines; the width is the list's.
        self._sizes = {
            1: QSize(0, max(ROW, self.line + SPACE)),
            2: QSize(0, self.two_lines),
            3: QSize(0, self.two_lines + self._hit_line),
        }
        self._icons: dict[State, QPixmap] = {
            state: pixmap(self.theme, name, token, INLINE_ICON)
            for state, (name, token) in _STATES.items()
        }

    def _paint_entry(
        self, painter: QPainter, rect: QRect, entry: "Entry", hit: "Hit | None"
    ) -> None:
        lines = 2 * self.line + (self._hit_line if hit else 0)
        top = rect.top() + (rect.height() - HAIRLINE - lines) // 2
        first = QRect(rect.left(), top, rect.width(), self.line)
        second = first.translated(0, self.line)
        columns = self._columns

        day = wording.week_day(entry.day)
        self.paint_who(painter, first, day, entry.tier, entry.rep, columns.name)
        left = rect.left() + WHO_LEFT + columns.name + EDGE
        state_left = rect.right() - SPACE - columns.state - GAP - INLINE_ICON
        right = state_left - EDGE
        purpose = part_of(first, left, columns.purpose)
        self.write(painter, purpose, purpose_word(entry.purpose), self.body, "text2")
        customers_left = left + columns.purpose + BLOCK
        customers = part_of(first, customers_left, right - columns.ratings - EDGE - customers_left)
        self._write_marked(
            painter,
            customers,
            Part(
                customers_words(entry.customers),
                self.body,
                "text2",
                self._customer_spans(entry.customers[:NAMED_CUSTOMERS]),
            ),
        )
        ratings = part_of(first, right - columns.ratings, columns.ratings)
        self.write(painter, ratings, ratings_words(entry.ratings), self.body, "text2", RIGHT)

        words, own = second_line(entry)
        ink = "text" if own else "text2"
        spans = self._spans_of(entry.focus) if own else ()
        focus = Part(words, self.body, ink, spans)
        self._write_marked(painter, part_of(second, left, right - left), focus)
        if hit is not None:
            third = QRect(left, second.bottom() + 1, right - left, self._hit_line)
            self._write_marked(
                painter,
                third,
                Part(f"{hit.place}: ", self.small, "text2"),
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
        self.write(painter, part_of(first, words_left, width), word, self.body, ink)
        if entry.manager != self._owner:
            by = part_of(second, words_left, width)
            self.write(painter, by, _by(entry.manager), self.small, "text2")

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
            paint_marked(painter, self.theme, rect, parts)
        else:
            self.write(painter, rect, parts[0].words, parts[0].font, parts[0].ink)


def _by(manager: str) -> str:
    return _("by {manager}").format(manager=manager)
