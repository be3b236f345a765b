"""How the rows of Today are drawn: day in the margin, who, what stands there, the next steps."""

from enum import StrEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from fieldcoach.coaching.today_due import DueItem, when_due
from fieldcoach.coaching.today_meetings import Meeting
from fieldcoach.coaching.today_unfinished import Unfinished
from fieldcoach.coaching.worth_saying import WorthSaying
from fieldcoach.domain.plans import Due
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.models.today_list import (
    ROW_ROLE,
    OlderLate,
    Row,
    SectionHead,
    TodayListModel,
)
from fieldcoach.ui.theme import (
    BLOCK,
    CONTROL,
    EDGE,
    GAP,
    GRID_ROW,
    HAIRLINE,
    MARGIN,
    RADIUS,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.ruled_delegate import WHO_LEFT, RuledDelegate, part_of, widest

_HEADING = CONTROL + BLOCK
# The most of a name where words stand in the same line: so many pixels, such a part of the line.
_NAME, _NAME_PART = 6 * EDGE, 6
_LEFT = MARGIN + BLOCK
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class Step(StrEnum):
    """What can be done with a row."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    DROP = "drop"
    WRITE = "write"
    NOT_NOW = "not_now"
    ALL_PLANS = "all_plans"


class TodayDelegate(RuledDelegate):
    """Paints rows of a TodayListModel. `wanted(index, step)`: a step in a row was clicked."""

    wanted = Signal(object, str)

    def __init__(self, theme: Theme, model: TodayListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._names = self._dues = 0

    def dress(self) -> None:
        """Make fonts once for all rows."""
        super().dress()
        self.link: QFont = self.theme.font(weight=500)
        self.small_link: QFont = self.theme.font("small", weight=500)
        self.small_bold: QFont = self.theme.font("small", weight=600)

    def fit(self) -> None:
        """Measure what stands in columns, once for all rows."""
        due = [row for row in self._model.rows if isinstance(row, DueItem)]
        coming = [
            row
            for row in self._model.rows
            if isinstance(row, Meeting) and row.day > self._model.today
        ]
        self._names = min(
            widest(self.body, [*(row.rep for row in due), *(row.rep for row in coming)]), _NAME
        )
        words = [when_due(row.due_on, self._model.today) for row in due]
        self._dues = widest(self.small_bold, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        row = index.data(ROW_ROLE)
        if isinstance(row, SectionHead):
            return QSize(0, _HEADING)
        return QSize(0, GRID_ROW if self._is_one_line(row) else self.two_lines + SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        row: SectionHead | Row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, SectionHead):
            self._paint_head(painter, rect, row)
        else:
            self.paint_ground(painter, rect, option.state)
            steps = self.steps_of(rect, row, is_lit=_is_lit(option.state))
            right = min((place.left() for place in steps.values()), default=rect.right()) - SPACE
            if isinstance(row, OlderLate):
                self._paint_older(painter, rect, row)
            elif isinstance(row, DueItem):
                self._paint_due(painter, rect, row, right)
            elif self._is_one_line(row):
                self._paint_line(painter, rect, row, right)
            else:
                self._paint_two_lines(painter, rect, row, right)
            for step, place in steps.items():
                self._paint_step(painter, place, step, row)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Take a click on a step as such."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            where = event.position().toPoint()
            for step, place in self.steps_of(option.rect, index.data(ROW_ROLE)).items():
                if place.contains(where):
                    self.wanted.emit(model.index(index.row(), 0), step.value)
                    return True
        return super().editorEvent(event, model, option, index)

    def steps_of(
        self, rect: QRect, row: SectionHead | Row, *, is_lit: bool = True
    ) -> dict[Step, QRect]:
        """Return where in a row its steps stand; `is_lit`: the row is chosen, or pointed at."""
        right = rect.right() - SPACE
        if isinstance(row, Unfinished):
            width = widest(self.body, [self._words(Step.OPEN, row)]) + EDGE
            top = rect.top() + (rect.height() - HAIRLINE - CONTROL) // 2
            return {Step.OPEN: QRect(right - width, top, width, CONTROL)}
        if isinstance(row, SectionHead):
            steps = [Step.ALL_PLANS] if row.leads_to_plans else []
        elif isinstance(row, DueItem):
            steps = [Step.DONE, Step.DROP] if row.is_goal else [Step.DONE, Step.PARTLY, Step.DROP]
            steps = steps if is_lit else []
            right -= self._dues + BLOCK
        elif isinstance(row, WorthSaying):
            steps = [Step.NOT_NOW, Step.WRITE] if is_lit else [Step.WRITE]
        else:
            steps = [] if isinstance(row, OlderLate) else [Step.OPEN]
        places: dict[Step, QRect] = {}
        for step in reversed(steps):
            width = widest(self._link_font(row), [self._words(step, row)])
            places[step] = QRect(right - width, rect.top(), width, rect.height())
            right -= width + BLOCK
        return places

    def _is_one_line(self, row: Row) -> bool:
        is_ahead = isinstance(row, Meeting) and row.day > self._model.today
        return is_ahead or isinstance(row, DueItem | OlderLate)

    def _link_font(self, row: SectionHead | Row) -> QFont:
        return self.small_link if isinstance(row, DueItem) else self.link

    @staticmethod
    def _words(step: Step, row: SectionHead | Row) -> str:
        if step is Step.OPEN:
            return _("Continue") if isinstance(row, Unfinished) else _("Open")
        if step is Step.DONE:
            return _("Reached") if isinstance(row, DueItem) and row.is_goal else _("Done")
        return {
            Step.PARTLY: _("Partly"),
            Step.DROP: _("Drop"),
            Step.WRITE: _("Write it"),
            Step.NOT_NOW: _("Not now"),
            Step.ALL_PLANS: _("All plans"),
        }[step]

    def _paint_head(self, painter: QPainter, whole: QRect, head: SectionHead) -> None:
        rect = whole.adjusted(0, SPACE, 0, 0)  # nearer to what stands under it
        left, width = rect.left() + _LEFT, widest(self.bold, [head.words])
        self.write(painter, part_of(rect, left, width), head.words, self.bold)
        steps = self.steps_of(rect, head)
        right = min((place.left() for place in steps.values()), default=rect.right()) - SPACE
        left += width + SPACE
        self.write(painter, part_of(rect, left, right - left), head.fact, self.body, "text2")
        for step, place in steps.items():
            self._paint_step(painter, place, step, head)

    def _paint_two_lines(self, painter: QPainter, rect: QRect, row: Row, right: int) -> None:
        assert not isinstance(row, OlderLate)
        top = rect.top() + (rect.height() - HAIRLINE - 2 * self.line) // 2
        first = QRect(rect.left(), top, rect.width(), self.line)
        word = self._model.first_words(row)
        gap = SPACE + GAP
        room = right - rect.left() - WHO_LEFT - (gap + widest(self.body, [word]) if word else 0)
        name = min(widest(self.bold, [row.rep]), room)
        self.paint_who(painter, first, self._model.margin_words(row), row.tier, row.rep, name)
        after = rect.left() + WHO_LEFT + name + gap
        self.write(painter, part_of(first, after, right - after), word, self.body, "text2")
        left = rect.left() + _LEFT
        second = part_of(first.translated(0, self.line), left, right - left)
        ink = "text2" if isinstance(row, Meeting) else "text"
        self.write(painter, second, self._model.second_words(row), self.body, ink)

    def _paint_due(self, painter: QPainter, rect: QRect, row: DueItem, right: int) -> None:
        when = QRect(rect.right() - SPACE - self._dues, rect.top(), self._dues, rect.height())
        is_late = row.due is Due.LATE
        font, ink = (self.small_bold, "danger") if is_late else (self.small, "text2")
        self.write(painter, when, when_due(row.due_on, self._model.today), font, ink, RIGHT)
        self._paint_line(painter, rect, row, min(right, when.left() - BLOCK))

    def _paint_line(self, painter: QPainter, rect: QRect, row: Row, right: int) -> None:
        """Paint who and what in one line, up to `right`."""
        assert not isinstance(row, OlderLate)
        day = self._model.margin_words(row)
        name = min(self._names, rect.width() // _NAME_PART)
        self.paint_who(painter, rect, day, row.tier, row.rep, name, self.body)
        left = rect.left() + WHO_LEFT + name + BLOCK
        word = self._model.first_words(row)
        width = min(widest(self.body, [word]), right - left) if word else 0
        self.write(painter, part_of(rect, left, width), word, self.body, "text2")
        left += width + (GAP if word else 0)
        words = self._model.second_words(row)
        self.write(painter, part_of(rect, left, right - left), words, self.body)

    def _paint_older(self, painter: QPainter, rect: QRect, row: OlderLate) -> None:
        left = rect.left() + WHO_LEFT
        words = self._model.second_words(row)
        place = part_of(rect, left, rect.right() - left)
        self.write(painter, place, words, self.link, "accent")

    def _paint_step(
        self, painter: QPainter, rect: QRect, step: Step, row: SectionHead | Row
    ) -> None:
        words = self._words(step, row)
        if not isinstance(row, Unfinished):
            self.write(painter, rect, words, self._link_font(row), "accent")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("field_line"), HAIRLINE))
        painter.setBrush(self.theme.colour("raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self.write(painter, rect, words, self.body, "text", Qt.AlignmentFlag.AlignCenter)


def _is_lit(state: QStyle.StateFlag) -> bool:
    return bool(state & (_State.State_Selected | _State.State_MouseOver))
