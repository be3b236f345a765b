"""The rows of the search as a list: their kind in the margin, what was typed in bold."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.coaching.search_words import Span
from fieldcoach.i18n import _
from fieldcoach.ui.commands import spoken
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.palette.rows import Group, Row
from fieldcoach.ui.theme import (
    BLOCK,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    MARK,
    PALETTE_MARGIN,
    ROW,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.marks import mark_word, paint_mark

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
FIRST_ROLE = Qt.ItemDataRole.UserRole + 2

WORDS_LEFT = PALETTE_MARGIN + SPACE + MARK + INLINE_ICON + SPACE - GAP // 2
_SIGN = PALETTE_MARGIN + BLOCK + GAP  # the middle of the mark or icon
_GAP = "  "  # between the words and the rest
_REST_SHARE = 0.4  # of the line that the rest has where both are long
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """The rows in one column: a Row under ROW_ROLE, all it says under DisplayRole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == FIRST_ROLE:
            return index.row() == 0 or self._rows[index.row() - 1].group is not row.group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(row)
        return None

    def rows(self) -> tuple[Row, ...]:
        """Return the rows."""
        return self._rows

    def first_of_next(self, at: int, step: int) -> int:
        """Return the first row of the group after or before that of row `at`, going round."""
        firsts = [
            number
            for number, row in enumerate(self._rows)
            if number == 0 or self._rows[number - 1].group is not row.group
        ]
        if not firsts:
            return -1
        here = max((n for n, first in enumerate(firsts) if first <= at), default=0)
        return firsts[(here + step) % len(firsts)]


def said(row: Row) -> str:
    """Return all a row says, for those who hear it."""
    key = spoken(row.key) if row.key else ""
    return ", ".join(filter(None, (row.group.words, row.words, row.rest, key)))


class RowsView(QListView):
    """The list under the field; the field keeps the focus and moves the choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("What was found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(RowsDelegate(theme, self))

    def sizeHint(self) -> QSize:
        model = self.model()
        return QSize(0, (model.rowCount() if model else 0) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, ROW)


class RowsDelegate(QStyledItemDelegate):
    """Paints a row: its kind where that begins, mark or icon, words, and the key at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW_ROLE)
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        beside = rect.adjusted(PALETTE_MARGIN + HAIRLINE, 0, 0, 0)
        if chosen:
            painter.fillRect(beside, self._theme.colour("tint"))
        if index.data(FIRST_ROLE):
            self._paint_group(painter, rect, row.group, is_top=index.row() == 0)
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(PALETTE_MARGIN, rect.top(), PALETTE_MARGIN, rect.bottom())
        self._paint_sign(painter, rect, row)
        key = self._paint_key(painter, rect, row, chosen=chosen)
        room = rect.adjusted(WORDS_LEFT, 0, -key, 0)
        self._paint_words(painter, room, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, *, is_top: bool) -> None:
        if not is_top:
            painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
            painter.drawLine(PALETTE_MARGIN, rect.top(), rect.right(), rect.top())
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        margin = QRect(rect.left(), rect.top(), PALETTE_MARGIN - BLOCK, rect.height())
        painter.drawText(margin, RIGHT, group.words)

    def _paint_sign(self, painter: QPainter, rect: QRect, row: Row) -> None:
        middle = rect.top() + rect.height() / 2
        if mark_word(row.mark):
            paint_mark(painter, self._theme, row.mark, QPointF(_SIGN, middle), MARK + 1)
        elif row.icon:
            picture = pixmap(self._theme, row.icon, "text2", INLINE_ICON)
            corner = QPointF(_SIGN - INLINE_ICON / 2, middle - INLINE_ICON / 2)
            painter.drawPixmap(corner.toPoint(), picture)

    def _paint_key(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> int:
        """Paint the row's key, of the chosen one at least Enter; return the room it takes."""
        key = spoken(row.key) if row.key else _("Enter") if chosen else ""
        if not key:
            return BLOCK
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("accent" if chosen else "text2"))
        painter.drawText(rect.adjusted(0, 0, -BLOCK, 0), RIGHT, key)
        return BLOCK + painter.fontMetrics().horizontalAdvance(key) + BLOCK

    def _paint_words(self, painter: QPainter, room: QRect, row: Row) -> None:
        """Paint the words and the rest as one line, so that both directions of writing stand."""
        body = self._theme.font()
        painter.setFont(body)
        metrics = painter.fontMetrics()
        free = room.width() - _wider(self._theme.font("body", 600), body, row)
        behind = min(metrics.horizontalAdvance(_GAP + row.rest), round(free * _REST_SHARE))
        words = metrics.elidedText(
            row.words, Qt.TextElideMode.ElideRight, free - (behind if row.rest else 0)
        )
        left = free - metrics.horizontalAdvance(words)
        rest = metrics.elidedText(_GAP + row.rest, Qt.TextElideMode.ElideRight, left)
        layout = QTextLayout(words + (rest if row.rest else ""), body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        start = len(words)
        shifted = [
            (one + start + len(_GAP), other + start + len(_GAP)) for one, other in row.rest_spans
        ]
        layout.setFormats(
            [
                self._format(0, start, "text"),
                self._format(start, len(rest), "text2"),
                *(self._hit(span, start) for span in row.spans),
                *(self._hit(span, start + len(rest)) for span in shifted),
            ]
        )
        layout.beginLayout()
        layout.createLine().setLineWidth(room.width() * 2)
        layout.endLayout()
        top = room.top() + (room.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(room.left(), top))

    def _format(self, start: int, length: int, ink: str) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        form.setForeground(self._theme.colour(ink))
        return _range(start, length, form)

    def _hit(self, span: Span, end: int) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        form.setForeground(self._theme.colour("accent"))
        form.setFontWeight(QFont.Weight.DemiBold)
        start = min(span[0], end)
        return _range(start, min(span[1], end) - start, form)


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, max(length, 0), form
    return part


def _wider(bold: QFont, body: QFont, row: Row) -> int:
    """Return how much wider the hits are for being bold."""
    parts = [row.words[one:other] for one, other in row.spans]
    parts += [row.rest[one:other] for one, other in row.rest_spans]
    wide, narrow = QFontMetrics(bold), QFontMetrics(body)
    return sum(wide.horizontalAdvance(one) - narrow.horizontalAdvance(one) for one in parts)
