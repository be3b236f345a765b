"""What a ride-along agrees on: focus points with their skills, and actions below them."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.domain.ride_along import MOST_FOCUS_POINTS
from fieldcoach.domain.rubric import Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import FIELD, GAP, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.ending_lines import ActionLine, PointLine
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Small, set_tone

_STEP = FIELD + GAP
_MOST_ROWS = 7  # of points and actions; beyond that they scroll


class EndingAgreed(QWidget):
    """At most two points, an action beside each, and more actions on request.

    `entered(field)`: Enter was pressed in a field; `grown`: it needs more or less room.
    """

    entered = Signal(object)
    grown = Signal()

    def __init__(
        self, ride: OpenRideAlong, theme: Theme, label_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ride = ride
        self._theme = theme
        self._read_only = False
        self.points = [
            PointLine(ride, position, self, theme) for position in range(1, MOST_FOCUS_POINTS + 1)
        ]
        self.tasks: list[ActionLine] = []
        self._lay_out(label_height)
        self.more.clicked.connect(self._add_action)
        for point in self.points:
            point.skill.refused.connect(self.refusal.setText)
            self._go_on_from(point.fields)

    def _lay_out(self, label_height: int) -> None:
        label = Small(_("Focus points, two at most"))
        label.setBuddy(self.points[0].point)
        label.setFixedHeight(label_height)
        self.refusal = Small()
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        set_tone(self.refusal, "danger")
        self.more = Link(_("+ action"))
        self.more.setToolTip(_("One more action"))
        self.more.setFixedHeight(label_height)
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(label)
        head.addStretch()
        head.addWidget(self.refusal)
        head.addWidget(self.more)
        rows = QWidget()
        rows.setObjectName("scrolled")
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, 1)
        self._rows = QScrollArea()
        self._rows.setWidget(rows)
        self._rows.setWidgetResizable(True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._rows)
        column.addStretch()

    def show_agreed(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        for point in self.points:
            point.show(fresh=fresh)
        wanted = max(MOST_FOCUS_POINTS, self._ride.ending.last_position())
        if fresh:
            self._drop_lines(wanted)
        while len(self.tasks) < wanted:
            self._new_line()
        for task in self.tasks:
            task.show(fresh=fresh)
        self._arrange()

    def offer_skills(self, skills: Sequence[Skill]) -> None:
        """Offer the skills a point can be on, the likeliest first."""
        for point in self.points:
            point.skill.set_skills(skills)

    def flush(self) -> bool:
        """Save what is being typed; return False where some of it could not be."""
        kept = [point.flush() for point in self.points]
        return all([*kept, *(task.flush() for task in self.tasks)])

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self._read_only = read_only
        for point in self.points:
            for field in point.fields:
                field.setReadOnly(read_only)
        for task in self.tasks:
            task.set_read_only(read_only)
        self.more.setEnabled(not read_only)

    def fields(self) -> list[LineField]:
        """Return its fields, in the order Enter goes through them."""
        lines: list[LineField] = []
        for point, task in zip_longest(self.points, self.tasks):
            lines += [*([] if point is None else point.fields), *task.fields]
        return lines

    def tab_order(self) -> list[QWidget]:
        """Return everything in it that takes the focus, in order."""
        order: list[QWidget] = []
        for point, task in zip_longest(self.points, self.tasks):
            order += [*([] if point is None else point.fields), *task.parts]
        return [*order, self.more]

    def bring_into_sight(self, field: QWidget) -> None:
        """Scroll to a field that has just got the focus."""
        if self._rows.isAncestorOf(field):
            self._rows.ensureWidgetVisible(field, 0, GAP)

    def rows_height(self) -> int:
        """Return how high points and actions are together."""
        return self._rows.height()

    def told(self) -> tuple[str, str]:
        """Return the points in one line, and the first day by which something is done."""
        points = [line.point.words() for line in self.points if line.point.words()]
        days = (line.by.words() for line in self.tasks if line.by.words())
        return " · ".join(points), next(days, "")

    def _go_on_from(self, fields: Sequence[LineField]) -> None:
        for field in fields:
            field.entered.connect(lambda field=field: self.entered.emit(field))

    def _new_line(self) -> ActionLine:
        line = ActionLine(self._ride, len(self.tasks) + 1, self, self._theme)
        line.by.refused.connect(self.refusal.setText)
        line.unfolded.connect(lambda: self._unfolded(line))
        self._go_on_from((line.action, line.by, line.issue, line.root_cause))
        line.set_read_only(self._read_only)
        self.tasks.append(line)
        return line

    def _drop_lines(self, keep: int) -> None:
        for line in self.tasks[keep:]:
            for part in line.parts:
                part.deleteLater()
            line.deleteLater()
        del self.tasks[keep:]

    def _add_action(self) -> None:
        """Go to the first line that says nothing, a new one where there is none."""
        line = next((line for line in self.tasks if line.is_empty), None)
        if line is None:
            line = self._new_line()
            line.show(fresh=True)
            self._arrange()
            self.grown.emit()
        line.action.setFocus(Qt.FocusReason.TabFocusReason)
        self.bring_into_sight(line.action)

    def _unfolded(self, line: ActionLine) -> None:
        self._arrange()
        self.grown.emit()
        if line.why.isChecked() and line.why.hasFocus():
            line.issue.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        """Put points and actions below each other, and be as high as they need."""
        for part in self.tab_order()[:-1]:
            self._grid.removeWidget(part)
        for number, (point, task) in enumerate(zip_longest(self.points, self.tasks)):
            row = 3 * number
            if point is not None:
                self._grid.addWidget(point.point, row, 0)
                self._grid.addWidget(point.skill, row, 1, 1, 3)
            for column, part in enumerate((task.action, task.doer, task.by, task.why)):
                self._grid.addWidget(part, row + 1, column)
                part.show()  # at once: the hands may go there next
            self._grid.addWidget(task.issue, row + 2, 0)
            self._grid.addWidget(task.root_cause, row + 2, 1, 1, 3)
            for part in (task.issue, task.root_cause):
                part.setVisible(task.why.isChecked())
        unfolded = sum(task.why.isChecked() for task in self.tasks)
        lines = len(self.points) + len(self.tasks) + unfolded
        self._rows.setFixedHeight(min(lines, _MOST_ROWS) * _STEP - GAP)
