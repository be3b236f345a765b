"""The skills of a rubric: stage in the margin, name, what is rated, what becomes of it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from fieldcoach.coaching.rubric_changes import Fate
from fieldcoach.coaching.rubric_words import fate_word
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.models.skill_rows import ROW_ROLE, Index, SkillRow
from fieldcoach.ui.theme import BLOCK, FOCUS, GAP, HAIRLINE, MARGIN, ROW, SPACE, Theme
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate
from fieldcoach.ui.widgets.ruled_list import RuledList

_INKS = {
    Fate.SAME: ("text2", 400),
    Fate.REWORDED: ("text", 400),
    Fate.CHANGED: ("warning", 600),
    Fate.UNANSWERED: ("danger", 600),
    Fate.NEW: ("success", 600),
    Fate.RETIRED: ("text2", 400),
}
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def fate_ink(fate: Fate) -> tuple[str, int]:
    """Return the colour and the weight in which a fate is written."""
    return _INKS[fate]


class SkillList(RuledList):
    """Skills in order. Alt+Up and Alt+Down move one, with Shift its whole stage."""

    move_wanted = Signal(int)
    stage_move_wanted = Signal(int)
    addition_wanted = Signal()
    rename_wanted = Signal()
    menu_wanted = Signal(object)  # the point on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setItemDelegate(_SkillDelegate(theme, self))
        self.setAccessibleName(_("Skills"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and held == _ALT:
            self.move_wanted.emit(step)
        elif step is not None and held == _ALT | _SHIFT:
            self.stage_move_wanted.emit(step)
        elif event.key() == Qt.Key.Key_Insert and not held:
            self.addition_wanted.emit()
        elif event.key() == Qt.Key.Key_F2 and not held:
            self.rename_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
            return
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(below))


class _SkillDelegate(WritingDelegate):
    def __init__(self, theme: Theme, parent: SkillList) -> None:
        super().__init__(theme, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; one that stands alone in its stage has room for two lines."""
        row: SkillRow = index.data(ROW_ROLE)
        height = max(ROW, QFontMetrics(self.theme.font()).height() + 2 * SPACE)
        below: SkillRow | None = _below(index)
        small = QFontMetrics(self.theme.font("small"))
        if row.heads and (below is None or below.heads) and self._lines(row, small) > 1:
            height = max(height, 2 * small.height() + SPACE)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SkillRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, row, state)
        if row.heads:
            self._paint_stage(painter, rect, index, row)
        bold = self.theme.font(weight=600)
        item_width = QFontMetrics(self.theme.font("small")).horizontalAdvance(_("count")) + BLOCK
        fate_width = max(QFontMetrics(bold).horizontalAdvance(fate_word(fate)) for fate in Fate)
        right = rect.right() - SPACE - GAP
        fate = QRect(right - fate_width, rect.top(), fate_width, rect.height())
        item = QRect(fate.left() - SPACE - item_width, rect.top(), item_width, rect.height())
        left = rect.left() + MARGIN + BLOCK
        name = QRect(left, rect.top(), item.left() - SPACE - left, rect.height())
        self._paint_name(painter, name, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        self.write(painter, item, row.item, self.theme.font("small"), "text2")
        if row.fate is not None:
            ink, weight = fate_ink(row.fate)
            self.write(painter, fate, row.fate_word, self.theme.font(weight=weight), ink, RIGHT)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: SkillRow, state: QStyle.StateFlag
    ) -> None:
        ground = rect.adjusted(MARGIN, 0, 0, 0)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground.adjusted(HAIRLINE, 0, 0, 0), self.theme.colour("tint"))
        if row.heads and rect.top() > 0:
            painter.setPen(QPen(self.theme.colour("line"), HAIRLINE))
            painter.drawLine(ground.topLeft(), ground.topRight())
        focused = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        if state & focused == focused:
            pen = QPen(self.theme.colour("focus"), FOCUS)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(ground.adjusted(2, 1, -1, -1))

    def _paint_stage(self, painter: QPainter, rect: QRect, index: Index, row: SkillRow) -> None:
        small = self.theme.font("small")
        metrics = QFontMetrics(small)
        below: SkillRow | None = _below(index)
        room = 2 if below is not None and not below.heads else self._lines(row, metrics)
        width = MARGIN - BLOCK
        words = row.stage or "…"
        if metrics.horizontalAdvance(words) <= width or room < 2:
            line = QRect(rect.left(), rect.top(), width, ROW)
            self.write(painter, line, words, small, "text2", RIGHT)
            return
        box = QRect(rect.left(), rect.top() + GAP, width, 2 * metrics.height())
        first, second = _two_lines(words, metrics, width)
        for number, part in enumerate((first, second)):
            line = QRect(box.left(), box.top() + number * metrics.height(), width, metrics.height())
            self.write(painter, line, part, small, "text2", RIGHT)

    def _paint_name(self, painter: QPainter, rect: QRect, row: SkillRow, *, selected: bool) -> None:
        font = QFont(self.theme.font(weight=600 if selected and row.skill else 400))
        font.setStrikeOut(row.is_retired)
        quiet = row.is_retired or row.skill is None or not row.skill.name
        self.write(painter, rect, row.name, font, "text2" if quiet else "text")

    def _lines(self, row: SkillRow, metrics: QFontMetrics) -> int:
        return 2 if metrics.horizontalAdvance(row.stage) > MARGIN - BLOCK else 1


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return words broken once, before the first word that does not fit."""
    parts = words.split(" ")
    for number in range(len(parts) - 1, 0, -1):
        first = " ".join(parts[:number])
        if metrics.horizontalAdvance(first) <= width:
            return first, " ".join(parts[number:])
    return parts[0], " ".join(parts[1:])


def _below(index: Index) -> SkillRow | None:
    found: SkillRow | None = index.model().index(index.row() + 1, 0).data(ROW_ROLE)
    return found
